import { mkdir, mkdtemp, open, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startUp, type Up } from './deployment.ts'
import { MOST_MEMORY, tellsPeaks, watchPeak } from './peak-memory.ts'
import { startCommand } from './run-command.ts'
import { typist } from './typist.ts'

/** Plain files, typed by hand: published in spite of a kill, and fetched. */

const PASSPHRASE = 'correct horse battery staple'
const MIB = 1_048_576

let folder: string
let up: Up
const place = (...parts: string[]): string => join(folder, ...parts)
const environment = () => ({
  CLOISTER_HOME: place('home'),
  CLOISTER_URL: up.url,
  CLOISTER_PASSPHRASE: PASSPHRASE,
})

const scan = new Uint8Array(30 * MIB + 11).map((_, i) => (i * 7919) >> 5)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloister-test-'))
  await mkdir(place('scans', 'mri'), { recursive: true })
  await writeFile(place('scans', 'mri', 'head.dcm'), scan)
  await writeFile(place('scans', 'notes.txt'), 'no finding')
  await writeFile(place('scans', 'empty'), '')
  await writeFile(place('report.pdf'), 'a report')
  up = await startUp(place('data'), PASSPHRASE)
  await Promise.all(['st-anne', 'lee'].map(name => held('init', '--as', name)))
  await held('register', '--as', 'st-anne', '--name', 'Hospital St Anne', '--domain', 'st-anne')
})

afterAll(async () => {
  await up?.interrupt()
  await rm(folder, { recursive: true, force: true })
})

const { run, held, failed } = typist(() => ({ folder, env: environment() }))

const publish = [
  ...['publish', 'scans', 'report.pdf', '--as', 'st-anne', '--domain', 'st-anne'],
  ...['--policy', 'role:physician@st-anne', '--title', 'MRI scans', '--shards', '3+2'],
]

/** A command that has to hold, and the most memory that its process had. */
async function watched<T>(...args: string[]): Promise<{ told: T; peak: number }> {
  const child = startCommand([...args, '--json'], environment(), folder)
  const peak = watchPeak(child.pid!)
  let out = ''
  child.stdout.on('data', piece => (out += piece))
  child.stderr.resume()
  const exit = await new Promise(resolve => child.once('close', resolve))
  const most = peak()
  expect(exit, out).toBe(0)
  return { told: JSON.parse(out) as T, peak: most }
}

/** Shards that the nodes hold. */
async function shards(): Promise<number> {
  const entries = await readdir(place('data', 'nodes'), { recursive: true })
  return entries.filter(entry => /\/bafkrei[a-z2-7]+$/.test(`/${entry}`)).length
}

