import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { MOST_MEMORY, tellsPeaks, watchPeak } from '../cli/peak-memory.ts'
import { assertAnswer, createRow, type Row } from './harness.ts'
import { MIB } from './storage-parts.ts'

const MAIN = fileURLToPath(new URL('../../sdk/cli/main.ts', import.meta.url))

/** What a command told, how long it took from start to end, and the most memory that it had. */
export interface Ran {
  told: Record<string, unknown>
  ms: number
  peak: number
}

/** `cloister up` in a process of its own, a hospital and a physician; commands share the machine with it. */
export interface CommandScene {
  folder: string
  /** Runs a command to its end, which has to hold. */
  run(...args: string[]): Promise<Ran>
  /** Publishes as the hospital, what physicians may read. */
  publish(...args: string[]): Promise<Ran>
  /** Asks for a grant to read as the physician, and approves it as the hospital. */
  share(asset: string): Promise<void>
  close(): Promise<void>
}

export async function openCommandScene(): Promise<CommandScene> {
  const folder = await mkdtemp(join(tmpdir(), 'cloister-bench-'))
  const env = { ...process.env, CLOISTER_PASSPHRASE: 'nothing to protect here' }
  const up = spawn(process.execPath, [MAIN, 'up', '--data', join(folder, 'data'), '--port', '0'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise(resolve => up.once('exit', resolve))
  const close = async () => {
    up.kill('SIGINT')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  try {
    let url = ''
    for await (const line of createInterface({ input: up.stdout })) {
      url = /^Cloister runs at (\S+), /.exec(line)?.[1] ?? ''
      if (url) break
    }
    up.stdout.resume()
    assertAnswer(url !== '', 'the deployment did not start')
    const run = (...args: string[]) =>
      runCommand(args, { ...env, CLOISTER_HOME: join(folder, 'home'), CLOISTER_URL: url })
    await letIn(run, join(folder, 'key'))
    return {
      ...{ folder, run, close },
      publish: (...args) => run('publish', ...args, ...HOSPITAL, '--policy', POLICY),
      async share(asset) {
        const { told } = await run(
          ...['request', asset, '--as', 'lee', '--purpose', 'dpv:ServiceProvision'],
          ...['--engine', 'share'],
        )
        const { grants } = told as { grants: { grant: string }[] }
        await run('approve', grants[0]!.grant, '--as', 'st-anne')
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

const POLICY = 'role:physician@st-anne'
const HOSPITAL = ['--as', 'st-anne', '--domain', 'st-anne']

/** A hospital with a domain, and a physician of it. */
async function letIn(run: CommandScene['run'], key: string): Promise<void> {
  await run('init', '--as', 'st-anne')
  await run('register', ...HOSPITAL, '--name', 'St Anne')
  await run('init', '--as', 'lee')
  const lee = (await run('status', '--as', 'lee')).told.party as Record<string, string>
  await run(
    ...['issue', ...HOSPITAL, '--to', lee.address!, '--sealing-key', lee.sealingKey!],
    ...['--attribute', POLICY, '--out', key],
  )
  await run('accept', key, '--domain', 'st-anne', '--as', 'lee')
}

async function runCommand(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  const start = performance.now()
  const child = spawn(process.execPath, [MAIN, ...args, '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const peak = watchPeak(child.pid!)
  let out = ''
  child.stdout.on('data', piece => (out += piece))
  const exit = await new Promise(resolve => child.once('close', resolve))
  const ran = { ms: performance.now() - start, peak: peak() }
  assertAnswer(exit === 0, `cloister ${args[0]} failed: ${out}`)
  return { ...ran, told: JSON.parse(out) }
}

/** How fast a command was over so many MiB, and how much memory it took; the bar is what any may take. */
export function rowsOf(name: string, mib: number, { ms, peak }: Ran): Row[] {
  const speed = createRow({ name, value: mib / (ms / 1000), unit: 'MiB/s' })
  if (!tellsPeaks()) {
    process.stderr.write('  skipped: memory of the command, for there is no /proc\n')
    return [speed]
  }
  const bar = { of: 'value' as const, atMost: MOST_MEMORY / MIB }
  return [speed, createRow({ name: `${name}, most memory`, value: peak / MIB, unit: 'MiB', bar })]
}
