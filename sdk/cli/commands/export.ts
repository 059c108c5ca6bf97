import type { Command } from 'commander'
import type { Hex } from '#protocol/bytes.ts'
import { hash32Argument } from '../arguments.ts'
import { examples } from '../examples.ts'
import { assertWritable } from '../files.ts'
import { countOf } from '../output.ts'
import { createSession } from '../session.ts'

/** `cloister export`: a whole asset as one file. */
export function addExport(program: Command): void {
  program
    .command('export')
    .description('write a whole asset to one CAR file: CIPHERTEXT only, no key is in it or needed')
    .argument('<asset>', 'an asset id', hash32Argument)
    .requiredOption('--out <file>', 'the CAR file; any IPFS tool reads it')
    .option('--force', 'overwrite a file that is there')
    .addHelpText(
      'after',
      `\nIt holds the manifest, the header and every shard, also those that no node has any more: they\nare rebuilt from parity. Whoever has the file can read nothing without an attribute key and a grant.\n${examples(
        'export 0x…64 --out asset.car',
      )}`,
    )
    .action(
      async (asset: Hex, { out, force }: { out: string; force?: boolean }, command: Command) => {
        const { output, visit } = createSession(command)
        await assertWritable(out, force)
        const [{ chain, nodes }, { exportAsset }, { writeStreamed }] = await Promise.all([
          visit(),
          import('../../actions/export-asset.ts'),
          import('../write-streamed.ts'),
        ])
        const { manifest, header, pieces, counts } = await exportAsset({ chain, nodes }, asset)
        const told = (async function* () {
          for await (const piece of pieces) {
            output.progress(`${countOf(counts.blocks, 'block')}, ${mebibytes(counts.bytes)}`)
            yield piece
          }
        })()
        const bytes = await writeStreamed(out, told)
        const { blocks, faults } = counts
        output.say(`${out}: ${countOf(blocks, 'block')}, ${mebibytes(bytes)}.`)
        if (faults.length > 0)
          output.say(
            `${countOf(faults.length, 'shard')} missing, rotten or not handed out, and made up for from parity.`,
          )
        output.document({
          asset,
          file: out,
          manifest: manifest.toString(),
          header: header.toString(),
          blocks,
          bytes,
          faults: faults.map(({ cid, kind }) => ({ cid: cid.toString(), kind })),
        })
      },
    )
}

const mebibytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MiB`
