import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSeeded } from '#sdk/sample/seeded.ts'
import { startUp, type Up } from '../cli/deployment.ts'
import { runCommand, startCommand } from '../cli/run-command.ts'

/** A command is killed at a random moment; the same command again does the whole of it. */

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 1)
const SEED = process.env.KILL_SEED ?? String(Date.now())
console.log(`KILL_SEED=${SEED}`)
const LIMIT = { timeout: 60_000 + ROUNDS * 30_000 }

const PASSPHRASE = 'four walls round a garden'
const ELM = ['--as', 'elm']

let folder: string
let up: Up
let asset: string
const place = (...parts: string[]): string => join(folder, ...parts)
const environment = () => ({
  CLOISTER_HOME: place('home'),
  CLOISTER_URL: up.url,
  CLOISTER_PASSPHRASE: PASSPHRASE,
})

async function held<T = Record<string, unknown>>(...args: string[]): Promise<T> {
  const { exit, out, err } = await runCommand([...args, '--json'], environment(), folder)
  expect(exit, `KILL_SEED=${SEED} ${args.join(' ')}\n${out}${err}`).toBe(0)
  return JSON.parse(out) as T
}

/** How long a command takes that nobody kills. */
async function timed(...args: string[]): Promise<number> {
  const began = performance.now()
  await held(...args)
  return performance.now() - began
}

/** Kills a command at a random moment of its share of the time that it takes. */
async function killed(round: number, takes: number, ...args: string[]): Promise<void> {
  const part = 0.25 + (0.75 * (round + createSeeded(`${SEED} ${args[0]} ${round}`).next())) / ROUNDS
  const child = startCommand(args, environment(), folder)
  const gone = new Promise(resolve => child.once('exit', resolve))
  await new Promise(resolve => setTimeout(resolve, part * takes))
  child.kill('SIGKILL')
  await gone
}

/** Shards that the nodes hold, as paths below their folder. */
async function shards(): Promise<string[]> {
  const entries = await readdir(place('data', 'nodes'), { recursive: true })
  return entries.filter(entry => /\/bafkrei[a-z2-7]+$/.test(`/${entry}`)).sort()
}

const publish = async (title: string): Promise<string> => {
  const policy = ['--policy', 'role:physician@elm', '--title', title]
  const options = [...ELM, '--domain', 'elm', ...policy]
  return (await held<{ asset: string }>('publish', 'scan.bin', ...options)).asset
}

/** What the physician reads of the asset that stays. */
async function expectReadable(): Promise<void> {
  await held('fetch', asset, '--as', 'lee', '--out', 'got', '--force')
  const [got, given] = [await readFile(place('got', 'scan.bin')), await readFile(place('scan.bin'))]
  expect(Buffer.compare(got, given)).toBe(0)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloister-kill-'))
  const scan = new Uint8Array(9 * 1_048_576 + 5).map((_, i) => (i * 7919) >> 5)
  await writeFile(place('scan.bin'), scan)
  up = await startUp(place('data'), PASSPHRASE)
  for (const name of ['elm', 'lee']) await held('init', '--as', name)
  await held('register', ...ELM, '--name', 'Hospital Elm', '--domain', 'elm')
  const lee = (await held<{ party: Record<string, string> }>('status', '--as', 'lee')).party
  await held(
    ...['issue', '--domain', 'elm', '--to', lee.address!, '--sealing-key', lee.sealingKey!],
    ...['--attribute', 'role:physician@elm', '--attribute', 'ward:4@elm', ...ELM],
    ...['--out', 'lee.key'],
  )
  await held('accept', 'lee.key', '--domain', 'elm', '--as', 'lee')
  asset = await publish('stays')
  const { grants } = await held<{ grants: { grant: string }[] }>(
    ...['request', asset, '--as', 'lee', '--purpose', 'dpv:ServiceProvision', '--engine', 'share'],
  )
  await held('approve', grants[0]!.grant, ...ELM)
}, 120_000)
afterAll(async () => {
  await up?.interrupt()
  await rm(folder, { recursive: true, force: true })
})

describe('killed and run again', () => {
  it('erase erases the whole asset, and nothing of another', LIMIT, async () => {
    const before = await shards()
    const erase = (of: string) => ['erase', of, ...ELM, '--out', 'erased.cbor', '--yes', '--force']
    const takes = await timed(...erase(await publish('measured')))
    for (let round = 0; round < ROUNDS; round++) {
      const doomed = await publish(`doomed ${round}`)
      expect((await shards()).length).toBeGreaterThan(before.length)
      await killed(round, takes, ...erase(doomed))
      const again = await held(...erase(doomed))
      expect(again).toMatchObject({ asset: doomed, shares: 1, unconfirmed: [] })
      expect(again.confirmed).toHaveLength(6)
      expect(await held('verify-erasure', 'erased.cbor')).toMatchObject({ unsigned: [] })
      expect(await shards()).toEqual(before)
    }
    await expectReadable()
  })

  it('rotate leaves one master key in force and every header wrapped under it', LIMIT, async () => {
    const rotate = ['rotate', '--domain', 'elm', ...ELM]
    const takes = await timed(...rotate)
    let last = (await held<{ number: number }>(...rotate)).number
    for (let round = 0; round < ROUNDS; round++) {
      await killed(round, takes, ...rotate)
      const { number } = await held<{ number: number }>(...rotate)
      expect([last + 1, last + 2]).toContain(number)
      last = number
      expect(await held('rewrap', ...ELM)).toEqual({ rewrapped: [], failed: [] })
      await expectReadable()
    }
    const { trace } = await held<{ trace: { what: string; facts: { epoch: number } }[] }>(
      ...['audit', asset],
    )
    const epochs = trace.filter(({ what }) => what === 'Rewrapped').map(({ facts }) => facts.epoch)
    expect(epochs).toEqual(epochs.map((_, i) => i + 2))
  })

  it('import brings back every shard, each once', LIMIT, async () => {
    await held('export', asset, '--out', 'asset.car')
    const whole = await shards()
    const lose = async () => {
      for (const shard of whole)
        if (/^node-[14]\//.test(shard)) await rm(place('data', 'nodes', shard))
    }
    const bring = ['import', 'asset.car', ...ELM]
    await lose()
    const takes = await timed(...bring)
    expect(await shards()).toEqual(whole)
    for (let round = 0; round < ROUNDS; round++) {
      await lose()
      expect((await shards()).length).toBeLessThan(whole.length)
      await killed(round, takes, ...bring)
      expect(await held(...bring)).toMatchObject({ asset })
      expect(await shards()).toEqual(whole)
      expect(await held('repair', asset)).toMatchObject({ faults: 0 })
    }
    await expectReadable()
  })
})
