import type { Column, ColumnType, Dimension, Measure } from '#protocol/manifest.ts'

/** A table in columns, ready to be written: every column has `rows` values, null where there is none. */
export interface NormalTable {
  name: string
  columns: Column[]
  /** The column that says which person or car a row is about. */
  subject: string
  rows: number
  /** Strings, numbers, booleans; dates `YYYY-MM-DD`; timestamps in milliseconds since 1970 UTC. */
  values: Record<string, unknown[]>
}

/** An owner's input as tables, with what questions may aggregate and group by. */
export interface Normalised {
  kind: 'fhir-r4' | 'obd'
  title?: string
  tables: NormalTable[]
  measures: Measure[]
  dimensions: Dimension[]
  /** What was left out, and how often; names of kinds of things, never their content. */
  notes: Record<string, number>
}

/** Columns of a table in the short form `name: type` or `name: type unit`. */
export type Shape = Record<string, ColumnType | `${ColumnType} ${string}`>

/** An empty table of a shape. The first column is the subject. */
export function createTable(name: string, shape: Shape): NormalTable {
  const columns = Object.entries(shape).map(([column, spelled]): Column => {
    const [type, unit] = spelled.split(' ') as [ColumnType, string?]
    return unit ? { name: column, type, unit } : { name: column, type }
  })
  const values = Object.fromEntries(columns.map(column => [column.name, [] as unknown[]]))
  return { name, columns, subject: columns[0]!.name, rows: 0, values }
}

/** Adds a row; columns that it does not name are null. */
export function addRow(table: NormalTable, row: Record<string, unknown>): void {
  for (const { name } of table.columns) table.values[name]!.push(row[name] ?? null)
  table.rows++
}
