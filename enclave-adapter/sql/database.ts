import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

/** A DuckDB in memory that can reach nothing else, and cannot be told otherwise. */
export interface Database {
  connection: DuckDBConnection
  close(): void
}

/**
 * Opens a database and locks it before anything is in it: no files, no network, no extensions, no
 * temporary files, no secrets kept, and no way back. Node's permission model does not hold DuckDB,
 * which is a native addon; these settings do.
 *
 * Source: https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview
 */
export async function openDatabase(): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_unsigned_extensions: 'false',
    allow_persistent_secrets: 'false',
    temp_directory: '',
    preserve_insertion_order: 'false',
  })
  const connection = await instance.connect()
  for (const setting of SETTINGS) await connection.run(`set ${setting}`)
  return {
    connection,
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** In this order: nothing can be set after the last. */
const SETTINGS = [
  'allowed_paths = []',
  'allowed_directories = []',
  "home_directory = ''",
  "extension_directory = ''",
  'enable_external_access = false',
  'lock_configuration = true',
]
