import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { erasureCodec } from '#protocol/erasure.ts'
import { verifyErasureStatements } from '#sdk/actions/verify-erasure.ts'
import { samplePatients } from '#sdk/sample/sample-patients.ts'
import { startUp, type Up } from '../cli/deployment.ts'
import { runCommand, type ToldFailure } from '../cli/run-command.ts'

/** What nodes lose, somebody without keys puts back; then the owner erases it all. */

const PASSPHRASE = 'correct horse battery staple'

let folder: string
let up: Up
let asset: string

const place = (...parts: string[]): string => join(folder, ...parts)
const run = (home: string, ...args: string[]) =>
  runCommand(
    args,
    { CLOISTER_HOME: place(home), CLOISTER_URL: up.url, CLOISTER_PASSPHRASE: PASSPHRASE },
    folder,
  )

async function held<T = Record<string, unknown>>(home: string, ...args: string[]): Promise<T> {
  const { exit, out, err } = await run(home, ...args, '--json')
  expect(exit, `${args.join(' ')}\n${out}${err}`).toBe(0)
  return JSON.parse(out) as T
}

async function refused(exit: number, ...args: string[]): Promise<ToldFailure['error']> {
  const ran = await run('home', ...args, '--json')
  expect(ran.exit, `${args.join(' ')}\n${ran.out}${ran.err}`).toBe(exit)
  return (JSON.parse(ran.out) as ToldFailure).error
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloister-test-'))
  await mkdir(place('fhir'))
  for (const { name, text } of samplePatients({ patients: 12, seed: 'repair' }))
    await writeFile(place('fhir', name), text)
  up = await startUp(place('data'), PASSPHRASE)
  await held('home', 'init', '--as', 'st-anne')
  await held('home', 'register', '--as', 'st-anne', '--name', 'St Anne', '--domain', 'st-anne')
  const policy = ['--policy', 'role:physician@st-anne']
  const where = ['--as', 'st-anne', '--domain', 'st-anne', '--fhir', 'fhir']
  asset = (await held<{ asset: string }>('home', 'publish', ...where, ...policy)).asset
}, 60_000)

afterAll(async () => {
  await up?.interrupt()
  await rm(folder, { recursive: true, force: true })
})

interface RepairTold {
  blocks: number
  faults: number
  repaired: number
  lost: unknown[]
}

it('repairs an asset for somebody who has no keys, and finds it whole the next time', async () => {
  expect(await held('nobody', 'repair', asset)).toMatchObject({ faults: 0, repaired: 0 })
  for (const node of [1, 4]) await rm(place('data', 'nodes', `node-${node}`), { recursive: true })
  const first = await held<RepairTold>('nobody', 'repair', asset)
  expect(first.faults).toBeGreaterThan(0)
  expect(first.repaired).toBe(first.faults)
  expect(first.lost).toEqual([])
  expect(await held('nobody', 'repair', asset)).toMatchObject({
    blocks: first.blocks,
    faults: 0,
    repaired: 0,
  })
}, 60_000)

interface Told {
  recorded: { by: string; transaction: string; report: string } | null
  unrecorded: { code: string; message: string } | null
}
const traceOf = async (): Promise<{ what: string; facts: Record<string, unknown> }[]> =>
  (await held<{ trace: [] }>('nobody', 'audit', asset)).trace

it('says that nothing was recorded, and why, to whoever has no keys or is a stranger', async () => {
  const nobody = await held<Told>('nobody', 'repair', asset)
  expect(nobody.recorded).toBeNull()
  expect(nobody.unrecorded).toMatchObject({
    code: 'asset/unconcerned',
    message: expect.stringMatching(/no party acted/),
  })
  await held('home', 'init', '--as', 'stranger')
  const stranger = await held<Told>('home', 'repair', asset, '--as', 'stranger')
  expect(stranger.recorded).toBeNull()
  expect(stranger.unrecorded!.message).toMatch(/owner, publisher and storers/)
  expect((await traceOf()).map(({ what }) => what)).not.toContain('Repaired')
  const said = await run('nobody', 'repair', asset)
  expect(said.out).toMatch(/Nothing was recorded: no party acted/)
}, 60_000)

