import { createReadStream } from 'node:fs'
import type { Command } from 'commander'
import { CloisterError } from '#protocol/errors.ts'
import { examples } from '../examples.ts'
import { countOf } from '../output.ts'
import { createSession } from '../session.ts'

/** `cloister import`: the shards of an exported asset, back on the nodes. */
export function addImport(program: Command): void {
  program
    .command('import')
    .description(
      'put an exported asset back on the storage nodes: CIPHERTEXT only, no key is needed',
    )
    .argument('<file>', 'a CAR file that `cloister export` wrote')
    .addHelpText(
      'after',
      `\nEvery block is checked against the manifest before it is sent. Importing again is harmless.\nIt makes no asset and no grant; the ledger stays as it is.\n${examples(
        'import asset.car --as st-anne',
      )}`,
    )
    .action(async (file: string, _, command: Command) => {
      const session = createSession(command)
      const { output } = session
      const pieces = readPieces(file)
      // Before any key is opened: a file that is not there.
      const first = await pieces.next()
      const [client, { importAsset }] = await Promise.all([
        session.client(),
        import('../../actions/import-asset.ts'),
      ])
      const whole = (async function* () {
        if (!first.done) yield first.value
        yield* pieces
      })()
      const imported = await importAsset(client, whole, {
        onBytes: bytes => output.progress(`${(bytes / 1_048_576).toFixed(1)} MiB`),
      })
      const { asset, current, files, shards, bytes } = imported
      output.say(
        `${countOf(files, 'file')} in ${countOf(shards, 'shard')}, ${(bytes / 1_048_576).toFixed(1)} MiB.`,
      )
      if (asset === null) output.say('The ledger knows no asset of this manifest.')
      else {
        output.say(`They are those of asset ${asset}.`)
        if (!current)
          output.say('The header in the file is an older one; the ledger names another.')
      }
      output.document({
        ...imported,
        file,
        manifest: imported.manifest.toString(),
        header: imported.header.toString(),
      })
    })
}

async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 1_048_576 })
  } catch (cause) {
    throw new CloisterError('cloister/file', 'the file cannot be read', {
      advice: 'check the spelling and the permissions of the path',
      facts: { path, errno: (cause as NodeJS.ErrnoException).code ?? '' },
      cause,
    })
  }
}
