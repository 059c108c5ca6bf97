import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { concat } from '#protocol/bytes.ts'
import type { Column, ColumnType } from '#protocol/manifest.ts'
import { dayOf } from './parquet-days.ts'

/**
 * A column's values, one a row, null where there is none: strings, numbers (zero without a sign),
 * booleans; dates as `YYYY-MM-DD`; timestamps as milliseconds since 1970 UTC.
 */
export type ColumnValues = readonly unknown[] | Float64Array | Int32Array

/** A whole number is a double, exact up to 2^53: how wide it is must not depend on rows to come. */
const SCHEMA: Record<ColumnType, object> = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'DOUBLE' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
  timestamp: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
}

/** The most rows of a row group, and about the most bytes of their values before they are packed. */
const GROUP_ROWS = 8_192
const GROUP_BYTES = 4 * 1_048_576

/** Writes a Parquet file in the order of its bytes, holding one row group. */
export interface ParquetEncoder {
  /** Adds a row: a value a column, null where there is none. @returns bytes that are done, if any */
  add(row: readonly unknown[]): Uint8Array<ArrayBuffer> | undefined
  /** @returns what is left, footer included */
  end(): Uint8Array<ArrayBuffer>
}

/**
 * Begins a Parquet file (snappy, every column optional). The same rows give the same bytes. Statistics
 * are left out: nobody prunes a file that is always decrypted whole.
 *
 * Source: https://parquet.apache.org/docs/file-format/
 * @param groupRows fewer rows in a row group
 * @example
 * const encoder = createParquetEncoder([{ name: 'age', type: 'integer' }])
 * const bytes = [encoder.add([64]), encoder.end()]
 */
export function createParquetEncoder(
  columns: readonly Column[],
  groupRows = GROUP_ROWS,
): ParquetEncoder {
  const writer = new ByteWriter()
  const schema = [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, type }) => ({ name, repetition_type: 'OPTIONAL', ...SCHEMA[type] })),
  ]
  const file = new ParquetWriter({
    ...{ writer, schema: schema as never, statistics: false, createdBy: 'cloister' },
  })
  const dates = columns.map(({ type }) => type === 'date')
  let group: unknown[][] = columns.map(() => [])
  let rows = 0
  let bytes = 0

  /** The memory stays the writer's; what was in it goes. */
  const take = () => {
    const done = writer.getBytes().slice()
    writer.index = 0
    return done
  }
  const flush = () => {
    const columnData = columns.map(({ name }, i) => ({ name, data: group[i]!, offsetIndex: false }))
    file.write({ columnData, rowGroupSize: rows })
    group = columns.map(() => [])
    rows = 0
    bytes = 0
  }
  return {
    add(row) {
      for (let i = 0; i < columns.length; i++) {
        const value = row[i] ?? null
        group[i]!.push(dates[i] && value !== null ? dayOf(value as string) : value)
        bytes += typeof value === 'string' ? value.length : 8
      }
      rows++
      if (rows < groupRows && bytes < GROUP_BYTES) return undefined
      flush()
      return take()
    },
    end() {
      if (rows > 0) flush()
      file.finish()
      return take()
    },
  }
}

/** A table in columns. */
export interface TableInColumns {
  columns: readonly Column[]
  values: Readonly<Record<string, ColumnValues>>
}

/** The Parquet file of a table in memory, one row group after the other. */
export function* parquetPieces({
  columns,
  values,
}: TableInColumns): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = createParquetEncoder(columns)
  const given = columns.map(({ name }) => values[name] ?? [])
  const rows = Math.max(0, ...given.map(({ length }) => length))
  for (let i = 0; i < rows; i++) {
    const done = encoder.add(given.map(column => column[i]))
    if (done) yield done
  }
  yield encoder.end()
}

/**
 * Writes columns as one Parquet file in memory.
 *
 * @example
 * encodeParquet({ columns: [{ name: 'age', type: 'integer' }], values: { age: [64, null] } })
 */
export const encodeParquet = (table: TableInColumns): Uint8Array<ArrayBuffer> =>
  concat([...parquetPieces(table)])
