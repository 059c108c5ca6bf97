import { type Command, Option } from 'commander'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hash32Argument, repeated, tableArgument } from '../arguments.ts'
import { examples } from '../examples.ts'
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
      'read an asset that is shared with you, or go on with a fetch that was cut off: needs an attribute key and a grant to read',
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
      const { out, format, table, file } = options
      const session = createSession(command)
      const { output } = session
      const [client, { readManifest }] = await Promise.all([
        session.client(),
        import('../../actions/read-asset.ts'),
      ])
      const { kind } = await readManifest(client, asset)
      const asked = { asset, out, repair: options.repair ?? false, force: options.force ?? false }
      assertFits(kind === 'file', options)
      output.progress('opening the asset')
      if (kind === 'file') {
        const { fetchPlain } = await import('../fetch/fetch-plain.ts')
        return fetchPlain(client, output, { ...asked, ...(file && { only: file }) })
      }
      const { fetchTables } = await import('../fetch/fetch-tables.ts')
      return fetchTables(client, output, { ...asked, format, ...(table && { only: table }) })
    })
}

/** Nothing that was asked for is passed over. @throws `cloister/usage` */
function assertFits(plain: boolean, { table, file }: FetchOptions): void {
  if (plain ? table : file)
    throw new CloisterError(
      'cloister/usage',
      plain ? 'the asset holds plain files, and no tables' : 'the asset holds tables, and no files',
      { advice: `name them with ${plain ? '--file' : '--table'}, or fetch all of it` },
    )
}
