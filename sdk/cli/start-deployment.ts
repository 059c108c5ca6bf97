import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { CloisterError, isErrorCode } from '#protocol/errors.ts'

const MAIN = fileURLToPath(new URL('../../services/main.ts', import.meta.url))

/** A deployment in a process of its own. */
export interface RunningDeployment {
  url: string
  /** Resolves when it was ended by a signal; rejects when it ended by itself. */
  ended: Promise<void>
}

/** What the process says first: where it is, or why it is not. */
interface FirstLine {
  url?: string
  error?: {
    code: string
    message: string
    advice: string
    facts?: Record<string, string | number | boolean>
  }
}

/**
 * Starts an embedded deployment and passes interrupts on to it. Its process holds a channel to this
 * one, and ends when that closes: nothing outlives a killed command.
 *
 * @throws `cloister/port-in-use`, `cloister/data-in-use`, `envelope/passphrase`, `ledger/unavailable`.
 */
export async function startDeployment({
  folder,
  port,
  passphrase,
}: {
  folder: string
  port: number
  passphrase: string
}): Promise<RunningDeployment> {
  const child = spawn(process.execPath, [MAIN, folder, String(port)], {
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
      if (told) resolve()
      else
        reject(
          new CloisterError('call/unavailable', 'the deployment ended by itself', {
            advice: 'its last lines above say why; `cloister up` starts it again with all its data',
            facts: { exit: code ?? signal ?? '' },
          }),
        )
    })
  })
  // Whoever waits for the first line hears of an early end there.
  ended.catch(() => {})
  const first = await firstLine(child.stdout!)
  if (first?.url) return { url: first.url, ended }
  if (first?.error) {
    const { code, message, advice, facts = {} } = first.error
    throw new CloisterError(isErrorCode(code) ? code : 'call/internal', message, { advice, facts })
  }
  await ended
  throw new CloisterError('cloister/not-confirmed', 'interrupted before it had started')
}

function firstLine(stdout: NodeJS.ReadableStream): Promise<FirstLine | undefined> {
  const lines = createInterface({ input: stdout })
  return new Promise(resolve => {
    lines.once('line', line => resolve(JSON.parse(line) as FirstLine))
    lines.once('close', () => resolve(undefined))
  })
}
