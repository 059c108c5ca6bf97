import { type FileMetaData, parquetMetadata, parquetRead } from 'hyparquet'
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import type { Column, ColumnType } from '#protocol/manifest.ts'
import { assertPages } from './parquet-pages.ts'

/**
 * A column's values, one a row, null where there is none: strings, numbers (zero without a sign),
 * booleans; dates as `YYYY-MM-DD`; timestamps as milliseconds since 1970 UTC.
 */
export type ColumnValues = readonly unknown[] | Float64Array | Int32Array

/** The decoded columns of a Parquet file by name. */
export type DecodedColumns = Record<string, unknown[]>

const DAY = 86_400_000
const INT32 = 2_147_483_647

/** Days since 1970 of `YYYY-MM-DD`, and back; days repeat, so each is worked out once. */
const dayOf = memo((date: string) => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY))
const dateOf = memo((day: number) => new Date(day * DAY).toISOString().slice(0, 10))

function memo<K, V>(work: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return key => {
    let value = known.get(key)
    if (value === undefined) {
      value = work(key)
      if (known.size < 100_000) known.set(key, value)
    }
    return value
  }
}

/** Whole numbers take four bytes where they fit; a double is exact up to 2^53. */
function integerType(values: ColumnValues): 'INT32' | 'DOUBLE' {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (value != null && Math.abs(value as number) > INT32) return 'DOUBLE'
  }
  return 'INT32'
}

const SCHEMA: Record<Exclude<ColumnType, 'integer'>, object> = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
  timestamp: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
}

/**
 * Writes columns as one Parquet file in memory (snappy, every column optional). Statistics are left
 * out: nobody prunes a file that is always decrypted whole.
 *
 * Source: https://parquet.apache.org/docs/file-format/
 * @example
 * encodeParquet({ columns: [{ name: 'age', type: 'integer' }], values: { age: [64, null] } })
 */
export function encodeParquet(table: {
  columns: readonly Column[]
  values: Readonly<Record<string, ColumnValues>>
}): Uint8Array<ArrayBuffer> {
  const columnData: ColumnSource[] = []
  const schema: object[] = [{ name: 'root', num_children: table.columns.length }]
  for (const { name, type } of table.columns) {
    const given = table.values[name] ?? []
    const data =
      type === 'date' ? Array.from(given, v => (v == null ? v : dayOf(v as string))) : given
    const element = type === 'integer' ? { type: integerType(given) } : SCHEMA[type]
    columnData.push({ name, data: data as ColumnSource['data'], offsetIndex: false })
    schema.push({ name, repetition_type: 'OPTIONAL', ...element })
  }
  return new Uint8Array(
    parquetWriteBuffer({
      columnData,
      schema: schema as never,
      statistics: false,
      rowGroupSize: 1_000_000,
      createdBy: 'cloister',
    }),
  )
}

/**
 * Reads columns of a Parquet file, all unless named; values as {@link ColumnValues} says. A few bytes
 * can claim any number of rows: with `rows`, no other number is decoded.
 *
 * @throws `storage/encoding` when the bytes are not Parquet, lack a column, or hold other rows.
 * @example
 * (await decodeParquet({ bytes, columns: ['age'] })).age // [64, null]
 */
export async function decodeParquet(options: {
  bytes: Uint8Array
  columns?: readonly string[]
  rows?: number
}): Promise<DecodedColumns> {
  const { bytes } = options
  const file = bytes.slice().buffer
  try {
    const metadata = parquetMetadata(file)
    const rows = assertRows(metadata, options.rows)
    const held = metadata.schema.slice(1).map(element => element.name)
    const columns = options.columns ? [...options.columns] : held
    const decoded: DecodedColumns = {}
    for (const name of columns) {
      if (!held.includes(name)) throw new TypeError('a column is absent')
      decoded[name] = rows === 0 ? [] : new Array(rows)
    }
    if (rows === 0) return decoded
    assertPages(new Uint8Array(file), metadata, columns)
    await parquetRead({
      file,
      metadata,
      columns,
      parsers: { dateFromDays: dateOf, timestampFromMilliseconds: Number },
      onChunk: ({ columnName, columnData, rowStart }) => {
        const target = decoded[columnName]!
        if (rowStart + columnData.length > rows) throw otherRows()
        for (let i = 0; i < columnData.length; i++) target[rowStart + i] = columnData[i] ?? null
      },
    })
    return decoded
  } catch (cause) {
    if (isCloisterError(cause)) throw cause
    throw new CloisterError('storage/encoding', 'not a Parquet file with the columns expected', {
      advice: 'fetch the file again; it is damaged or was made by a faulty publisher',
      cause,
    })
  }
}

/** The number of rows, which footer, row groups and the caller agree about. */
function assertRows(metadata: FileMetaData, expected: number | undefined): number {
  const rows = Number(metadata.num_rows)
  const groups = metadata.row_groups.map(group => Number(group.num_rows))
  const held = groups.reduce((sum, group) => sum + group, 0)
  if (rows === held && rows === (expected ?? rows) && groups.every(group => group >= 0)) return rows
  throw otherRows()
}

const otherRows = () =>
  new CloisterError('storage/encoding', 'a Parquet file holds other rows than it should', {
    advice: 'ask the owner to publish it again; it was made by a faulty publisher',
  })
