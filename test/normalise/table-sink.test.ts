import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collect } from '#protocol/bytes.ts'
import { normaliseFhir } from '#sdk/normalise/fhir.ts'
import { textFile } from '#sdk/normalise/input-file.ts'
import type { Normalised, NormalTable } from '#sdk/normalise/normal-table.ts'
import { normaliseObd } from '#sdk/normalise/obd.ts'
import { inScratch } from '#sdk/normalise/table-sink.ts'
import { samplePatients } from '#sdk/sample/sample-patients.ts'
import { sampleTrips } from '#sdk/sample/sample-trips.ts'
import { decodeParquet } from '#storage/decode-parquet.ts'
import { createMemoryScratch } from '#storage/scratch.ts'

const now = () => Date.UTC(2025, 0, 1)

const bytesOf = (table: NormalTable): Promise<Uint8Array> => collect(table.open())

/** Rows as text, sorted: files may come in any order. */
async function rowsOf({ tables }: Normalised): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const table of tables) {
    const values = await decodeParquet({ bytes: await bytesOf(table), rows: table.rows })
    const columns = table.columns.map(({ name }) => values[name]!)
    found[table.name] = Array.from({ length: table.rows }, (_, i) =>
      JSON.stringify(columns.map(column => column[i])),
    ).sort()
  }
  return found
}

describe('tables that stream into scratch', () => {
  it('are the same rows however the input is divided into files, in any order, and into row groups', async () => {
    const lines = samplePatients({ patients: 12, seed: 'divided' }).flatMap(({ text }) =>
      text.trimEnd().split('\n'),
    )
    const whole = await normaliseFhir([textFile('all.ndjson', lines.join('\n'))], { now })
    const expected = await rowsOf(whole)
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: lines.length - 1 }), { maxLength: 5 }),
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: 1, max: 40 }),
        async (cuts, order, group) => {
          const at = [0, ...cuts.sort((a, b) => a - b), lines.length]
          const files = at
            .slice(1)
            .map((end, i) => textFile(`${i}.ndjson`, lines.slice(at[i], end).join('\n')))
            .map(file => ({ file, key: order.next().value }))
            .sort((a, b) => a.key - b.key)
            .map(({ file }) => file)
          const into = inScratch(createMemoryScratch(), group)
          expect(await rowsOf(await normaliseFhir(files, { now, into }))).toEqual(expected)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('are the same bytes each time, in memory and in scratch', async () => {
    const trips = sampleTrips({ cars: 12, seed: 'again' })
    const read = () => normaliseObd(trips, { into: inScratch(createMemoryScratch()) })
    const [one, two, held] = await Promise.all([read(), read(), normaliseObd(trips)])
    // More than one row group.
    expect(one.tables[0]!.rows).toBeGreaterThan(8_192)
    for (const [i, table] of one.tables.entries()) {
      const bytes = await bytesOf(table)
      expect(table.size).toBe(bytes.length)
      expect(Buffer.compare(bytes, await bytesOf(two.tables[i]!))).toBe(0)
      expect(Buffer.compare(bytes, await bytesOf(held.tables[i]!))).toBe(0)
      expect(Buffer.compare(bytes, await bytesOf(table))).toBe(0)
      expect(await decodeParquet({ bytes })).toEqual(held.tables[i]!.values)
    }
  })

  it('say how far they are', async () => {
    const seen: number[] = []
    const files = samplePatients({ patients: 5 })
    const normal = await normaliseFhir(files, { onRows: rows => seen.push(rows) })
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.at(-1)).toBe(normal.tables.reduce((sum, { rows }) => sum + rows, 0))
  })
})

describe('patients', () => {
  const patient = (id: string, more: object = {}) =>
    JSON.stringify({ resourceType: 'Patient', id, birthDate: '1980-06-15', ...more })
  const claim = (id: string) =>
    JSON.stringify({
      resourceType: 'Claim',
      patient: { reference: `Patient/${id}` },
      created: '2001-06-15',
    })

  it('are found behind their claims, and however JSON spells what they are', async () => {
    const odd = patient('p2').replace('"Patient"', '"P\\u0061tient"')
    const [claims, patients] = [claim('p1'), claim('p2')].map((line, i) =>
      textFile(`${i}.ndjson`, i === 0 ? line : `${line}\n${patient('p1')}\n${odd}`),
    )
    const { tables } = await normaliseFhir([claims!, patients!], { now })
    expect(tables.find(({ name }) => name === 'claims')!.values.age).toEqual([21, 21])
    expect(tables[0]!.values.patient).toEqual(['p1', 'p2'])
  })

  it('that come twice count once, as they were the last time', async () => {
    const lines = [patient('p1'), claim('p1'), patient('p1', { birthDate: '1990-01-01' })]
    const { tables } = await normaliseFhir([textFile('a.ndjson', lines.join('\n'))], { now })
    expect(tables[0]!.values.birth_date).toEqual(['1990-01-01'])
    expect(tables.find(({ name }) => name === 'claims')!.values.age).toEqual([11])
  })

  it('do not hide the first line that is wrong', async () => {
    const lines = ['{"resourceType":"Claim"', '{"resourceType":"Patient"}']
    const reading = normaliseFhir([textFile('a.ndjson', lines.join('\n'))], { now })
    await expect(reading).rejects.toMatchObject({ code: 'input/ndjson', facts: { line: 1 } })
  })
})

it('a trip whose clock stands still is refused before it fills the memory', async () => {
  const still = textFile('still.csv', `Time,Vehicle Speed\n${'08:00:00.000,50\n'.repeat(100_100)}`)
  await expect(normaliseObd([still])).rejects.toMatchObject({
    code: 'input/csv',
    facts: { file: 'still.csv' },
  })
})
