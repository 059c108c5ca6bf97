import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { concat } from '#protocol/bytes.ts'
import type { Column } from '#protocol/manifest.ts'
import { decodeParquet } from '#storage/decode-parquet.ts'
import { createParquetEncoder, encodeParquet } from '#storage/encode-parquet.ts'
import { temporaryFolder } from './temporary-folder.ts'

const columns: Column[] = [
  { name: 's', type: 'string' },
  { name: 'i', type: 'integer' },
  { name: 'n', type: 'number' },
  { name: 'b', type: 'boolean' },
  { name: 'd', type: 'date' },
  { name: 't', type: 'timestamp' },
]

const day = fc
  .integer({ min: -60_000, max: 60_000 })
  .map(days => new Date(days * 86_400_000).toISOString().slice(0, 10))

const row = fc.record({
  s: fc.option(fc.string({ unit: 'grapheme' })),
  i: fc.option(fc.maxSafeInteger()),
  // Zero has no sign: columns that repeat values keep one of the two.
  n: fc.option(fc.double({ noNaN: true }).map(number => number || 0)),
  b: fc.option(fc.boolean()),
  d: fc.option(day),
  t: fc.option(fc.integer({ min: -5e12, max: 5e12 })),
})

const columnar = (rows: readonly Record<string, unknown>[]): Record<string, unknown[]> =>
  Object.fromEntries(columns.map(({ name }) => [name, rows.map(one => one[name])]))

it('gives back every value of every type, and null where there was none', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), async rows => {
      const values = columnar(rows)
      expect(await decodeParquet({ bytes: encodeParquet({ columns, values }) })).toEqual(values)
    }),
    { numRuns: 100 },
  )
})

it('gives back the same rows, however they are divided into row groups', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 12 }),
      async (rows, group) => {
        const encoder = createParquetEncoder(columns, group)
        const pieces = rows.map(one => encoder.add(columns.map(({ name }) => one[name as 's'])))
        expect(pieces.filter(Boolean)).toHaveLength(Math.floor(rows.length / group))
        const bytes = concat([...pieces, encoder.end()].filter(piece => piece !== undefined))
        expect(await decodeParquet({ bytes })).toEqual(columnar(rows))
      },
    ),
    { numRuns: 50 },
  )
})

it('holds no more of wide rows than a row group may weigh', () => {
  const encoder = createParquetEncoder([{ name: 's', type: 'string' }])
  const wide = 'x'.repeat(1_048_576)
  expect([1, 2, 3, 4].map(() => encoder.add([wide]) !== undefined)).toEqual([
    ...[false, false, false, true],
  ])
})

it('reads only the columns that are asked for', async () => {
  const bytes = encodeParquet({ columns, values: columnar([{ s: 'x', i: 1 }]) })
  expect(Object.keys(await decodeParquet({ bytes, columns: ['i', 's'] })).sort()).toEqual([
    'i',
    's',
  ])
})

it('reads columns across row groups', async () => {
  const values = { i: Array.from({ length: 120_000 }, (_, i) => i), s: [] as string[] }
  values.s = values.i.map(i => `car ${i % 9}`)
  const bytes = encodeParquet({ columns: columns.slice(0, 2), values })
  expect(await decodeParquet({ bytes })).toEqual(values)
})

it('refuses bytes that are not Parquet, that were cut, and columns that are absent', async () => {
  const bytes = encodeParquet({ columns, values: columnar([{ s: 'x', i: 1 }]) })
  for (const wrong of [new Uint8Array(), bytes.slice(0, -9), Uint8Array.of(1, 2, 3)])
    await expect(decodeParquet({ bytes: wrong })).rejects.toMatchObject({
      code: 'storage/encoding',
    })
  await expect(decodeParquet({ bytes, columns: ['x'] })).rejects.toMatchObject({
    code: 'storage/encoding',
  })
})

it('writes what DuckDB reads as the same values and types', async () => {
  const values = columnar([
    { s: 'Ä', i: 7, n: 0.5, b: true, d: '1900-02-28', t: 1_500_000_000_123 },
    { s: null, i: null, n: null, b: null, d: null, t: null },
    { s: '', i: -7, n: -1e300, b: false, d: '2024-02-29', t: -1 },
  ])
  const path = join(await temporaryFolder(), 'table.parquet')
  await writeFile(path, encodeParquet({ columns, values }))
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const read = await connection.runAndReadAll(
    `select s, i, n, b, d::varchar as d, epoch_ms(t)::double as t from read_parquet('${path}')`,
  )
  expect(read.getColumnsObject()).toEqual(values)
  connection.closeSync()
  instance.closeSync()
})
