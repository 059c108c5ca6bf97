import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samplePatients } from '#sdk/sample/sample-patients.ts'
import { sampleTrips } from '#sdk/sample/sample-trips.ts'
import { startUp, type Up } from './deployment.ts'
import { typist } from './typist.ts'

/** The whole journey, typed by hand: a hospital, an insurer and a physician on one machine. */

const PASSPHRASE = 'correct horse battery staple'
const PURPOSE = 'dpv:ServiceProvision'
const PATIENTS = 40
const QUESTION =
  'select sex, count(distinct patient) as patients from patients group by sex order by sex'
const BY_AGE =
  'select age, count(distinct patient) as patients from patients group by age order by age'

let folder: string
let up: Up
let asset: string
let expected: Record<string, number>

const place = (...parts: string[]): string => join(folder, ...parts)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloister-test-'))
  await mkdir(place('fhir'))
  const files = samplePatients({ patients: PATIENTS, seed: 'cli' })
  for (const { name, text } of files) await writeFile(place('fhir', name), text)
  const people = files
    .find(({ name }) => name === 'Patient.ndjson')!
    .text.trim()
    .split('\n')
  expected = {}
  for (const { gender } of people.map(line => JSON.parse(line) as { gender: string }))
    expected[gender] = (expected[gender] ?? 0) + 1
  up = await startUp(place('data'), PASSPHRASE)
})

afterAll(async () => {
  await up?.kill()
  await rm(folder, { recursive: true, force: true })
})

const { run, held, failed } = typist(() => ({
  folder,
  env: { CLOISTER_HOME: place('home'), CLOISTER_URL: up.url, CLOISTER_PASSPHRASE: PASSPHRASE },
}))

const party = (name: string) =>
  held<{ party: Record<string, string> }>('status', '--as', name).then(status => status.party)

const publishing = (...more: string[]): string[] => [
  ...['publish', '--as', 'st-anne', '--domain', 'st-anne'],
  ...more,
]
const asking = (sql: string, ...more: string[]): string[] => [
  ...['query', sql, '--as', 'harbour', '--purpose', PURPOSE],
  ...more,
]

describe('a hospital publishes', () => {
  it('shows what runs, and that its enclave is a simulator', async () => {
    const { exit, out } = await run('status')
    expect(exit).toBe(0)
    expect(out).toContain('SIMULATOR')
    const status = await held('status')
    expect(status).toMatchObject({ simulation: true, authorities: [], party: null })
    expect(status.nodes).toHaveLength(6)
  })

  it('makes the keys of three parties and registers two of them', async () => {
    await Promise.all(['st-anne', 'harbour', 'lee'].map(name => held('init', '--as', name)))
    await held('register', '--as', 'st-anne', '--name', 'Hospital St Anne', '--domain', 'st-anne')
    await held('register', '--as', 'harbour', '--name', 'Harbour Mutual')
    expect(await party('st-anne')).toMatchObject({ registeredName: 'Hospital St Anne', owed: '0' })
  })

  it('leaves a domain to its owner', async () => {
    const error = await failed(1, 'register', '--as', 'harbour', '--domain', 'st-anne')
    expect(error.code).toBe('registry/domain-taken')
  })

  it('refuses bad input by its own code and leaves no shard behind', async () => {
    await mkdir(place('broken'))
    await writeFile(
      place('broken', 'Patient.ndjson'),
      '{"resourceType":"Patient","id":"1"}\n{oops\n',
    )
    const policy = ['--policy', 'role:physician@st-anne']
    const fhir = ['--fhir', 'fhir']
    const refusals = await Promise.all([
      failed(2, ...publishing('--fhir', 'nowhere', ...policy)),
      failed(2, ...publishing('--fhir', 'broken', ...policy)),
      failed(2, ...publishing(...fhir, '--policy', 'role:physician@mercy')),
      failed(2, ...publishing(...fhir, '--policy', 'a:b@mercy', '--domain', 'mercy')),
    ])
    expect(refusals.map(({ code }) => code)).toEqual([
      'input/not-found',
      'input/ndjson',
      'registry/unknown-domain',
      'registry/unknown-domain',
    ])
    expect(refusals[1]!.facts).toMatchObject({ file: 'Patient.ndjson', line: 2 })
    expect(await held('catalogue')).toEqual({ assets: [] })
    const blocks = await readdir(place('data', 'nodes'), { recursive: true, withFileTypes: true })
    expect(blocks.filter(entry => entry.isFile())).toEqual([])
  })

  it('publishes a FHIR folder, which the catalogue then lists', async () => {
    const policy = 'role:physician@st-anne and dept:cardiology@st-anne'
    const published = await held<{ asset: string; rows: Record<string, number> }>(
      ...publishing('--fhir', 'fhir', '--policy', policy, '--title', 'Cardiology cohort'),
    )
    asset = published.asset
    expect(published.rows.patients).toBe(PATIENTS)
    const { assets } = await held<{ assets: Record<string, unknown>[] }>(
      'catalogue',
      '--table',
      'claims',
    )
    expect(assets).toMatchObject([
      { asset, title: 'Cardiology cohort', ownerName: 'Hospital St Anne' },
    ])
    expect(await held('catalogue', '--kind', 'obd')).toEqual({ assets: [] })
  })
})