it('records what its owner found and put back, as a word that decides nothing', async () => {
  await rm(place('data', 'nodes', 'node-2'), { recursive: true })
  const told = await held<RepairTold & Told>('home', 'repair', asset, '--as', 'st-anne')
  expect(told.faults).toBeGreaterThan(0)
  const [recorded] = (await traceOf()).filter(({ what }) => what === 'Repaired')
  expect(recorded!.facts).toMatchObject({
    ...{ by: told.recorded!.by, faults: told.faults, repaired: told.repaired, lost: 0 },
    report: told.recorded!.report,
  })
  const report = await held<{ found: { now: string | null }[] }>(
    ...(['nobody', 'audit', asset, '--report', told.recorded!.report] as const),
  )
  expect(report.found).toHaveLength(told.faults)
  for (const { now } of report.found) expect(now).toMatch(/^0x/)
  expect((await run('nobody', 'audit', asset)).out).toMatch(
    /nobody verified it, and it pays nobody/,
  )
}, 60_000)

it('has the checker check and repair it now, for somebody without keys, once in ten minutes', async () => {
  await rm(place('data', 'nodes', 'node-3'), { recursive: true })
  const told = await held<{ check: string; samples: number; repaired: number; faults: number }>(
    ...(['nobody', 'repair', asset, '--check'] as const),
  )
  expect(told).toMatchObject({ samples: 8, lost: 0, unfinished: false })
  expect(told.repaired).toBeGreaterThan(0)
  expect(
    (told as unknown as { storers: { passed: boolean }[] }).storers.map(({ passed }) => passed),
  ).toEqual(expect.arrayContaining([false, true]))
  const checked = (await traceOf()).filter(({ what }) => what === 'Checked')
  expect(checked.map(({ facts }) => facts.check)).toContain(told.check)
  expect(await held('nobody', 'verify-check', asset)).toMatchObject({
    ...{ check: told.check, held: true, samples: 8 },
  })
  expect((await refused(1, 'repair', asset, '--check')).code).toBe('check/too-soon')
}, 60_000)

it('erases for ever, once the owner agrees, and gives the owner the statements', async () => {
  const out = place('erased.cbor')
  const unasked = await refused(1, 'erase', asset, '--as', 'st-anne', '--out', out)
  expect(unasked.code).toBe('cloister/not-confirmed')
  const erased = await held('home', 'erase', asset, '--as', 'st-anne', '--out', out, '--yes')
  expect(erased).toMatchObject({ asset, shares: 1, unconfirmed: [] })
  // Whoever repaired holds nothing.
  expect(erased.confirmed).toHaveLength(6)
  for (const { kept } of erased.confirmed as { kept: number }[]) expect(kept).toBe(0)
  const bundle = erasureCodec.decode(new Uint8Array(await readFile(out)))
  expect(bundle.asset).toBe(asset)
  expect(await verifyErasureStatements(bundle)).toBe(true)
  const traced = await held<{ events: { what: string }[] }>('nobody', 'audit', asset)
  expect(JSON.stringify(traced)).toContain('Erased')

  expect((await refused(1, 'repair', asset)).code).toBe('asset/erased')
  const request = ['request', asset, '--as', 'st-anne', '--engine', 'share']
  const asked = await refused(1, ...request, '--purpose', 'dpv:ServiceProvision')
  expect(asked.code).toBe('asset/erased')
  const again = ['erase', asset, '--as', 'st-anne', '--out', out, '--yes']
  expect((await refused(2, ...again)).code).toBe('cloister/exists')
  expect(await held('home', ...again, '--force')).toMatchObject({ unconfirmed: [] })
}, 60_000)
