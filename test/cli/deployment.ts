import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { startCommand } from './run-command.ts'

/** `cloister up`, running. */
export interface Up {
  url: string
  pid: number
  /** Ends it as a terminal's Ctrl-C would; resolves with its exit code. */
  interrupt(): Promise<number | null>
  /** Kills it without a word. */
  kill(): Promise<void>
}

/** Starts `cloister up` on a free port, with more options, and waits until it says where it is. */
export async function startUp(
  data: string,
  passphrase: string,
  more: readonly string[] = [],
): Promise<Up> {
  const child = startCommand(['up', '--data', data, '--port', '0', ...more], {
    CLOISTER_PASSPHRASE: passphrase,
  })
  let err = ''
  child.stderr.on('data', piece => (err += piece))
  const exited = once(child, 'exit') as Promise<[number | null]>
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Cloister runs at (\S+), /.exec(line)?.[1]
    if (!url) continue
    child.stdout.resume()
    return {
      url,
      pid: child.pid!,
      async interrupt() {
        child.kill('SIGINT')
        return (await exited)[0]
      },
      async kill() {
        child.kill('SIGKILL')
        await exited
      },
    }
  }
  throw new Error(`cloister up ended before it ran: ${err}`)
}
