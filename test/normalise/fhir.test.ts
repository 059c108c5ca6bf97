import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { collect } from '#protocol/bytes.ts'
import { normaliseFhir, splitPatients } from '#sdk/normalise/fhir.ts'
import { textFile } from '#sdk/normalise/input-file.ts'
import type { Normalised, TableInMemory } from '#sdk/normalise/normal-table.ts'
import { readFhirFolder } from '#sdk/normalise/read-folder.ts'
import { decodeParquet } from '#storage/decode-parquet.ts'
import { itWithData } from '../shared-data.ts'
import { askDuckDb } from './duckdb.ts'

const patient = (id: string, more: object = {}) => ({
  resourceType: 'Patient',
  id,
  name: [{ use: 'official', family: 'Falk', given: ['Ida', 'Maria'] }],
  gender: 'female',
  birthDate: '1980-06-15',
  telecom: [{ system: 'phone', value: '555-430-1166' }],
  identifier: [{ system: 'http://hl7.org/fhir/sid/us-ssn', value: '999-91-3567' }],
  address: [{ line: ['214 Some Street'], state: 'Vermont' }],
  ...more,
})

const claim = (of: string, created: string, more: object = {}) => ({
  resourceType: 'Claim',
  id: `claim-${created}`,
  patient: { reference: `Patient/${of}` },
  type: { coding: [{ code: 'pharmacy' }] },
  created,
  total: { value: 12.5, currency: 'USD' },
  ...more,
})

const file = (...resources: unknown[]) =>
  textFile('input.ndjson', resources.map(one => `${JSON.stringify(one)}\n`).join(''))

const rowsOf = (normal: Normalised<TableInMemory>, name: string): Record<string, unknown>[] => {
  const table = normal.tables.find(one => one.name === name)!
  return Array.from({ length: table.rows }, (_, i) =>
    Object.fromEntries(table.columns.map(column => [column.name, table.values[column.name]![i]])),
  )
}

const now = () => Date.UTC(2024, 5, 14)

