import { DuckDBInstance } from '@duckdb/node-api'

/** Rows of one SQL query in a fresh DuckDB: the oracle of these tests, which shares no code with ours. */
export async function askDuckDb(...statements: string[]): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    for (const sql of statements.slice(0, -1)) await connection.run(sql)
    const answer = await connection.runAndReadAll(statements.at(-1)!)
    return answer.getRowObjectsJS() as Record<string, unknown>[]
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
