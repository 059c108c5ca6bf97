import type { Command } from 'commander'
import { examples } from '../examples.ts'
import { readGiven } from '../files.ts'
import { countOf, formatTime } from '../output.ts'
import { createSession } from '../session.ts'

/** `cloister verify-erasure`: what the statements that an owner kept are worth. */
export function addVerifyErasure(program: Command): void {
  program
    .command('verify-erasure')
    .description(
      'check the signed statements that `cloister erase` wrote, and that they are those on the ledger',
    )
    .argument('<file>', 'a file of statements, as `cloister erase` writes it')
    .option('--offline', 'check the signatures alone, without the ledger')
    .addHelpText(
      'after',
      examples('verify-erasure erased.cbor', 'verify-erasure erased.cbor --offline'),
    )
    .action(async (file: string, { offline }: { offline?: boolean }, command: Command) => {
      const { output, visit } = createSession(command)
      const bundle = await readGiven(file)
      const [{ assertErasure }, ledger] = await Promise.all([
        import('../../actions/verify-erasure.ts'),
        offline ? undefined : visit(),
      ])
      const { erasure, checks, unsigned } = await assertErasure(bundle, ledger)
      const { asset, owner, authority, nodes, batches, listed } = erasure
      for (const check of checks) output.say(`✓ ${check}`)
      output.say(
        authority
          ? `\nThe authority of ${authority.domain} signed on ${formatTime(authority.time)} that it destroyed ${countOf(authority.shares, 'release share')}.`
          : '\nThe authority has NOT confirmed that its release shares are destroyed.',
      )
      const operators = [...new Set(nodes.map(({ operator }) => operator))]
      const blocks = batches.reduce((sum, cids) => sum + cids.length, 0)
      output.say(
        `${countOf(operators.length, 'node')} signed to have forgotten ${countOf(blocks, 'block')}.`,
      )
      if (!listed) output.say('The shards could NOT be named: no node had the manifest any more.')
      for (const operator of unsigned) output.say(`${operator} has NOT signed for all of them.`)
      output.say('That nobody kept a copy elsewhere cannot be proved.')
      output.document({
        ...{ held: true, checks, asset, owner, blocks, listed, unsigned },
        shares: authority?.shares ?? null,
        nodes: operators,
      })
    })
}
