import type { Column } from '#protocol/manifest.ts'
import { createParquetEncoder, type ParquetEncoder } from '#storage/encode-parquet.ts'
import type { Scratch } from '#storage/scratch.ts'
import {
  addRow,
  columnsOf,
  createTable,
  type NormalTable,
  type Row,
  type Shape,
  type TableInMemory,
} from './normal-table.ts'

/** Takes the rows of one table. */
export interface TableSink<T extends NormalTable> {
  /** Rows so far. */
  rows(): number
  /** Adds a row. @returns what to wait for before the next one, where there is something */
  add(row: Row): Promise<void> | undefined
  /** The whole table. Its columns are those that it began with, their units known by now. */
  end(columns: Column[]): Promise<T>
}

/** Begins a table. */
export type OpenSink<T extends NormalTable = NormalTable> = (
  name: string,
  shape: Shape,
) => Promise<TableSink<T>>

/** Tables in memory, column by column: for little input, and for who wants to look at rows. */
export const inMemory: OpenSink<TableInMemory> = async (name, shape) => {
  const table = createTable(name, shape)
  return {
    rows: () => table.rows,
    add: row => {
      addRow(table, row)
      return undefined
    },
    end: async columns => Object.assign(table, { columns }),
  }
}

/**
 * Tables as Parquet in scratch, row group by row group: memory does not grow with rows.
 *
 * @param groupRows fewer rows in a row group
 */
export const inScratch =
  (scratch: Scratch, groupRows?: number): OpenSink =>
  async (name, shape) => {
    const columns = columnsOf(shape)
    let encoder: ParquetEncoder | undefined = createParquetEncoder(columns, groupRows)
    const file = await scratch.open()
    let rows = 0
    return {
      rows: () => rows,
      add(row) {
        rows++
        const done = encoder!.add(columns.map(column => row[column.name]))
        return done && file.append(done)
      },
      async end(ended) {
        const rest = encoder!.end()
        // Its memory would stay as long as the table.
        encoder = undefined
        await file.append(rest)
        const subject = columns[0]!.name
        return { name, columns: ended, subject, rows, size: file.size(), open: () => file.read() }
      },
    }
  }
