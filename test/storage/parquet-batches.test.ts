import fc from 'fast-check'
import { parquetRead } from 'hyparquet'
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, it } from 'vitest'
import { concat, utf8 } from '#protocol/bytes.ts'
import {
  type DecodedColumns,
  decodeBatches,
  decodeParquet,
  type ParquetSource,
} from '#storage/decode-parquet.ts'
import { readFooter } from '#storage/parquet-footer.ts'
import { openColumn } from '#storage/parquet-pages.ts'

const TYPES = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  whole: { type: 'INT32' },
  real: { type: 'DOUBLE' },
  truth: { type: 'BOOLEAN' },
  day: { type: 'INT32', converted_type: 'DATE' },
  time: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
} as const
type Name = keyof typeof TYPES
const NAMES = Object.keys(TYPES) as Name[]

type Values = Record<Name, unknown[]>

function write(values: Values, layout: { rowGroupSize: number; pageSize: number; codec: string }) {
  const columnData = NAMES.map(name => ({
    ...{ name, data: values[name] as ColumnSource['data'], offsetIndex: false },
  }))
  const schema = [
    { name: 'root', num_children: NAMES.length },
    ...NAMES.map(name => ({ name, repetition_type: 'OPTIONAL', ...TYPES[name] })),
  ] as never
  const written = parquetWriteBuffer({
    ...({ columnData, schema, statistics: false, ...layout } as object),
  } as Parameters<typeof parquetWriteBuffer>[0])
  return new Uint8Array(written)
}

const sourceOf = (bytes: Uint8Array): ParquetSource => ({
  size: bytes.length,
  read: async (start, end) => bytes.subarray(start, end),
})

async function joined(batches: AsyncIterable<DecodedColumns>): Promise<DecodedColumns> {
  const all: DecodedColumns = {}
  for await (const batch of batches)
    for (const [name, values] of Object.entries(batch)) (all[name] ??= []).push(...values)
  return all
}

/** What the library makes of the same bytes, which are not hostile here. */
async function read(bytes: Uint8Array): Promise<DecodedColumns> {
  const all = Object.fromEntries(NAMES.map(name => [name, [] as unknown[]]))
  await parquetRead({
    file: bytes.slice().buffer,
    parsers: {
      dateFromDays: days => new Date(days * 86_400_000).toISOString().slice(0, 10),
      timestampFromMilliseconds: Number,
    },
    onChunk: ({ columnName, columnData, rowStart }) => {
      for (let i = 0; i < columnData.length; i++) all[columnName]![rowStart + i] = columnData[i]
    },
  })
  return all
}

/** Columns of runs: dictionaries, repetition and packed groups come of it. */
const column = (value: fc.Arbitrary<unknown>) =>
  fc
    .array(fc.tuple(fc.option(value, { freq: 4 }), fc.nat({ max: 30 })), { maxLength: 25 })
    .map(runs => runs.flatMap(([one, times]) => new Array<unknown>(times).fill(one)))

const table = fc
  .record<Values>({
    text: column(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'a', '\ufeffb'))),
    whole: column(fc.integer({ min: -3, max: 3 })),
    real: column(fc.double({ noNaN: true }).map(number => number || 0)),
    truth: column(fc.boolean()),
    day: column(fc.integer({ min: -9_000, max: 60_000 })),
    time: column(fc.bigInt({ min: -5_000_000_000_000n, max: 5_000_000_000_000n })),
  })
  .map((columns): Values => {
    const rows = Math.max(...NAMES.map(name => columns[name].length))
    const fill = (values: unknown[]) =>
      values.concat(new Array<unknown>(rows - values.length).fill(null))
    return Object.fromEntries(NAMES.map(name => [name, fill(columns[name])])) as Values
  })

const layout = fc.record({
  rowGroupSize: fc.integer({ min: 1, max: 400 }),
  pageSize: fc.integer({ min: 1, max: 2_000 }),
  codec: fc.constantFrom('SNAPPY', 'UNCOMPRESSED'),
})

