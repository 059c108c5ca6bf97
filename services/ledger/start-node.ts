import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CloisterError } from '#protocol/errors.ts'
import { findAnvil } from './find-anvil.ts'
import { createNodeClient, type NodeClient } from './node-client.ts'

/** A running `anvil`, empty but for its genesis. */
export interface LedgerNode {
  client: NodeClient
  /** False once its process has ended, for whatever reason. */
  alive(): boolean
  /** Ends the process and waits for its end. */
  stop(): Promise<void>
}

/**
 * Keeps the node from outliving its parent: the watcher's standard input is a pipe from the parent,
 * and when that closes, as it does even after kill -9, the watcher kills the node.
 */
const WATCHER = `
exec 3<&0
"$@" </dev/null >/dev/null 3<&- &
node=$!
echo "$node"
(cat <&3 >/dev/null; kill -9 "$node") 2>/dev/null &
watch=$!
wait "$node"
status=$?
kill "$watch" 2>/dev/null
exit "$status"
`

/** Genesis, mining on demand, no fees, no accounts, no CORS. */
const FLAGS = [
  ['--no-mining', '--order', 'fifo', '--hardfork', 'cancun', '--slots-in-an-epoch', '0'],
  ['--accounts', '0', '--base-fee', '0', '--gas-price', '0', '--no-priority-fee'],
  ['--no-cors', '--quiet', '--no-console-log', '--prune-history', '256'],
].flat()

/**
 * Starts a node on a loopback address and port that nobody can guess: a web page cannot scan them
 * all, even one that has its own name point at this machine.
 *
 * @param folder holds `genesis.json`; the node's pid is noted there
 * @throws `ledger/unavailable` when it does not start.
 */
export async function startNode({
  folder,
  chainId,
  gasLimit,
}: {
  folder: string
  chainId: number
  gasLimit: number
}): Promise<LedgerNode> {
  const anvil = findAnvil()
  await endLeftover(folder)
  const host =
    process.platform === 'linux'
      ? `127.${randomInt(1, 255)}.${randomInt(0, 255)}.${randomInt(1, 255)}`
      : '127.0.0.1'
  const port = randomInt(20_000, 60_000)
  const where = ['--host', host, '--port', String(port), '--chain-id', String(chainId)]
  const genesis = ['--init', join(folder, 'genesis.json'), '--gas-limit', String(gasLimit)]
  const watcher = spawn(
    'sh',
    ['-c', WATCHER, 'cloister-ledger', anvil, ...where, ...genesis, ...FLAGS],
    {
      // Its own process group: an interrupt from the terminal reaches the parent, which ends it in order.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, HOME: folder },
    },
  )
  let said = ''
  watcher.stderr.on('data', piece => {
    said = (said + piece).slice(-2000)
  })
  watcher.stdin.on('error', () => undefined)
  const ended = new Promise<void>(resolve => {
    watcher.once('exit', () => resolve())
    watcher.once('error', () => resolve())
  })
  let alive = true
  ended.then(() => {
    alive = false
    watcher.stdin.destroy()
  })
  const pid = await new Promise<number>(resolve => {
    watcher.stdout.once('data', piece => resolve(Number(String(piece))))
    ended.then(() => resolve(0))
  })
  const note = notePath(folder)
  if (pid > 0) writeFileSync(note, JSON.stringify({ pid, host, port }), { mode: 0o600 })
  const client = createNodeClient(host, port)
  const stop = async (): Promise<void> => {
    client.close()
    if (alive && pid > 0) signal(pid, 'SIGTERM')
    const late = setTimeout(() => alive && pid > 0 && signal(pid, 'SIGKILL'), 5000)
    await ended
    clearTimeout(late)
    rmSync(note, { force: true })
  }
  for (let tries = 0; ; tries++) {
    try {
      await client.call('eth_chainId')
      break
    } catch (cause) {
      if (alive && tries < 1000) {
        await new Promise(resolve => setTimeout(resolve, 10))
        continue
      }
      await stop()
      throw new CloisterError('ledger/unavailable', 'the embedded ledger does not start', {
        advice: 'see what its node says, and that CLOISTER_ANVIL, if set, names an anvil binary',
        facts: { said: said.trim() },
        cause,
      })
    }
  }
  return { client, alive: () => alive, stop }
}

const notePath = (folder: string): string => join(folder, 'node.json')

/** Ends a node that an earlier process left behind, after making sure that it is ours. */
async function endLeftover(folder: string): Promise<void> {
  let left: { pid: number; host: string; port: number }
  try {
    left = JSON.parse(readFileSync(notePath(folder), 'utf8'))
  } catch {
    return
  }
  const isOurs = (): boolean => {
    const args = commandLine(left.pid)
    return args.includes(left.host) && args.includes(String(left.port))
  }
  for (let tries = 0; isOurs(); tries++) {
    signal(left.pid, 'SIGKILL')
    if (tries > 500)
      throw new CloisterError('ledger/unavailable', 'an earlier ledger process does not end', {
        advice: 'end it by its pid',
        facts: { pid: left.pid },
      })
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  rmSync(notePath(folder), { force: true })
}

function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended already.
  }
}
