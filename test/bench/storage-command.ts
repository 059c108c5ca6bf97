import { spawn } from 'node:child_process'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { MOST_MEMORY, tellsPeaks, watchPeak } from '../cli/peak-memory.ts'
import { assertAnswer, createRow, type Row } from './harness.ts'
import { MIB, noise } from './storage-parts.ts'

const MAIN = fileURLToPath(new URL('../../sdk/cli/main.ts', import.meta.url))
const SIZE = 256
const POLICY = 'role:physician@st-anne'

/** What a command told, how long it took from start to end, and the most memory that it had. */
interface Ran {
  told: Record<string, unknown>
  ms: number
  peak: number
}

/**
 * The real path: `cloister publish` and `cloister fetch` as processes of their own, against `cloister
 * up` over HTTP, which shares the cores and the disk with them.
 */
export async function benchCommand(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'cloister-bench-'))
  const env = { ...process.env, CLOISTER_PASSPHRASE: 'nothing to protect here' }
  const up = spawn(process.execPath, [MAIN, 'up', '--data', join(folder, 'data'), '--port', '0'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise(resolve => up.once('exit', resolve))
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
    const [source, key, out] = ['source', 'key', 'out'].map(name => join(folder, name)) as [
      string,
      string,
      string,
    ]
    await writeNoise(source)
    await run('init', '--as', 'st-anne')
    await run('register', '--as', 'st-anne', '--name', 'St Anne', '--domain', 'st-anne')
    await run('init', '--as', 'lee')
    const lee = (await run('status', '--as', 'lee')).told.party as Record<string, string>
    await run(
      ...['issue', '--domain', 'st-anne', '--to', lee.address!, '--sealing-key', lee.sealingKey!],
      ...['--attribute', POLICY, '--as', 'st-anne', '--out', key],
    )
    await run('accept', key, '--domain', 'st-anne', '--as', 'lee')
    const publish = await run(
      ...['publish', source, '--as', 'st-anne', '--domain', 'st-anne', '--policy', POLICY],
    )
    const asset = publish.told.asset as string
    const { grants } = (
      await run(
        ...['request', asset, '--as', 'lee', '--purpose', 'dpv:ServiceProvision'],
        ...['--engine', 'share'],
      )
    ).told as { grants: { grant: string }[] }
    await run('approve', grants[0]!.grant, '--as', 'st-anne')
    const fetch = await run('fetch', asset, '--as', 'lee', '--out', out)
    return [...rowsOf('publish', publish), ...rowsOf('fetch', fetch)]
  } finally {
    up.kill('SIGINT')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
}

function rowsOf(what: string, { ms, peak }: Ran): Row[] {
  const name = `${what} ${SIZE} MiB by the command over HTTP`
  const speed = createRow({ name, value: SIZE / (ms / 1000), unit: 'MiB/s' })
  if (!tellsPeaks()) {
    process.stderr.write('  skipped: memory of the command, for there is no /proc\n')
    return [speed]
  }
  const bar = { of: 'value' as const, atMost: MOST_MEMORY / MIB }
  return [speed, createRow({ name: `${name}, most memory`, value: peak / MIB, unit: 'MiB', bar })]
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

async function writeNoise(path: string): Promise<void> {
  const file = await open(path, 'w')
  for (let i = 0; i < SIZE; i++) await file.write(noise(MIB))
  await file.close()
}
