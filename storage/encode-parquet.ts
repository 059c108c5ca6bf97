import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer'
import type { Column, ColumnType } from '#protocol/manifest.ts'
import { dayOf } from './parquet-days.ts'

/**
 * A column's values, one a row, null where there is none: strings, numbers (zero without a sign),
 * booleans; dates as `YYYY-MM-DD`; timestamps as milliseconds since 1970 UTC.
 */
export type ColumnValues = readonly unknown[] | Float64Array | Int32Array

const INT32 = 2_147_483_647

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
