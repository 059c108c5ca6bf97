import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samplePatients } from '#sdk/sample/sample-patients.ts'
import { createSeeded } from '#sdk/sample/seeded.ts'
import { startUp, type Up } from './deployment.ts'
import { runCommand, startCommand } from './run-command.ts'

/** Tables, published by the real command in spite of kills at every step. */

const PASSPHRASE = 'correct horse battery staple'
const SEED = process.env.KILL_SEED ?? String(Date.now())

let folder: string
let up: Up
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

const publishing = (title: string): string[] => [
  ...['publish', '--fhir', 'export', '--as', 'elm', '--domain', 'elm', '--title', title],
  ...['--policy', 'role:physician@elm'],
]

interface Told {
  asset: string
  resumed: boolean
  rows: Record<string, number>
  leftOut: string[]
}

/** Every table of an asset as the physician gets it. */
async function fetched(asset: string): Promise<Record<string, string>> {
  const { grants } = await held<{ grants: { grant: string }[] }>(
    ...['request', asset, '--as', 'lee', '--purpose', 'dpv:ServiceProvision', '--engine', 'share'],
  )
  await held('approve', grants[0]!.grant, '--as', 'elm')
  await held('fetch', asset, '--as', 'lee', '--out', asset)
  const names = (await readdir(place(asset))).sort()
  const texts = names.map(async name => [name, await readFile(place(asset, name), 'utf8')] as const)
  return Object.fromEntries(await Promise.all(texts))
}

/** What a publish that is not finished keeps. */
const kept = async (): Promise<string[]> =>
  (await readdir(place('home', 'elm', 'uploads'), { recursive: true }).catch(() => [])).sort()

/** Kills a publish as soon as `due` says so. @returns whether it was still running */
async function killed(title: string, due: (ms: number) => boolean | Promise<boolean>) {
  const child = startCommand(publishing(title), environment(), folder)
  child.stdout.resume()
  child.stderr.resume()
  const began = performance.now()
  const gone = new Promise(resolve => child.once('exit', resolve))
  while (child.exitCode === null && !(await due(performance.now() - began)))
    await new Promise(resolve => setTimeout(resolve, 1))
  child.kill('SIGKILL')
  await gone
  return child.signalCode === 'SIGKILL'
}

let unbroken: Record<string, string>
let takes: number

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloister-kill-'))
  await mkdir(place('export'))
  for (const { name, text } of samplePatients({ patients: 200, seed: 'killed' }))
    await writeFile(place('export', name), text)
  await writeFile(place('export', 'notes.txt'), 'not read')
  up = await startUp(place('data'), PASSPHRASE)
  for (const name of ['elm', 'lee']) await held('init', '--as', name)
  await held('register', '--as', 'elm', '--name', 'Hospital Elm', '--domain', 'elm')
  const lee = (await held<{ party: Record<string, string> }>('status', '--as', 'lee')).party
  await held(
    ...['issue', '--domain', 'elm', '--to', lee.address!, '--sealing-key', lee.sealingKey!],
    ...['--attribute', 'role:physician@elm', '--as', 'elm', '--out', 'lee.key'],
  )
  await held('accept', 'lee.key', '--domain', 'elm', '--as', 'lee')
  const began = performance.now()
  const told = await held<Told>(...publishing('unbroken'))
  takes = performance.now() - began
  expect(told).toMatchObject({ resumed: false, leftOut: ['notes.txt'], rows: { patients: 200 } })
  unbroken = await fetched(told.asset)
}, 120_000)
afterAll(async () => {
  await up?.interrupt()
  await rm(folder, { recursive: true, force: true })
})

const has = (pattern: RegExp) => async () => (await kept()).some(name => pattern.test(name))
const draw = createSeeded(SEED).next()

describe('a publish of tables', () => {
  it.each<[string, boolean | undefined, (ms: number) => boolean | Promise<boolean>]>([
    ['while it reads', false, has(/\/scratch/)],
    ['when its plan is written', undefined, has(/\/plan\.rec$/)],
    ['when the first ciphertext is written', true, has(/spool/)],
    ['when the first stripe was taken', true, has(/taken/)],
    ['when the first table is stored', true, has(/done/)],
    ['at any moment', undefined, ms => ms > takes * (0.3 + 0.6 * draw)],
  ])(
    'that is killed %s is finished by the same command, the same rows',
    async (title, resumed, due) => {
      const running = await killed(title, due)
      // Nothing that anybody could read without the passphrase is left behind.
      for (const name of await kept()) {
        const bytes = await readFile(place('home', 'elm', 'uploads', name)).catch(() => undefined)
        for (const word of ['Hypertension', 'PAR1', 'Grauert', 'female'])
          expect(bytes?.includes(word) ?? false, name).toBe(false)
      }
      const told = await held<Told>(...publishing(title))
      if (running && resumed !== undefined) expect(told.resumed).toBe(resumed)
      expect(await kept()).toEqual([])
      expect(await fetched(told.asset)).toEqual(unbroken)
    },
    60_000,
  )

  it('that was killed is not gone on with when its input changed, until it is told to start over', async () => {
    const title = 'another input'
    expect(await killed(title, has(/spool/))).toBe(true)
    const [more] = samplePatients({ patients: 1, seed: 'more' })
    await writeFile(place('export', 'more.ndjson'), more!.text)
    // Another file is another publish; one of the same name that was written to is not.
    expect(await held<Told>(...publishing(title))).toMatchObject({ resumed: false })
    await rm(place('export', 'more.ndjson'))
    const text = await readFile(place('export', 'Claim.ndjson'), 'utf8')
    await writeFile(place('export', 'Claim.ndjson'), text)
    const { exit, out } = await runCommand([...publishing(title), '--json'], environment(), folder)
    expect(exit).toBe(2)
    expect(JSON.parse(out).error).toMatchObject({
      code: 'input/changed',
      facts: { file: 'Claim.ndjson' },
    })
    const over = await held<Told>(...publishing(title), '--start-over')
    expect(over.resumed).toBe(false)
    expect(await fetched(over.asset)).toEqual(unbroken)
  }, 120_000)
})
