import { describe, expect, it } from 'vitest'
import { columnSchema, dimensionSchema, measureSchema } from '#protocol/manifest.ts'
import { normaliseFhir } from '#sdk/normalise/fhir.ts'
import { normaliseObd } from '#sdk/normalise/obd.ts'
import { samplePatients } from '#sdk/sample/sample-patients.ts'
import { sampleTrips } from '#sdk/sample/sample-trips.ts'

const inputs = {
  FHIR: () => normaliseFhir(samplePatients({ patients: 20 })),
  OBD: () => normaliseObd(sampleTrips({ cars: 2 })),
}

describe.each(Object.entries(inputs))('what %s tables declare', (_, open) => {
  it('fits a manifest', async () => {
    const normal = await open()
    for (const table of normal.tables) {
      for (const column of table.columns) columnSchema.parse(column)
      expect(table.columns.map(column => column.name)).toContain(table.subject)
    }
    for (const measure of normal.measures) measureSchema.parse(measure)
    for (const dimension of normal.dimensions) dimensionSchema.parse(dimension)
  })

  it('has as many values in every column as rows', async () => {
    for (const table of (await open()).tables) {
      expect(Object.keys(table.values)).toEqual(table.columns.map(column => column.name))
      for (const values of Object.values(table.values)) expect(values).toHaveLength(table.rows)
    }
  })

  it('measures numbers only, and bins by edges numbers only', async () => {
    const normal = await open()
    const typeOf = (table: string, column: string) =>
      normal.tables.find(t => t.name === table)?.columns.find(c => c.name === column)?.type
    for (const { table, column, min, max } of normal.measures) {
      expect(['integer', 'number']).toContain(typeOf(table, column))
      expect(min).toBeLessThan(max)
    }
    for (const { table, column, bins } of normal.dimensions) {
      expect(bins.kind === 'edges' ? ['integer', 'number'] : ['string']).toContain(
        typeOf(table, column),
      )
      if (bins.kind === 'edges') expect(bins.edges).toEqual([...bins.edges].sort((a, b) => a - b))
    }
  })

  it('lets no question touch who somebody is', async () => {
    const normal = await open()
    const askable = [...normal.measures, ...normal.dimensions].map(one => one.column)
    for (const column of [
      'patient',
      'vehicle',
      'family',
      'given',
      'birth_date',
      'died',
      'state',
      'encounter',
      'claim',
      'time',
      'start',
      'date',
    ])
      expect(askable).not.toContain(column)
  })

  it('gives every caller measures and dimensions of its own', async () => {
    const first = await open()
    first.measures[0]!.max = -1
    first.dimensions.length = 0
    const second = await open()
    expect(second.measures[0]!.max).not.toBe(-1)
    expect(second.dimensions.length).toBeGreaterThan(0)
  })
})
