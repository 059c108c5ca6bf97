import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DRAFTS } from '#sdk/cli/fetch/open-drafts.ts'
import { startUp, type Up } from './deployment.ts'
import { startCommand } from './run-command.ts'
import { openShardGate, type ShardGate } from './shard-gate.ts'
import { typist } from './typist.ts'

/** `cloister fetch`, typed by hand and killed: what has come is not fetched again. */

const PASSPHRASE = 'correct horse battery staple'
const MIB = 1_048_576
const SIZES = { 'scans/head.dcm': 90 * MIB + 5, 'scans/chest.dcm': 50 * MIB }

let folder: string
let up: Up
let gate: ShardGate
let asset: string
const place = (...parts: string[]): string => join(folder, ...parts)
const environment = () => ({
  CLOISTER_HOME: place('home'),
  CLOISTER_URL: gate.url,
  CLOISTER_PASSPHRASE: PASSPHRASE,
})
const { run, held } = typist(() => ({ folder, env: environment() }))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloister-test-'))
  await mkdir(place('scans'))
  for (const [name, size] of Object.entries(SIZES)) {
    const file = await open(place(name), 'w')
    for (let at = 0; at < size; at += MIB) {
      const piece = new Uint32Array(Math.ceil(Math.min(MIB, size - at) / 4))
      for (let i = 0; i < piece.length; i++) piece[i] = ((at + i) * 2_654_435_761) >>> 7
      await file.write(new Uint8Array(piece.buffer, 0, Math.min(MIB, size - at)))
    }
    await file.close()
  }
  for (let i = 0; i < 40; i++) await writeFile(place('scans', `note-${i}`), `finding ${i}`)
  up = await startUp(place('data'), PASSPHRASE)
  gate = await openShardGate(up.url)
  await Promise.all(['st-anne', 'lee'].map(name => held('init', '--as', name)))
  await held('register', '--as', 'st-anne', '--name', 'Hospital St Anne', '--domain', 'st-anne')
  const policy = ['--policy', 'role:physician@st-anne', '--domain', 'st-anne']
  asset = (await held<{ asset: string }>('publish', 'scans', ...policy, '--as', 'st-anne')).asset
  const lee = (await held<{ party: Record<string, string> }>('status', '--as', 'lee')).party
  await run(
    ...['issue', '--domain', 'st-anne', '--to', lee.address!, '--sealing-key', lee.sealingKey!],
    ...['--attribute', 'role:physician@st-anne', '--as', 'st-anne', '--out', 'lee.key'],
  )
  await held('accept', 'lee.key', '--domain', 'st-anne', '--as', 'lee')
  const { grants } = await held<{ grants: { grant: string }[] }>(
    ...['request', asset, '--as', 'lee', '--purpose', 'dpv:ServiceProvision'],
    ...['--engine', 'share'],
  )
  await held('approve', grants[0]!.grant, '--as', 'st-anne')
}, 120_000)

afterAll(async () => {
  await gate?.close()
  await up?.interrupt()
  await rm(folder, { recursive: true, force: true })
})

const fetch = () => ['fetch', asset, '--as', 'lee', '--out', 'got']

/** Runs a fetch, and kills it when so many more shards have come through. @returns the shards that did */
async function killedAfter(shards: number): Promise<number> {
  const before = gate.shards
  const child = startCommand([...fetch(), '--json'], environment(), folder)
  const gone = new Promise(resolve => child.once('close', resolve))
  gate.onShard = count => {
    if (count - before >= shards) child.kill('SIGKILL')
  }
  await gone
  gate.onShard = () => {}
  expect(child.signalCode).toBe('SIGKILL')
  return gate.shards - before
}

async function expectSame(): Promise<void> {
  for (const name of await readdir(place('scans'))) {
    const [whole, got] = await Promise.all(
      ['.', 'got'].map(where => readFile(place(where, 'scans', name))),
    )
    expect(Buffer.compare(whole!, got!), name).toBe(0)
  }
}

interface Fetched {
  resumed: boolean
  kept: number
  files: object[]
}

describe('a fetch that was killed', () => {
  it('goes on when it is typed again: nodes are asked for what is left, and nothing is left behind', async () => {
    await killedAfter(90)
    expect(await readdir(place('got'))).toContain(DRAFTS)
    const first = gate.shards
    await killedAfter(25)
    expect(gate.shards - first).toBeLessThan(60)

    const before = gate.shards
    const { resumed, kept, files } = await held<Fetched>(...fetch())
    expect(resumed).toBe(true)
    expect(files).toHaveLength(42)
    // At most a checkpoint of each large file was lost.
    expect(kept).toBeGreaterThanOrEqual(32 * MIB)
    const all = Object.values(SIZES).reduce((sum, size) => sum + size, 0)
    const left = Math.ceil((all - kept) / MIB)
    expect(gate.shards - before).toBeLessThanOrEqual(left + 12)
    expect(gate.shards - before).toBeLessThan(140)
    await expectSame()
    expect(await readdir(place('got'))).toEqual(['scans'])
    expect((await readdir(place('got', 'scans'))).length).toBe(42)
  })

  it('and given up, leaves nothing to the next fetch of something else but room', async () => {
    await rm(place('got'), { recursive: true })
    await killedAfter(60)
    const drafts = await readdir(place('got', DRAFTS, 'files'))
    expect(drafts.length).toBeGreaterThan(0)
    // Of the files that it had, one is asked for: the drafts of the others go when it is done.
    await held<Fetched>(...fetch(), '--file', 'scans/note-7')
    expect(await readdir(place('got', 'scans'))).toContain('note-7')
    expect(await readdir(place('got'))).toEqual(['scans'])
  })
})
