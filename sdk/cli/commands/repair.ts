import type { Command } from 'commander'
import { fromHex, type Hex } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Client } from '../../client.ts'
import { hash32Argument } from '../arguments.ts'
import { examples } from '../examples.ts'
import { countOf } from '../output.ts'
import { createSession, type Session } from '../session.ts'
import { tellSamples } from '../tell-samples.ts'

const NOTE = `
Anybody may repair. Who owns, published or stores the asset has what was found and put back recorded on
the ledger: as their own word, which pays nobody and takes from nobody. With --check, the deployment's
checker checks the asset now: it asks each storer for shards that a later block of the ledger picks,
rebuilds what is missing, and records a check, which decides who is paid for storage. It needs no keys,
and an asset rests for ten minutes after each check.
`

/** `cloister repair`: rebuilds what storage nodes have lost; anybody may. */
export function addRepair(program: Command): void {
  program
    .command('repair')
    .description(
      'look at every block of an asset on the nodes, and rebuild what is missing or rotten; needs no keys',
    )
    .argument('<asset>', 'an asset id', hash32Argument)
    .option('--check', "have the deployment's checker do it, as a check that decides who is paid")
    .addHelpText(
      'after',
      `${NOTE}${examples('repair 0x…64', 'repair 0x…64 --as st-anne', 'repair 0x…64 --check')}`,
    )
    .action(async (asset: Hex, { check }: { check?: boolean }, command: Command) => {
      const session = createSession(command)
      await (check ? haveChecked(session, asset) : repair(session, asset))
    })
}

async function repair(session: Session, asset: Hex): Promise<void> {
  const { output } = session
  const keys = await session.anyParty()
  const [client, { repairAsset }, { failAfter, failureOf }] = await Promise.all([
    keys ? session.client() : keyless(session),
    import('../../actions/repair-asset.ts'),
    import('../failure.ts'),
  ])
  output.progress('looking at every block')
  const { recorded, unrecorded, next: _, ...restored } = await repairAsset(client, asset)
  const { blocks, faults, repaired, elsewhere } = restored
  output.say(
    faults === 0
      ? `${countOf(blocks, 'block')}, all where they belong.`
      : `${countOf(faults, 'block')} of ${blocks} missing or rotten: ${repaired} put back, ${elsewhere} held by another node.`,
  )
  const report = recorded && parseCid(fromHex(recorded.report)).toString()
  // Without keys, or as a stranger, there is nothing to mend: all else is a failure.
  const unheard = unrecorded && unrecorded.code !== 'asset/unconcerned' ? unrecorded : undefined
  if (recorded) {
    output.say(`Recorded as the word of ${client.address}, which decides nothing about money:`)
    output.say(`  transaction ${recorded.transaction}`)
    output.say(`  report      ${report}`)
  } else if (!unheard)
    output.say(
      `Nothing was recorded: ${keys ? unrecorded!.message : 'no party acted, so nobody could sign it'}. --check has the checker look and record.`,
    )
  const document = {
    ...{ asset, ...restored },
    recorded: recorded ? { by: client.address, transaction: recorded.transaction, report } : null,
    unrecorded: unrecorded
      ? keys
        ? failureOf(unrecorded)
        : { ...failureOf(unrecorded), message: 'no party acted, so nobody could sign it' }
      : null,
  }
  const failure = incomplete(restored) ?? unheard
  if (failure) failAfter(output, document, failure)
  else output.document(document)
}

/** What keeps an asset from being whole. */
function incomplete({
  faults,
  repaired,
  elsewhere,
  lost,
}: {
  faults: number
  repaired: number
  elsewhere: number
  lost: readonly unknown[]
}): CloisterError | undefined {
  if (lost.length > 0)
    return new CloisterError(
      'storage/too-few-shards',
      `${countOf(lost.length, 'stripe')} cannot be rebuilt: too few shards are left`,
      { advice: 'bring a storage node back, then repair again', facts: { lost: lost.length } },
    )
  if (repaired + elsewhere < faults)
    return new CloisterError('storage/disk', 'some blocks could not be put back', {
      advice: 'bring the failing storage nodes back, then repair again',
      facts: { faults, repaired },
    })
  return undefined
}

async function haveChecked({ output, visit }: Session, asset: Hex): Promise<void> {
  const [{ network }, { askCheck }, { failAfter }] = await Promise.all([
    visit(),
    import('../../actions/ask-check.ts'),
    import('../failure.ts'),
  ])
  const outcome = await askCheck(network, asset, ({ state, before }) =>
    output.progress(
      state === 'waiting' ? `waiting for ${countOf(before, 'other check')}` : 'the checker checks',
    ),
  )
  const { check, checker, samples, storers, blocks, faults, repaired, elsewhere, lost } = outcome
  output.table(
    ['storer', 'asked for', 'outcome'],
    storers.map(({ operator, asked, passed }) => [operator, asked, passed ? 'passed' : 'failed']),
  )
  output.say(`Check ${check} by ${checker}, transaction ${outcome.transaction}.`)
  output.say(tellSamples(samples))
  if (faults > 0)
    output.say(
      `${countOf(faults, 'block')} of ${blocks} missing or rotten: ${repaired} put back, ${elsewhere} held by another node.`,
    )
  if (outcome.unfinished)
    output.say('The asset is larger than one check repairs; its next turn goes on.')
  output.say('It decides who is paid for storage; `cloister verify-check` judges it again.')
  const report = parseCid(outcome.report).toString()
  const document = { asset, ...outcome, report }
  const places = Array.from({ length: lost })
  const failure = outcome.unfinished ? undefined : incomplete({ ...outcome, lost: places })
  if (failure) failAfter(output, document, failure)
  else output.document(document)
}

/** A client with keys that end with this command. */
async function keyless(session: Session): Promise<Client> {
  const [{ network }, { createClient }, { createMemoryKeyring }] = await Promise.all([
    session.visit(),
    import('../../client.ts'),
    import('../../memory-keyring.ts'),
  ])
  return createClient({ network, keyring: createMemoryKeyring() })
}