describe('plain files', () => {
  let asset: string

  it('are published by the same command again when it was killed', async () => {
    const child = startCommand(publish, environment(), folder)
    const gone = new Promise(resolve => child.once('exit', resolve))
    while (child.exitCode === null && (await shards()) < 12)
      await new Promise(resolve => setTimeout(resolve, 5))
    child.kill('SIGKILL')
    await gone
    expect(await held('catalogue')).toEqual({ assets: [] })

    const touched = new Date(Date.now() + 5_000)
    const notes = place('scans', 'notes.txt')
    await writeFile(notes, 'a finding!')
    const changed = await failed(2, ...publish)
    expect(changed).toMatchObject({ code: 'input/changed', facts: { file: 'scans/notes.txt' } })
    expect(changed.advice).toContain('--start-over')
    await utimes(notes, touched, touched)

    const over = await held<{ asset: string; resumed: boolean }>(...publish, '--start-over')
    expect(over.resumed).toBe(false)
    asset = over.asset
  })

  it('that nobody touched go on where the kill came', async () => {
    const title = ['--title', 'again']
    const child = startCommand([...publish, ...title], environment(), folder)
    const gone = new Promise(resolve => child.once('exit', resolve))
    const before = await shards()
    while (child.exitCode === null && (await shards()) < before + 12)
      await new Promise(resolve => setTimeout(resolve, 5))
    child.kill('SIGKILL')
    await gone
    const again = await held<{ resumed: boolean; files: number }>(...publish, ...title)
    expect(again).toMatchObject({ resumed: true, files: 4 })
    expect(await readdir(place('home', 'st-anne', 'uploads'))).toEqual([])
  })

  it('are fetched by whoever may, whole and under their names', async () => {
    const lee = (await held<{ party: Record<string, string> }>('status', '--as', 'lee')).party
    const issued = await run(
      ...['issue', '--domain', 'st-anne', '--to', lee.address!, '--sealing-key', lee.sealingKey!],
      ...['--attribute', 'role:physician@st-anne', '--as', 'st-anne', '--out', 'lee.key'],
    )
    expect(issued.exit, issued.err).toBe(0)
    await held('accept', 'lee.key', '--domain', 'st-anne', '--as', 'lee')
    const { grants } = await held<{ grants: { grant: string }[] }>(
      ...['request', asset, '--as', 'lee', '--purpose', 'dpv:ServiceProvision'],
      ...['--engine', 'share'],
    )
    await held('approve', grants[0]!.grant, '--as', 'st-anne')
    const { files } = await held<{ files: object[] }>('fetch', asset, '--as', 'lee', '--out', 'got')
    expect(files).toHaveLength(4)
    expect(Buffer.compare(await readFile(place('got', 'scans', 'mri', 'head.dcm')), scan)).toBe(0)
    expect(await readFile(place('got', 'scans', 'notes.txt'), 'utf8')).toBe('a finding!')
    expect(await readFile(place('got', 'scans', 'empty'), 'utf8')).toBe('')
    expect((await failed(2, 'fetch', asset, '--as', 'lee', '--out', 'got')).code).toBe(
      'cloister/exists',
    )
    await held('fetch', asset, '--as', 'lee', '--out', 'one', '--file', 'report.pdf')
    expect(await readdir(place('one'), { recursive: true })).toEqual(['report.pdf'])
  })

  it('of any size are published and fetched in less than 256 MiB', async context => {
    if (!tellsPeaks()) return context.skip('the system tells no process its peak memory')
    const piece = Buffer.from(scan.buffer, 0, 16 * MIB)
    const large = await open(place('large.bin'), 'w')
    for (let i = 0; i < 12; i++) {
      piece.writeUInt32BE(i)
      await large.write(piece)
    }
    await large.close()
    const [policy, domain] = ['role:physician@st-anne', 'st-anne']
    const file = ['publish', 'large.bin', '--policy', policy, '--domain', domain]
    const sent = await watched<{ asset: string }>(...file, '--as', 'st-anne')
    expect(sent.peak).toBeGreaterThan(32 * MIB)
    expect(sent.peak).toBeLessThan(MOST_MEMORY)
    const { grants } = await held<{ grants: { grant: string }[] }>(
      ...['request', sent.told.asset, '--as', 'lee', '--purpose', 'dpv:ServiceProvision'],
      ...['--engine', 'share'],
    )
    await held('approve', grants[0]!.grant, '--as', 'st-anne')
    const got = await watched('fetch', sent.told.asset, '--as', 'lee', '--out', 'large')
    expect(got.peak).toBeLessThan(MOST_MEMORY)
    const read = await open(place('large', 'large.bin'))
    for (let i = 0; i < 12; i++) {
      piece.writeUInt32BE(i)
      const { buffer } = await read.read(Buffer.alloc(16 * MIB), 0, 16 * MIB)
      expect(Buffer.compare(buffer, piece)).toBe(0)
    }
    await read.close()
  })

  it('have no rows: what is said of tables is refused', async () => {
    expect((await failed(2, ...publish, '--cohort', '9')).code).toBe('cloister/usage')
    expect((await failed(2, ...publish, '--fhir', 'scans')).code).toBe('cloister/usage')
    expect((await failed(2, ...publish, '--shards', '9')).code).toBe('cloister/usage')
    const fetch = ['fetch', asset, '--as', 'lee', '--out', 'rows', '--table', 'patients']
    expect((await failed(2, ...fetch)).code).toBe('cloister/usage')
  })
})
