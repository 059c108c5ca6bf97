import { CloisterError, type Facts } from '#protocol/errors.ts'

/**
 * Runs a service as a process of its own. Its parent is told how it began, or what kept it from
 * beginning, as one line of JSON. It ends when it is told to (SIGTERM, SIGINT), and, where its parent
 * keeps a channel to it, when that closes: a killed parent leaves nothing behind.
 *
 * @param start what the parent is told when it has begun
 * @param close ends what has begun, as far as it came
 * @param stays whether it goes on from there; else it has done what it was for
 */
export async function runAsProcess({
  start,
  close,
  stays = true,
}: {
  start: () => Promise<object>
  close: () => Promise<void>
  stays?: boolean
}): Promise<never> {
  const told = Promise.withResolvers<undefined>()
  const end = () => told.resolve(undefined)
  process.on('SIGTERM', end).on('SIGINT', end).on('disconnect', end)
  try {
    // Everything acknowledged is durable, so an order to end need not wait for the start.
    const begun = await Promise.race([start(), told.promise])
    if (!begun) process.exit(0)
    say(begun)
    if (stays) await told.promise
    await close()
    process.exit(0)
  } catch (error) {
    const {
      code = 'call/internal',
      message,
      advice = '',
      facts = {},
    } = error as { code?: string; message: string; advice?: string; facts?: Facts }
    say({ error: { code, message, advice, facts } })
    await close()
    process.exit(1)
  }
}

/** What answers in a service's place until it has begun. */
export const stillStarting = (service: string) => async (): Promise<never> => {
  throw new CloisterError('cloister/not-running', `${service} is still starting`, {
    advice: 'try again in a few seconds',
  })
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
