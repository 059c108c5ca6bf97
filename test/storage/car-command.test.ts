import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samplePatients } from '#sdk/sample/sample-patients.ts'
import { startUp, type Up } from '../cli/deployment.ts'
import { runCommand, type ToldFailure } from '../cli/run-command.ts'

/** An asset leaves a deployment as a file, all nodes lose everything, and it comes back. */

const PASSPHRASE = 'correct horse battery staple'

let folder: string
let up: Up
let asset: string
let exported: Buffer

const place = (...parts: string[]): string => join(folder, ...parts)

const run = (...args: string[]) =>
  runCommand(
    args,
    { CLOISTER_HOME: place('home'), CLOISTER_URL: up.url, CLOISTER_PASSPHRASE: PASSPHRASE },
    folder,
  )

async function held<T = Record<string, unknown>>(...args: string[]): Promise<T> {
  const { exit, out, err } = await run(...args, '--json')
  expect(exit, `${args.join(' ')}\n${out}${err}`).toBe(0)
  return JSON.parse(out) as T
}

async function failed(exit: number, ...args: string[]): Promise<ToldFailure['error']> {
  const ran = await run(...args, '--json')
  expect(ran.exit, `${args.join(' ')}\n${ran.out}${ran.err}`).toBe(exit)
  return (JSON.parse(ran.out) as ToldFailure).error
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloister-test-'))
  await mkdir(place('fhir'))
  await mkdir(place('out'))
  for (const { name, text } of samplePatients({ patients: 12, seed: 'car' }))
    await writeFile(place('fhir', name), text)
  up = await startUp(place('data'), PASSPHRASE)
  await held('init', '--as', 'st-anne')
  await held('register', '--as', 'st-anne', '--name', 'St Anne', '--domain', 'st-anne')
  const policy = ['--policy', 'role:physician@st-anne']
  const where = ['--as', 'st-anne', '--domain', 'st-anne', '--fhir', 'fhir']
  asset = (await held<{ asset: string }>('publish', ...where, ...policy)).asset
}, 120_000)

afterAll(async () => {
  await up?.interrupt()
  await rm(folder, { recursive: true, force: true })
})

describe('export and import', () => {
  it('says that it moves ciphertext only', async () => {
    for (const command of ['export', 'import'])
      expect((await run('help', command)).out).toContain('CIPHERTEXT only')
  })

  it('writes the same file each time, without keys', async () => {
    const told = await held('export', asset, '--out', 'out/asset.car', '--home', 'nobody')
    exported = await readFile(place('out', 'asset.car'))
    expect(told).toMatchObject({ asset, bytes: exported.length, faults: [] })
    expect(await failed(2, 'export', asset, '--out', 'out/asset.car')).toMatchObject({
      code: 'cloister/exists',
    })
    await held('export', asset, '--out', 'out/asset.car', '--force')
    expect(await readFile(place('out', 'asset.car'))).toEqual(exported)
    expect(await failed(2, 'export', `0x${'7'.repeat(64)}`, '--out', 'out/b.car')).toMatchObject({
      code: 'asset/unknown',
    })
  })

  it('leaves no half file when too many nodes have lost everything', async () => {
    await rm(place('data', 'nodes'), { recursive: true })
    expect((await failed(3, 'export', asset, '--out', 'out/half.car')).code).toBe(
      'storage/not-found',
    )
    expect(await readdir(place('out'))).toEqual(['asset.car'])
  })

  it('brings it back, as often as asked, and knows the asset again', async () => {
    for (let round = 0; round < 2; round++)
      expect(await held('import', 'out/asset.car', '--as', 'st-anne')).toMatchObject({
        asset,
        current: true,
      })
    await held('export', asset, '--out', 'out/again.car')
    expect(await readFile(place('out', 'again.car'))).toEqual(exported)
  })

  it('refuses a damaged file, a file cut short, and what is no CAR', async () => {
    const damaged = Uint8Array.from(exported)
    damaged[damaged.length - 5]! ^= 1
    await writeFile(place('damaged.car'), damaged)
    await writeFile(place('short.car'), exported.subarray(0, -1))
    const codes: string[] = []
    for (const file of ['damaged.car', 'short.car', 'fhir/Patient.ndjson'])
      codes.push((await failed(4, 'import', file, '--as', 'st-anne')).code)
    expect(codes).toEqual(['storage/hash-mismatch', 'storage/encoding', 'storage/encoding'])
    expect((await failed(2, 'import', 'nowhere.car', '--as', 'st-anne')).code).toBe('cloister/file')
  })
})