describe('a Parquet file', () => {
  it('is read as the library reads it, whatever its pages, runs and row groups', async () => {
    await fc.assert(
      fc.asyncProperty(table, layout, async (values, laid) => {
        const bytes = write(values, laid)
        const { length: rows } = values.text
        const expected = await read(bytes)
        expect(await decodeParquet({ bytes, rows })).toEqual(expected)
        const picked = await joined(
          decodeBatches({ source: sourceOf(bytes), columns: ['time', 'text'], rows }),
        )
        expect(picked).toEqual({ time: expected.time, text: expected.text })
      }),
      { numRuns: 150 },
    )
  })

  it('is read on where it was, after what was kept of its pages has been given back', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        layout,
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }),
        async (values, laid, steps) => {
          const bytes = write(values, laid)
          const source = sourceOf(bytes)
          const { groups } = await readFooter(source, undefined)
          const expected = await read(bytes)
          for (const name of NAMES) {
            const all: unknown[] = []
            for (const { rows, columns } of groups) {
              const reader = openColumn(source, columns.get(name)!)
              for (let left = rows, turn = 0; left > 0; turn++) {
                const some = await reader.read(Math.min(left, steps[turn % steps.length]!), 500)
                left -= some.length
                all.push(...some)
                reader.release()
                expect(reader.held()).toBe(0)
              }
            }
            expect(all).toEqual(expected[name])
          }
        },
      ),
      { numRuns: 50 },
    )
  })

  it('of long texts comes in batches of little more than 8 MiB', async () => {
    const texts = Array.from({ length: 300 }, (_, i) => `${i} `.repeat(30_000))
    const rows = texts.length
    const none = new Array<null>(rows).fill(null)
    const values = { text: texts, whole: texts.map((_, i) => i), real: none, truth: none }
    const bytes = write(
      { ...values, day: none, time: none },
      { rowGroupSize: 1_000_000, pageSize: 1_048_576, codec: 'SNAPPY' },
    )
    let count = 0
    let batches = 0
    for await (const { text, whole } of decodeBatches({ source: sourceOf(bytes), rows })) {
      const size = text!.reduce<number>((sum, one) => sum + (one as string).length, 0)
      expect(size).toBeLessThan(8 * 1_048_576 + 150_000)
      for (const [i, one] of text!.entries()) expect(one === texts[whole![i] as number]).toBe(true)
      count += text!.length
      batches++
    }
    expect(count).toBe(rows)
    expect(batches).toBeGreaterThan(1)
  })
})

describe('a hostile footer', () => {
  const refusal = { code: 'storage/encoding' }
  const fileOf = (footer: Uint8Array) => {
    const length = new Uint8Array(4)
    new DataView(length.buffer).setUint32(0, footer.length, true)
    return concat([utf8('PAR1'), new Uint8Array(8), footer, length, utf8('PAR1')])
  }

  it('takes no memory by a list that is longer than its bytes, in a list, in a list', async () => {
    // Field 2, a list of lists of lists, each of thirty million.
    const list = [0xf9, 0x80, 0x87, 0xa7, 0x0e]
    const footer = Uint8Array.from([0x29, ...list, ...list, ...list, 0, 0, 0])
    const before = process.memoryUsage().rss
    await expect(decodeParquet({ bytes: fileOf(footer) })).rejects.toMatchObject(refusal)
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1_048_576)
  })

  it('is not taken apart when it has more values than a file of ours, or a number without end', async () => {
    const many = new Uint8Array(2_200_010)
    // A list of 2,200,000 empty structs.
    many.set([0x29, 0xfc, 0xc0, 0xa3, 0x86, 0x01])
    await expect(decodeParquet({ bytes: fileOf(many) })).rejects.toMatchObject(refusal)
    const endless = new Uint8Array(1_000_000).fill(0xff)
    endless[0] = 0x36
    await expect(decodeParquet({ bytes: fileOf(endless) })).rejects.toMatchObject(refusal)
    await expect(
      decodeParquet({ bytes: fileOf(new Uint8Array(20_000_000)) }),
    ).rejects.toMatchObject(refusal)
  })
})
