import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Column, Manifest } from '#protocol/manifest.ts'
import { hash32Argument, repeated, tableArgument } from '../arguments.ts'
import { formatCsv } from '../csv.ts'
import { examples } from '../examples.ts'
import { assertWritable, writeWhole } from '../files.ts'
import { countOf } from '../output.ts'
import { createSession } from '../session.ts'

interface FetchOptions {
  out: string
  table?: string[]
  file?: string[]
  format: 'csv' | 'json'
  repair?: boolean
  force?: boolean
}

/** `cloister fetch`: reads an asset that was shared with this party. */
export function addFetch(program: Command): void {
  program
    .command('fetch')
    .description(
      'read an asset that is shared with you: needs an attribute key and a grant to read',
    )
    .argument('<asset>', 'an asset id', hash32Argument)
    .requiredOption(
      '--out <dir>',
      'folder for the tables, one file each, or for the files; PLAINTEXT, yours to protect',
    )
    .option('--table <name>', 'only this table; repeat it for more', repeated(tableArgument))
    .option(
      '--file <name>',
      'of plain files only this one; repeat it for more',
      repeated(text => text),
    )
    .addOption(
      new Option('--format <format>', 'how tables are written')
        .choices(['csv', 'json'])
        .default('csv'),
    )
    .option('--repair', 'put missing and rotten shards back on the nodes')
    .option('--force', 'overwrite files that are there')
    .addHelpText(
      'after',
      examples(
        'fetch 0x…64 --as dr-lee --out records/',
        'fetch 0x…64 --as dr-lee --out records/ --table patients --format json --repair',
        'fetch 0x…64 --as dr-lee --out scans/ --file mri/head.dcm',
      ),
    )
    .action(async (asset: Hex, options: FetchOptions, command: Command) => {
      const { out, format, repair = false, force } = options
      const session = createSession(command)
      const { output } = session
      const [client, { readAsset, readManifest }] = await Promise.all([
        session.client(),
        import('../../actions/read-asset.ts'),
      ])
      const manifest = await readManifest(client, asset)
      if (manifest.kind === 'file') {
        const { fetchPlain } = await import('../fetch-plain.ts')
        const { file: only } = options
        const asked = { asset, out, repair, force: force ?? false, ...(only && { only }) }
        return fetchPlain(client, output, asked)
      }
      const tables = chosen(manifest, options.table)
      const place = (table: string) => join(out, `${table}.${format}`)
      for (const { name } of tables) await assertNotThere(place(name), force)
      output.progress('fetching shards')
      const opened = await readAsset(client, asset, {
        tables: tables.map(({ name }) => name),
        repair,
      })
      await mkdir(out, { recursive: true, mode: 0o700 })
      const written: { table: string; rows: number; file: string }[] = []
      for (const { name, columns } of tables) {
        const values = opened.tables[name]!
        const rows = rowsOf(columns, values)
        await writeWhole(
          place(name),
          format === 'csv'
            ? formatCsv(
                columns.map(column => column.name),
                rows,
              )
            : formatRows(columns, rows),
        )
        written.push({ table: name, rows: rows.length, file: place(name) })
      }
      output.table(
        ['table', 'rows', 'file'],
        written.map(({ table, rows, file }) => [table, rows, file]),
      )
      const faults = opened.faults.map(({ cid, kind }) => ({ cid: cid.toString(), kind }))
      if (faults.length > 0)
        output.say(
          `${countOf(faults.length, 'shard')} missing or rotten, made up for${repair ? ', and put back' : '; --repair puts them back'}.`,
        )
      output.document({ asset, title: manifest.title, tables: written, faults, repaired: repair })
    })
}

function chosen({ tables }: Manifest, wanted: readonly string[] | undefined) {
  for (const name of wanted ?? [])
    if (!tables.some(table => table.name === name))
      throw new CloisterError('cloister/usage', `the asset has no table ${name}`, {
        advice: `it has: ${tables.map(table => table.name).join(', ')}`,
      })
  return wanted ? tables.filter(({ name }) => wanted.includes(name)) : tables
}

/** The folder itself may be absent; it is made when there is something to put there. */
async function assertNotThere(path: string, force: boolean | undefined): Promise<void> {
  await assertWritable(path, force).catch((error: CloisterError) => {
    if (error.code !== 'cloister/file') throw error
  })
}

function rowsOf(columns: readonly Column[], values: Record<string, unknown[]>): unknown[][] {
  const count = values[columns[0]!.name]!.length
  return Array.from({ length: count }, (_, row) =>
    columns.map(({ name, type }) => spell(values[name]![row], type)),
  )
}

/** Timestamps leave as ISO 8601 in UTC; everything else as it is. */
const spell = (value: unknown, type: Column['type']): unknown =>
  type === 'timestamp' && typeof value === 'number'
    ? new Date(value).toISOString()
    : (value ?? null)

const formatRows = (columns: readonly Column[], rows: readonly unknown[][]): string =>
  `[${rows
    .map(row => JSON.stringify(Object.fromEntries(columns.map(({ name }, i) => [name, row[i]]))))
    .join(',\n')}]\n`