describe('FHIR', () => {
  it('keeps of a patient what a physician needs, and neither telephone, street nor numbers', async () => {
    const normal = await normaliseFhir([file(patient('p1'))], { now })
    expect(rowsOf(normal, 'patients')).toEqual([
      {
        patient: 'p1',
        family: 'Falk',
        given: 'Ida Maria',
        birth_date: '1980-06-15',
        sex: 'female',
        race: null,
        ethnicity: null,
        state: 'Vermont',
        deceased: false,
        died: null,
        age: 43,
      },
    ])
    expect(JSON.stringify(normal)).not.toMatch(/555-430|999-91|Some Street/)
  })

  it('counts a birthday on the day itself, and stops counting at death', async () => {
    const ages = async (...resources: object[]) =>
      (await normaliseFhir([file(...resources)], { now })).tables[0]!.values.age
    expect(await ages(patient('a', { birthDate: '1980-06-14' }))).toEqual([44])
    expect(await ages(patient('a', { deceasedDateTime: '2000-06-14T10:00:00Z' }))).toEqual([19])
    expect(await ages(patient('a', { deceasedBoolean: true }))).toEqual([null])
    expect(await ages(patient('a', { birthDate: '1980' }))).toEqual([44])
    expect(await ages(patient('a', { birthDate: 'unknown' }))).toEqual([null])
  })

  it('gives a claim the age at its own date, in whole years', async () => {
    const normal = await normaliseFhir([
      file(
        claim('p1', '2000-06-14T23:59:59-05:00'),
        claim('p1', '2000-06-15T00:00:00-05:00'),
        patient('p1'),
      ),
    ])
    expect(rowsOf(normal, 'claims')).toMatchObject([
      { patient: 'p1', age: 19, year: 2000, sex: 'female', type: 'pharmacy', cost: 12.5 },
      { age: 20, created: Date.parse('2000-06-15T00:00:00-05:00') },
    ])
    const cost = normal.tables
      .find(one => one.name === 'claims')!
      .columns.find(c => c.name === 'cost')
    expect(cost).toEqual({ name: 'cost', type: 'number', unit: 'USD' })
  })

  it('reads what was billed and what was paid from an explanation of benefit', async () => {
    const eob = {
      resourceType: 'ExplanationOfBenefit',
      id: 'e',
      patient: { reference: 'urn:uuid:p1' },
      created: '2010-01-01',
      claim: { reference: 'https://a.example/fhir/Claim/c9/_history/2' },
      total: [
        { category: { coding: [{ code: 'benefit' }] }, amount: { value: 1, currency: 'EUR' } },
        { category: { coding: [{ code: 'submitted' }] }, amount: { value: 80, currency: 'EUR' } },
      ],
      payment: { amount: { value: 64, currency: 'EUR' } },
    }
    const normal = await normaliseFhir([file(patient('p1'), eob)])
    expect(rowsOf(normal, 'eob')).toMatchObject([{ claim: 'c9', cost: 80, paid: 64, age: 29 }])
  })

  it('reads encounters and conditions, by their SNOMED CT coding when there are several', async () => {
    const normal = await normaliseFhir([
      file(
        patient('p1'),
        {
          resourceType: 'Encounter',
          id: 'e1',
          class: { code: 'EMER' },
          subject: { reference: 'Patient/p1' },
          period: { start: '2020-01-01T10:00:00Z', end: '2020-01-01T10:45:00Z' },
        },
        {
          resourceType: 'Condition',
          code: {
            coding: [
              { system: 'http://hl7.org/fhir/sid/icd-10', code: 'I10', display: 'other' },
              { system: 'http://snomed.info/sct', code: '59621000', display: 'Hypertension' },
            ],
          },
          clinicalStatus: { coding: [{ code: 'active' }] },
          subject: { reference: 'Patient/p1' },
          onsetDateTime: '2015-06-15',
        },
      ),
    ])
    expect(rowsOf(normal, 'encounters')).toMatchObject([{ class: 'EMER', minutes: 45, age: 39 }])
    expect(rowsOf(normal, 'conditions')).toMatchObject([
      { code: '59621000', display: 'Hypertension', onset: '2015-06-15', active: true, age: 35 },
    ])
  })

  it('counts and drops what is about unknown patients, and counts what it does not read', async () => {
    const normal = await normaliseFhir([
      file(
        patient('p1'),
        claim('stranger', '2001-01-01'),
        claim('p1', '2001-01-01', { patient: 7 }),
        { resourceType: 'Observation' },
        { resourceType: 'Observation' },
      ),
    ])
    expect(rowsOf(normal, 'claims')).toEqual([])
    expect(normal.notes).toEqual({ 'resources of unknown patients': 2, 'ignored Observation': 2 })
  })

  it('takes the last resource of a patient that comes again, and counts the earlier ones', async () => {
    const again = [patient('p1', { gender: 'male' }), patient('p2'), patient('p1')]
    const normal = await normaliseFhir([file(...again)], { now })
    expect(rowsOf(normal, 'patients').map(row => [row.patient, row.sex])).toEqual([
      ['p2', 'female'],
      ['p1', 'female'],
    ])
    expect(normal.notes).toEqual({ 'earlier resources of the same patient': 1 })
  })

  it('reads null where a resource is not what it should be', async () => {
    const odd = { ...patient('p1'), name: 'Ida', gender: 5, birthDate: {}, address: null }
    const normal = await normaliseFhir([
      file(odd, claim('p1', 'soon', { total: { value: 'much' }, type: [] })),
    ])
    expect(rowsOf(normal, 'patients')).toMatchObject([{ family: null, sex: 'unknown', age: null }])
    expect(rowsOf(normal, 'claims')).toMatchObject([
      { created: null, cost: null, type: null, year: null, age: null },
    ])
  })

  it('tolerates a byte order mark, blank lines and Windows line ends', async () => {
    const line = JSON.stringify(patient('p1'))
    const normal = await normaliseFhir([textFile('a.ndjson', `\uFEFF\r\n${line}\r\n\r\n  \r\n`)])
    expect(normal.tables[0]!.rows).toBe(1)
  })

  it('names file and line of a broken line, and never what it says', async () => {
    const good = JSON.stringify(patient('p1'))
    const broken = textFile('Claim.ndjson', `${good}\n\n{"secret": "Ida Falk", \n${good}\n`)
    const failure = await normaliseFhir([broken]).catch(error => error)
    expect(failure).toMatchObject({
      code: 'input/ndjson',
      facts: { file: 'Claim.ndjson', line: 3 },
    })
    expect(`${failure.message} ${failure.advice} ${failure.cause} ${failure.stack}`).not.toMatch(
      /secret|Falk/,
    )
  })

  it('refuses what is not FHIR, is empty, or has no patients', async () => {
    const code = (...files: ReturnType<typeof file>[]) =>
      normaliseFhir(files).then(
        () => 'none',
        error => error.code,
      )
    expect(await code()).toBe('input/empty')
    expect(await code(file())).toBe('input/empty')
    expect(await code(file({ a: 1 }))).toBe('input/fhir')
    expect(await code(file([1]))).toBe('input/fhir')
    expect(await code(file(null))).toBe('input/fhir')
    expect(await code(file(claim('p1', '2001-01-01')))).toBe('input/fhir')
    expect(await code(file({ resourceType: 'Patient' }))).toBe('input/fhir')
  })

  it('refuses amounts in several currencies, which nobody could add up', async () => {
    const euros = claim('p1', '2001-01-01', { total: { value: 1, currency: 'EUR' } })
    await expect(
      normaliseFhir([file(patient('p1'), claim('p1', '2001-01-02'), euros)]),
    ).rejects.toMatchObject({ code: 'input/fhir', facts: { line: 3 } })
  })

  it('divides patients over owners, everything about one in one part', async () => {
    const ids = Array.from({ length: 60 }, (_, i) => `patient-${i}`)
    const files = [file(...ids.flatMap(id => [patient(id), claim(id, '2001-01-01')]))]
    const parts = await splitPatients(files, 3)
    const of = (part: Normalised<TableInMemory>, table: string) =>
      rowsOf(part, table).map(row => row.patient)
    expect(parts.flatMap(part => of(part, 'patients')).sort()).toEqual([...ids].sort())
    for (const part of parts) {
      expect(of(part, 'patients').length).toBeGreaterThan(8)
      expect(of(part, 'claims').sort()).toEqual(of(part, 'patients').sort())
    }
    const third = await normaliseFhir(files, { part: 2, of: 3, now })
    const [, , expected] = await splitPatients(files, 3, { now })
    expect(third.tables.map(({ values }) => values)).toEqual(
      expected!.tables.map(({ values }) => values),
    )
  })
})

