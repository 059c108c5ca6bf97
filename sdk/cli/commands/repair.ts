import type { Command } from 'commander'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Client } from '../../client.ts'
import { hash32Argument } from '../arguments.ts'
import { examples } from '../examples.ts'
import { countOf } from '../output.ts'
import { createSession, type Session } from '../session.ts'

/** `cloister repair`: rebuilds what storage nodes have lost; anybody may. */
export function addRepair(program: Command): void {
  program
    .command('repair')
    .description(
      'look at every block of an asset on the nodes, and rebuild what is missing or rotten; needs no keys',
    )
    .argument('<asset>', 'an asset id', hash32Argument)
    .addHelpText('after', examples('repair 0x…64', 'repair 0x…64 --as st-anne'))
    .action(async (asset: Hex, _, command: Command) => {
      const session = createSession(command)
      const { output } = session
      const [client, { repairAsset }] = await Promise.all([
        clientOf(session),
        import('../../actions/repair-asset.ts'),
      ])
      output.progress('looking at every block')
      const { blocks, faults, repaired, elsewhere, lost } = await repairAsset(client, asset)
      output.say(
        faults === 0
          ? `${countOf(blocks, 'block')}, all where they belong.`
          : `${countOf(faults, 'block')} of ${blocks} missing or rotten: ${repaired} put back, ${elsewhere} held by another node.`,
      )
      output.document({ asset, blocks, faults, repaired, elsewhere, lost })
      if (lost.length > 0)
        throw new CloisterError(
          'storage/too-few-shards',
          `${countOf(lost.length, 'stripe')} cannot be rebuilt: too few shards are left`,
          { advice: 'bring a storage node back, then repair again', facts: { lost: lost.length } },
        )
      if (repaired + elsewhere < faults)
        throw new CloisterError('storage/disk', 'some blocks could not be put back', {
          advice: 'bring the failing storage nodes back, then repair again',
          facts: { faults, repaired },
        })
    })
}

/** The party of the home where there is one, else keys that end with this command. */
async function clientOf(session: Session): Promise<Client> {
  if (await session.anyParty()) return session.client()
  const [{ network }, { createClient }, { createMemoryKeyring }] = await Promise.all([
    session.visit(),
    import('../../client.ts'),
    import('../../memory-keyring.ts'),
  ])
  return createClient({ network, keyring: createMemoryKeyring() })
}
