import type { Column } from '#protocol/manifest.ts'
import type { DecodedColumns } from '#storage/decode-parquet.ts'
import { csvLine } from '../csv.ts'

/** How a table is written for people and programs. */
export type TableFormat = 'csv' | 'json'

/** Characters in a piece, about. */
const PIECE = 262_144

/** A table as bytes of CSV or JSON, a piece of a quarter of a MiB at a time. */
export async function* writeTable(
  columns: readonly Column[],
  batches: AsyncIterable<DecodedColumns>,
  format: TableFormat,
): AsyncGenerator<Uint8Array> {
  const names = columns.map(({ name }) => name)
  const csv = format === 'csv'
  const lineOf = csv
    ? csvLine
    : (row: readonly unknown[]) =>
        JSON.stringify(Object.fromEntries(names.map((name, i) => [name, row[i]])))
  let text = csv ? csvLine(names) : '['
  let between = ''
  for await (const batch of batches) {
    const held = columns.map(({ name, type }) => ({ values: batch[name]!, type }))
    const rows = held[0]!.values.length
    for (let row = 0; row < rows; row++) {
      text += between
      text += lineOf(held.map(({ values, type }) => spell(values[row], type)))
      if (!csv) between = ',\n'
      if (text.length < PIECE) continue
      yield Buffer.from(text)
      text = ''
    }
  }
  yield Buffer.from(csv ? text : `${text}]\n`)
}

/** Milliseconds from 1970 to the first and last day that there is a date for. */
const LAST_TIME = 8.64e15

/** Timestamps leave as ISO 8601 in UTC; everything else as it is. */
const spell = (value: unknown, type: Column['type']): unknown =>
  type === 'timestamp' && typeof value === 'number' && Math.abs(value) <= LAST_TIME
    ? new Date(value).toISOString()
    : (value ?? null)
