import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { CloisterError, isErrorCode } from '#protocol/errors.ts'

/** A service in a process of its own. */
export interface RunningService<First> {
  /** What it said first. */
  first: First
  /** Resolves when it was ended by a signal or came to its end; rejects when it failed by itself. */
  ended: Promise<void>
}

interface Failure {
  code: string
  message: string
  advice: string
  facts?: Record<string, string | number | boolean>
}

/**
 * Starts a service and passes interrupts on to it. Its process holds a channel to this one, and ends
 * when that closes: nothing outlives a killed command.
 *
 * @param what the service in words, for its failures
 * @throws what the service says kept it from starting.
 */
export async function startService<First extends object>({
  main,
  args,
  passphrase,
  what,
}: {
  main: string
  args: readonly string[]
  passphrase: string
  what: string
}): Promise<RunningService<First>> {
  const child = spawn(process.execPath, [main, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, CLOISTER_PASSPHRASE: passphrase },
    // A group of its own: an interrupt from the terminal comes here and is passed on once.
    detached: true,
  })
  let told = false
  const pass = (signal: NodeJS.Signals) => {
    told = true
    child.kill(signal)
  }
  process.on('SIGINT', pass).on('SIGTERM', pass)
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      if (told || code === 0) resolve()
      else
        reject(
          new CloisterError('call/unavailable', `the ${what} ended by itself`, {
            advice: 'its last lines above say why; the same command starts it again with its data',
            facts: { exit: code ?? signal ?? '' },
          }),
        )
    })
  })
  // Whoever waits for the first line hears of an early end there.
  ended.catch(() => {})
  const first = await firstLine<First & { error?: Failure }>(child.stdout!)
  if (first?.error) {
    const { code, message, advice, facts = {} } = first.error
    throw new CloisterError(isErrorCode(code) ? code : 'call/internal', message, { advice, facts })
  }
  if (first) return { first, ended }
  await ended
  throw new CloisterError('cloister/not-confirmed', 'interrupted before it had started')
}

function firstLine<T>(stdout: NodeJS.ReadableStream): Promise<T | undefined> {
  const lines = createInterface({ input: stdout })
  return new Promise(resolve => {
    lines.once('line', line => resolve(JSON.parse(line) as T))
    lines.once('close', () => resolve(undefined))
  })
}
