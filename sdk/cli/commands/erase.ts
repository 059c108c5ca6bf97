import type { Command } from 'commander'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hash32Argument } from '../arguments.ts'
import { examples } from '../examples.ts'
import { assertWritable, writeWhole } from '../files.ts'
import { countOf } from '../output.ts'
import { createSession } from '../session.ts'
import { confirm, isTerminal } from '../terminal.ts'

interface EraseOptions {
  out: string
  yes?: boolean
  force?: boolean
}

/** `cloister erase`: for ever; what cannot be proved is said. */
export function addErase(program: Command): void {
  program
    .command('erase')
    .description(
      'destroy what opens an asset of yours and have the nodes forget it, for ever; copies that somebody made elsewhere cannot be found',
    )
    .argument('<asset>', 'an asset id', hash32Argument)
    .requiredOption(
      '--out <file>',
      'file for the signed statements of authority and nodes; keep it',
    )
    .option('--yes', 'do not ask: there is no way back')
    .option('--force', 'overwrite the file')
    .addHelpText('after', examples('erase 0x…64 --as st-anne --out erased.cbor --yes'))
    .action(async (asset: Hex, { out, yes, force }: EraseOptions, command: Command) => {
      const session = createSession(command)
      const { output } = session
      await assertWritable(out, force)
      if (!yes && !(isTerminal() && (await confirm(`Erase ${asset} for ever?`))))
        throw new CloisterError('cloister/not-confirmed', 'nothing was erased', {
          advice: 'confirm it, or add --yes',
        })
      const [client, { eraseAsset }] = await Promise.all([
        session.client(),
        import('../../actions/erase-asset.ts'),
      ])
      output.progress('erasing')
      const { bundle, ...erased } = await eraseAsset(client, asset)
      await writeWhole(out, bundle)
      output.say(`erased ${asset} on the ledger; nothing is granted or computed for it any more.`)
      output.say(
        erased.shares === undefined
          ? 'the authority has NOT confirmed that its release shares are destroyed.'
          : `the authority destroyed ${countOf(erased.shares, 'release share')}.`,
      )
      output.table(
        ['node', 'confirmed', 'kept for others'],
        [
          ...erased.confirmed.map(({ operator, kept }) => [operator, 'yes', kept]),
          ...erased.unconfirmed.map(operator => [operator, 'NO', undefined]),
        ],
      )
      if (erased.shares === undefined || erased.unconfirmed.length > 0)
        output.say('not all have confirmed; erase again to ask them again.')
      output.say(`statements in ${out}; that nobody kept a copy elsewhere cannot be proved.`)
      output.document({ ...erased, file: out })
    })
}
