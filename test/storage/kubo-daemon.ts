import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** One real Kubo: on loopback, in a folder of its own, knowing nobody until it is introduced. */
export interface Kubo {
  /** Its RPC. */
  url: string
  /** The same, as `ipfs --api` takes it. */
  rpc: string
  /** Its gateway. */
  gateway: string
  /** The address that other Kubos reach it at. */
  peer: string
  /** Runs `ipfs ARGUMENTS…` against it; rejects with what it complains of. */
  run(...args: string[]): Promise<string>
  /** Tells it about another one, which then may exchange blocks with it. */
  meet(other: Kubo): Promise<void>
  /** Ends it and leaves its folder, as a machine that is switched off. */
  stop(): Promise<void>
  /** Starts it again in the same folder, and at the same address. */
  start(): Promise<void>
  close(): Promise<void>
}

/** Kubo's own, section by section. */
export type Config = Record<string, Record<string, unknown>>

/** Starts a Kubo; `change` edits its configuration, and its RPC lets in whoever has the secret, `bearer:…` or
 * `basic:…`. */
export async function openKubo(
  ipfs: string,
  { change, secret }: { change?: (config: Config) => void; secret?: string } = {},
): Promise<Kubo> {
  const folder = await mkdtemp(join(tmpdir(), 'cloister-kubo-'))
  // Nothing of the surroundings' own IPFS, and no word to its makers.
  const env = { ...process.env, IPFS_PATH: folder, IPFS_TELEMETRY: 'off' }
  const run = async (...args: string[]): Promise<string> => {
    const auth = secret ? [`--api-auth=${secret}`] : []
    const limits = { env, maxBuffer: 1 << 28 }
    const { stdout } = await promisify(execFile)(ipfs, [...auth, ...args], limits)
    return stdout
  }
  let child: ChildProcess | undefined
  const stop = async () => {
    const running = child
    child = undefined
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = once(running, 'exit')
    running.kill('SIGTERM')
    const late = setTimeout(() => running.kill('SIGKILL'), 8_000)
    await ended
    clearTimeout(late)
  }
  const start = async () => {
    child = spawn(ipfs, ['daemon', '--migrate=false'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    await ready(child)
  }
  const close = async () => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
  const endpoint = async (file: string): Promise<string> => {
    const text = (await readFile(join(folder, file), 'utf8')).trim()
    return text.replace(/^\/ip4\/(.+)\/tcp\/(\d+)$/, 'http://$1:$2')
  }

  try {
    await run('init', '--profile=test', '--empty-repo')
    const path = join(folder, 'config')
    const config = JSON.parse(await readFile(path, 'utf8')) as Config
    config.Routing = { Type: 'none' }
    if (secret)
      config.API!.Authorizations = {
        node: { AuthSecret: secret, AllowedPaths: ['/api/v0'] },
      }
    change?.(config)
    await writeFile(path, JSON.stringify(config))
    await start()
    const [url, gateway] = [await endpoint('api'), await endpoint('gateway')]
    // Whoever comes back is found where it was.
    config.Addresses!.API = `/ip4/127.0.0.1/tcp/${new URL(url).port}`
    const { Addresses } = JSON.parse(await run('id')) as { Addresses: string[] }
    config.Addresses!.Swarm = Addresses.map(address => address.replace(/\/p2p\/.*$/, ''))
    await writeFile(path, JSON.stringify(config))
    return {
      url,
      rpc: config.Addresses!.API as string,
      gateway,
      peer: Addresses[0]!,
      run,
      meet: async other => void (await run('swarm', 'connect', other.peer)),
      stop,
      start,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Resolves when the daemon says that it is ready; rejects with its last words when it ends instead. */
function ready(child: ChildProcess): Promise<void> {
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (piece: Buffer) => {
      said = (said + piece).slice(-4_000)
      if (said.includes('Daemon is ready')) resolve()
    }
    child.stdout!.on('data', hear)
    child.stderr!.on('data', hear)
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`ipfs daemon ended (${code}): ${said}`)))
  })
}
