import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '#enclave-adapter/sql/database.ts'

/**
 * Node's permission model does not hold DuckDB, a native addon. These statements would get past the
 * checker only by a fault in it; the database's own configuration refuses them all the same. This
 * process has no permission model, so nothing else can be what holds here.
 */
let database: Database
let folder: string
beforeAll(async () => {
  database = await openDatabase()
  folder = mkdtempSync(join(tmpdir(), 'cloister-lock-'))
  writeFileSync(join(folder, 'rows.csv'), 'a,b\n1,2\n')
})
afterAll(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const ATTEMPTS = [
  "select * from read_csv('FOLDER/rows.csv')",
  "select * from 'FOLDER/rows.csv'",
  "select * from read_text('/etc/passwd')",
  "select * from read_blob('FOLDER/rows.csv')",
  "select * from glob('/etc/*')",
  "copy (select 42) to 'FOLDER/out.csv'",
  "export database 'FOLDER/out'",
  "attach 'FOLDER/other.db'",
  "import database 'FOLDER'",
  'install httpfs',
  'load httpfs',
  "load 'FOLDER/extension.duckdb_extension'",
  "select * from read_csv('https://127.0.0.1:9/x.csv')",
  'create secret s (type s3)',
  'set enable_external_access = true',
  'reset enable_external_access',
  "set temp_directory = 'FOLDER'",
  'set lock_configuration = false',
  'set autoinstall_known_extensions = true',
  "set allowed_directories = ['/']",
  "pragma temp_directory = 'FOLDER'",
  "set log_query_path = 'FOLDER/log'",
  "pragma enable_profiling = 'json'",
]

test.each(ATTEMPTS)('a locked database refuses: %s', async statement => {
  await expect(database.connection.run(statement.replaceAll('FOLDER', folder))).rejects.toThrow()
})

test('it computes all the same', async () => {
  const reader = await database.connection.runAndReadAll('select sum(i) from range(10) r(i)')
  expect(reader.getRows()).toEqual([[45n]])
})

test('none of its settings names a place on disk', async () => {
  const reader = await database.connection.runAndReadAll(
    "select name, value from duckdb_settings() where name in ('temp_directory', 'home_directory', 'extension_directory', 'enable_external_access', 'lock_configuration', 'autoload_known_extensions', 'autoinstall_known_extensions', 'allowed_paths', 'allowed_directories')",
  )
  expect(Object.fromEntries(reader.getRowsJson() as [string, string][])).toEqual({
    temp_directory: '',
    home_directory: '',
    extension_directory: '',
    enable_external_access: 'false',
    lock_configuration: 'true',
    autoload_known_extensions: 'false',
    autoinstall_known_extensions: 'false',
    allowed_paths: '[]',
    allowed_directories: '[]',
  })
})