describe('FHIR, real files', () => {
  const folder = 'fhir/synthea-r4-120'

  itWithData(folder, 'agrees with DuckDB about costs by age and sex', async path => {
    const normal = await normaliseFhir(await readFhirFolder(path))
    expect(Object.fromEntries(normal.tables.map(table => [table.name, table.rows]))).toEqual({
      patients: 120,
      encounters: 3891,
      conditions: 928,
      claims: 4739,
      eob: 3891,
    })
    const claims = rowsOf(normal, 'claims')
    const ours = new Map<string, { n: number; cost: number }>()
    for (const row of claims) {
      const key = `${row.age} ${row.sex}`
      const sum = ours.get(key) ?? { n: 0, cost: 0 }
      ours.set(key, { n: sum.n + 1, cost: sum.cost + (row.cost as number) })
    }
    const oracle = await askDuckDb(
      `select floor((replace(c.created[1:10], '-', '')::int - replace(p.birthDate, '-', '')::int) / 10000)::int as age, p.gender as sex,
              count(*)::int as n, sum(c.total.value)::double as cost
       from read_json('${join(path, 'Claim.ndjson.gz')}', format='newline_delimited',
              columns={created:'varchar', patient:'struct(reference varchar)', total:'struct(value double)'}) c
       join read_json('${join(path, 'Patient.ndjson.gz')}', format='newline_delimited',
              columns={id:'varchar', gender:'varchar', birthDate:'varchar'}) p
         on c.patient.reference = 'Patient/' || p.id
       group by all`,
    )
    expect(oracle.length).toBeGreaterThan(150)
    expect(ours.size).toBe(oracle.length)
    for (const row of oracle) {
      const sum = ours.get(`${row.age} ${row.sex}`)!
      expect(sum.n).toBe(row.n)
      expect(sum.cost).toBeCloseTo(row.cost as number, 4)
    }
  })

  itWithData(
    folder,
    'clips no cost, only a stay of 39 years and an encounter 14 years before birth',
    async path => {
      const normal = await normaliseFhir(await readFhirFolder(path))
      const outside: Record<string, number> = {}
      for (const { table, column, min, max } of normal.measures)
        for (const value of normal.tables.find(t => t.name === table)!.values[column]!)
          if (value !== null && ((value as number) < min || (value as number) > max))
            outside[`${table}.${column}`] = (outside[`${table}.${column}`] ?? 0) + 1
      expect(outside).toEqual({
        'encounters.minutes': 1,
        'encounters.age': 1,
        'conditions.age': 1,
        'claims.age': 2,
        'eob.age': 1,
      })
    },
  )

  itWithData(folder, 'comes back from Parquet as it was', async path => {
    for (const table of (await normaliseFhir(await readFhirFolder(path))).tables)
      expect(await decodeParquet({ bytes: await collect(table.open()) })).toEqual(table.values)
  })
})

describe('a time without its zone', () => {
  it('is the same row wherever it is read: a publish goes on in another time zone', () => {
    const script = `
      const { normaliseFhir } = await import('#sdk/normalise/fhir.ts')
      const { textFile } = await import('#sdk/normalise/input-file.ts')
      const [file] = JSON.parse(process.argv[1])
      const { tables } = await normaliseFhir([textFile('input.ndjson', file)])
      const claims = tables.find(({ name }) => name === 'claims')
      process.stdout.write(JSON.stringify([new Date(0).getHours(), claims.values.created]))`
    const times = [
      '2015-03-02T08:30:00',
      '2015-03-02',
      '2015-03-02T08:30:00-05:00',
      'March 2, 2015',
    ]
    const read = ['UTC', 'Asia/Tokyo', 'America/New_York'].map(zone => {
      const given = JSON.stringify([
        file(patient('a'), ...times.map(time => claim('a', time))).text,
      ])
      const asked = ['--input-type=module', '-e', script, given]
      const env = { ...process.env, TZ: zone }
      return JSON.parse(execFileSync(process.execPath, asked, { env, encoding: 'utf8' }))
    })
    expect(read.map(([hour]) => hour)).toEqual([0, 9, 19])
    const at = (hours: number) => Date.UTC(2015, 2, 2, hours, hours === 0 ? 0 : 30)
    for (const [, created] of read) expect(created).toEqual([at(8), at(0), at(13), null])
  })
})