describe('somebody else publishes in the domain', () => {
  it('is refused until the owner of the domain has admitted it', async () => {
    const trip = sampleTrips({ cars: 1, seed: 'cli' })[0]!
    await writeFile(place('trip.csv'), trip.text)
    const publish = [
      ...['publish', '--as', 'lee', '--domain', 'st-anne', '--obd', 'trip.csv', '--no-compute'],
      ...['--policy', 'role:workshop@st-anne'],
    ]
    expect((await failed(1, ...publish)).code).toBe('authority/publisher')
    const { address } = await party('lee')
    await held('admit', address!, '--domain', 'st-anne', '--as', 'st-anne')
    const published = await held<{ asset: string }>(...publish)
    const { assets } = await held<{ assets: object[] }>('catalogue', '--kind', 'obd')
    expect(assets).toMatchObject([{ asset: published.asset, programs: [] }])
  })
})

describe('a physician reads', () => {
  let grant: string

  it('lets no rows out on a grant alone', async () => {
    const requested = await held<{ grants: { grant: string }[] }>(
      ...['request', asset, '--as', 'lee', '--purpose', PURPOSE, '--engine', 'share'],
    )
    grant = requested.grants[0]!.grant
    const early = await failed(1, 'fetch', asset, '--as', 'lee', '--out', 'records')
    expect(early.code).toBe('grant/missing')
    const { grants } = await held<{ grants: unknown[] }>('grants', '--as', 'st-anne', '--waiting')
    expect(grants).toMatchObject([{ grant, asset, state: 'requested', engines: ['share'] }])
    await held('approve', grant, '--as', 'st-anne')
    const keyless = await failed(1, 'fetch', asset, '--as', 'lee', '--out', 'records')
    expect(keyless.code).toBe('envelope/cannot-open')
    await expect(stat(place('records'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('has an attribute key issued, sealed to her alone, and accepts it', async () => {
    const { address, sealingKey } = await party('lee')
    const issue = [
      ...['issue', '--domain', 'st-anne', '--to', address!, '--sealing-key', sealingKey!],
      ...['--attribute', 'role:physician@st-anne', '--attribute', 'dept:cardiology@st-anne'],
    ]
    const foreign = await failed(1, ...issue, '--as', 'lee')
    expect(foreign.code).toBe('authority/not-domain-owner')
    const elsewhere = [...issue, '--attribute', 'role:physician@mercy', '--as', 'st-anne']
    expect((await failed(2, ...elsewhere)).code).toBe('authority/unknown-attribute')
    await held(...issue, '--as', 'st-anne', '--out', 'lee.key')
    expect((await failed(2, ...issue, '--as', 'st-anne', '--out', 'lee.key')).code).toBe(
      'cloister/exists',
    )
    const thief = await failed(1, 'accept', 'lee.key', '--domain', 'st-anne', '--as', 'harbour')
    expect(thief.code).toBe('envelope/cannot-open')
    const wrong = await failed(2, 'accept', 'lee.key', '--domain', 'mercy', '--as', 'lee')
    expect(wrong.code).toBe('authority/unknown-attribute')
    expect(await held('accept', 'lee.key', '--domain', 'st-anne', '--as', 'lee')).toEqual({
      domain: 'st-anne',
      attributes: ['dept:cardiology@st-anne', 'role:physician@st-anne'],
    })
  })

  it('writes the rows as CSV for her eyes only, and overwrites nothing', async () => {
    const fetch = ['fetch', asset, '--as', 'lee', '--out', 'records', '--table', 'patients']
    expect((await failed(2, ...fetch, '--table', 'nonsense')).advice).toContain(
      'patients, encounters',
    )
    const { faults } = await held<{ faults: unknown[] }>(...fetch)
    expect(faults).toEqual([])
    const rows = parse(await readFile(place('records', 'patients.csv')), { columns: true }) as {
      sex: string
      birth_date: string
    }[]
    expect(rows).toHaveLength(PATIENTS)
    expect(rows.every(({ birth_date }) => /^\d{4}-\d\d-\d\d$/.test(birth_date))).toBe(true)
    expect(rows.filter(({ sex }) => sex === 'female')).toHaveLength(expected.female!)
    expect((await stat(place('records', 'patients.csv'))).mode & 0o077).toBe(0)
    expect((await failed(2, ...fetch)).code).toBe('cloister/exists')
  })

  it('reads around lost shards, and puts them back when asked', async () => {
    await rm(place('data', 'nodes', 'node-2'), { recursive: true })
    const fetch = ['fetch', asset, '--as', 'lee', '--format', 'json', '--repair']
    const first = await held<{ faults: unknown[] }>(...fetch, '--out', 'around')
    const second = await held<{ faults: unknown[] }>(...fetch, '--out', 'repaired')
    expect(first.faults.length).toBeGreaterThan(0)
    expect(second.faults).toEqual([])
    const rows = JSON.parse(await readFile(place('around', 'encounters.json'), 'utf8')) as object[]
    expect(rows[0]).toMatchObject({ start: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) })
  })

  it('reads on after the domain’s master key was rotated, and nobody else rotates it', async () => {
    const rotate = ['rotate', '--domain', 'st-anne']
    expect((await failed(1, ...rotate, '--as', 'lee')).code).toBe('authority/not-domain-owner')
    expect(await held(...rotate, '--as', 'st-anne')).toMatchObject({
      number: 2,
      rewrapped: [{ asset, epoch: 2 }],
    })
    await held('fetch', asset, '--as', 'lee', '--out', 'renewed', '--table', 'patients')
    expect(await held('rewrap', '--as', 'st-anne')).toEqual({ rewrapped: [], failed: [] })
  })

  it('reads no more once she is left out of the next master key', async () => {
    const { address } = await party('lee')
    const rotate = ['rotate', '--domain', 'st-anne', '--without', address!]
    expect(await held(...rotate, '--as', 'st-anne')).toMatchObject({ number: 3 })
    const error = await failed(1, 'fetch', asset, '--as', 'lee', '--out', 'late')
    expect(error.code).toBe('envelope/cannot-open')
  })

  it('reads no more once the grant is revoked', async () => {
    await held('revoke', grant, '--as', 'st-anne')
    const error = await failed(1, 'fetch', asset, '--as', 'lee', '--out', 'late')
    expect(error.code).toBe('grant/revoked')
  })
})

describe('an insurer asks', () => {
  it('says what is missing, with the line that asks for it, before anything is spent', async () => {
    const { exit, out, err } = await run(...asking(QUESTION))
    expect(exit).toBe(1)
    expect(out).toContain('no: grant/missing')
    expect(err).toContain('grant/missing: 1 of 1 asset may not be asked')
    const line = /→ cloister (request .*)$/m.exec(err)![1]!
    const requested = await held<{ grants: { asset: string }[] }>(...line.split(' '))
    expect(requested.grants).toMatchObject([{ asset }])
    const waiting = await held<{ requested: unknown[]; waiting: unknown[] }>(
      ...asking(QUESTION, '--request'),
    )
    expect(waiting).toMatchObject({ requested: [], waiting: [asset] })
    const [{ grant }] = (await held<{ grants: { grant: string }[] }>('grants', '--as', 'harbour'))
      .grants as [{ grant: string }]
    await held('reject', grant, '--as', 'st-anne')
    expect((await failed(1, ...asking(QUESTION))).code).toBe('grant/rejected')
  })

  it('requests exactly what is missing, at the price it offers', async () => {
    const offer = ['--request', '--price', '30.000001', '--uses', '2']
    const { requested } = await held<{ requested: { asset: string; grant: string }[] }>(
      ...asking(QUESTION, ...offer),
    )
    expect(requested).toMatchObject([{ asset }])
    await held('approve', requested[0]!.grant, '--as', 'st-anne')
    const { grants } = await held<{ grants: object[] }>('grants', '--as', 'harbour')
    expect(grants).toContainEqual(
      expect.objectContaining({ state: 'active', price: '30.000001', usesLeft: 2 }),
    )
  })

  it('spends nothing that nobody agreed to, and nothing on a question that breaks a rule', async () => {
    expect((await failed(1, ...asking(QUESTION))).code).toBe('cloister/not-confirmed')
    expect((await failed(1, ...asking('select * from patients', '--yes'))).code).toBe(
      'sql/row-level',
    )
    const lost = await failed(2, ...asking('select count(*) as n from nothing', '--yes'))
    expect(lost.code).toBe('sql/unknown-table')
    const taken = await failed(2, ...asking(QUESTION, '--yes', '--out', 'lee.key'))
    expect(taken.code).toBe('cloister/exists')
    expect(await held('jobs', '--as', 'harbour')).toEqual({ jobs: [] })
  })

  it('answers with a receipt once it is paid for', async () => {
    await held('faucet', '--as', 'harbour', '100.5')
    const files = ['--out', 'answer.csv', '--receipt', 'answer.receipt']
    const answer = await held<{ rows: [string, number][]; job: string; receipt: { cid: string } }>(
      ...asking(QUESTION, '--yes', ...files),
    )
    expect(Object.fromEntries(answer.rows)).toEqual(expected)
    expect(parse(await readFile(place('answer.csv')))).toEqual([
      ['sex', 'patients'],
      ...answer.rows.map(row => row.map(String)),
    ])
    expect(await party('harbour')).toMatchObject({ balance: '70.499999' })
    const again = await held<object>('answer', answer.job, '--as', 'harbour')
    expect(again).toMatchObject({ rows: answer.rows, receipt: { cid: answer.receipt.cid } })
  })

  it('says in words how many groups were held back, and where the receipt is', async () => {
    const { exit, out } = await run(...asking(BY_AGE, '--yes'))
    expect(exit).toBe(0)
    expect(out).toMatch(/^[1-9]\d* groups? held back for standing for too few people/m)
    const kept = /^ +(\S+\.receipt)$/m.exec(out)![1]!
    expect((await stat(kept)).size).toBeGreaterThan(0)
    const spent = await failed(1, ...asking(BY_AGE, '--yes'))
    expect(spent.code).toBe('grant/uses-spent')
  })
})

describe('everybody checks', () => {
  it('pays the owner, who withdraws, once', async () => {
    const { owed } = await party('st-anne')
    expect(owed).toMatch(/^51\.0000\d\d$/)
    expect(await held('withdraw', '--as', 'st-anne')).toMatchObject({ amount: owed })
    expect(await party('st-anne')).toMatchObject({ owed: '0', balance: owed })
    expect((await failed(2, 'withdraw', '--as', 'st-anne')).code).toBe('payout/empty')
  })

  it('refunds no job that has settled', async () => {
    const { jobs } = await held<{ jobs: { job: string; state: string }[] }>(
      'jobs',
      '--as',
      'harbour',
    )
    expect(jobs.map(({ state }) => state)).toEqual(['settled', 'settled'])
    expect((await failed(1, 'refund', jobs[0]!.job)).code).toBe('job/state')
  })

  it('traces the asset from its publication to its payouts', async () => {
    const { trace } = await held<{ trace: { what: string; facts: object }[] }>('audit', asset)
    const kinds = trace.map(({ what }) => what)
    for (const kind of ['Published', 'Requested', 'Approved', 'Rejected', 'Revoked', 'Rewrapped'])
      expect(kinds).toContain(kind)
    expect(kinds.filter(kind => kind === 'Settled')).toHaveLength(2)
    expect(kinds.filter(kind => kind === 'Payout')).toHaveLength(2 * 8)
    expect(trace).toContainEqual(
      expect.objectContaining({
        what: 'Opened',
        facts: expect.objectContaining({ escrow: '30.000001' }),
      }),
    )
    expect((await run('audit', asset)).out).toMatch(/Payout .* role owner/)
    expect((await failed(2, 'audit', asset.replace(/.{4}$/, '0000'))).code).toBe('asset/unknown')
  })

  it('drafts trust roots and says that they are to be checked', async () => {
    const { out, exit } = await run('trust', '--domain', 'st-anne', '--out', 'trust.json')
    expect(exit).toBe(0)
    expect(out).toContain('Check every line against a source of your own')
    expect((await failed(2, 'trust', '--domain', 'mercy', '--out', 'other.json')).code).toBe(
      'registry/unknown-domain',
    )
    await expect(stat(place('other.json'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('verifies the receipt with nothing running, and refuses an altered one', async () => {
    expect(await up.interrupt()).toBe(0)
    const verified = await held<{ checks: string[] }>(
      'verify',
      'answer.receipt',
      '--trust',
      'trust.json',
    )
    expect(verified).toMatchObject({
      held: true,
      question: QUESTION,
      assets: [asset],
      simulated: true,
    })
    expect(verified.checks).toHaveLength(5)
    const bytes = await readFile(place('answer.receipt'))
    const trust = JSON.parse(await readFile(place('trust.json'), 'utf8')) as object
    // The purpose stands in the receipt and in its release: the last one is changed in place.
    bytes.write('dpv:ServiceProvisioX', bytes.lastIndexOf('dpv:ServiceProvision'))
    await writeFile(place('altered.receipt'), bytes)
    await writeFile(place('nobody.json'), JSON.stringify({ ...trust, authorities: {} }))
    await writeFile(place('production.json'), JSON.stringify({ ...trust, simulators: [] }))
    const verify = (receipt: string, roots: string, exit: number) =>
      failed(exit, 'verify', receipt, '--trust', roots).then(({ code }) => code)
    expect(await verify('altered.receipt', 'trust.json', 4)).toMatch(
      /^receipt\/(signature|mismatch)$/,
    )
    expect(await verify('answer.receipt', 'nobody.json', 1)).toBe('receipt/trust')
    expect(await verify('answer.receipt', 'production.json', 1)).toBe('receipt/evidence')
  })
})
