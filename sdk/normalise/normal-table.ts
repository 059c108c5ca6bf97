import type { Column, ColumnType, Dimension, Measure } from '#protocol/manifest.ts'
import { parquetPieces } from '#storage/encode-parquet.ts'

/** A table ready to be published. */
export interface NormalTable {
  name: string
  columns: Column[]
  /** The column that says which person or car a row is about. */
  subject: string
  rows: number
  /** Bytes of its Parquet, where they are known before it is written. */
  size?: number
  /** Its Parquet, from the first byte on; the same each time. */
  open(): AsyncIterable<Uint8Array>
}

/** A table in columns: every column has `rows` values, null where there is none. */
export interface TableInMemory extends NormalTable {
  /** Strings, numbers, booleans; dates `YYYY-MM-DD`; timestamps in milliseconds since 1970 UTC. */
  values: Record<string, unknown[]>
}

/** An owner's input as tables, with what questions may aggregate and group by. */
export interface Normalised<T extends NormalTable = NormalTable> {
  kind: 'fhir-r4' | 'obd'
  title?: string
  tables: T[]
  measures: Measure[]
  dimensions: Dimension[]
  /** What was left out, and how often; names of kinds of things, never their content. */
  notes: Record<string, number>
}

/** Columns of a table in the short form `name: type` or `name: type unit`. */
export type Shape = Record<string, ColumnType | `${ColumnType} ${string}`>

/** `columnsOf({ age: 'integer a' }) // [{ name: 'age', type: 'integer', unit: 'a' }]` */
export const columnsOf = (shape: Shape): Column[] =>
  Object.entries(shape).map(([name, spelled]): Column => {
    const [type, unit] = spelled.split(' ') as [ColumnType, string?]
    return unit ? { name, type, unit } : { name, type }
  })

/** Values by column; columns that are not named are null. */
export type Row = Readonly<Record<string, unknown>>

/** An empty table of a shape. The first column is the subject. */
export function createTable(name: string, shape: Shape): TableInMemory {
  const columns = columnsOf(shape)
  const table: TableInMemory = {
    ...{ name, columns, subject: columns[0]!.name, rows: 0 },
    values: Object.fromEntries(columns.map(column => [column.name, [] as unknown[]])),
    async *open() {
      yield* parquetPieces(table)
    },
  }
  return table
}

export function addRow(table: TableInMemory, row: Row): void {
  for (const { name } of table.columns) table.values[name]!.push(row[name] ?? null)
  table.rows++
}
