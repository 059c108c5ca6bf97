import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { Normalised, TableInMemory } from '#sdk/normalise/normal-table.ts'

/**
 * Plain DuckDB over the owners' plaintext, side by side with the enclave: what an analyst who was
 * given everything would have found. No rule holds here, which is the point of the comparison.
 */
export async function openPlain(): Promise<{
  load(
    parts: readonly Normalised<TableInMemory>[],
    table: string,
    columns: readonly string[],
  ): Promise<void>
  ask(sql: string): Promise<unknown[][]>
  close(): void
}> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  return {
    load: (parts, table, columns) => load(connection, parts, table, columns),
    ask: async sql => {
      const reader = await connection.runAndReadAll(sql)
      return reader.getRowsJS().map(row => row.map(plainValue))
    },
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

const plainValue = (value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value)

const TYPES = { string: 'VARCHAR', date: 'VARCHAR', boolean: 'BOOLEAN' } as Record<string, string>

async function load(
  connection: DuckDBConnection,
  parts: readonly Normalised<TableInMemory>[],
  name: string,
  columns: readonly string[],
): Promise<void> {
  const shape = parts[0]!.tables.find(table => table.name === name)!
  const types = columns.map(
    column => TYPES[shape.columns.find(c => c.name === column)!.type] ?? 'DOUBLE',
  )
  await connection.run(
    `create table ${name} (${columns.map((column, i) => `"${column}" ${types[i]}`).join(', ')})`,
  )
  const appender = await connection.createAppender(name)
  for (const part of parts) {
    const table = part.tables.find(candidate => candidate.name === name)
    if (!table) continue
    const values = columns.map(column => table.values[column]!)
    for (let row = 0; row < table.rows; row++) {
      for (let i = 0; i < columns.length; i++) {
        const value = values[i]![row]
        if (value === null || value === undefined) appender.appendNull()
        else if (types[i] === 'VARCHAR') appender.appendVarchar(String(value))
        else if (types[i] === 'BOOLEAN') appender.appendBoolean(Boolean(value))
        else appender.appendDouble(Number(value))
      }
      appender.endRow()
    }
  }
  appender.closeSync()
}
