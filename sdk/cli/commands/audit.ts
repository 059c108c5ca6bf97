import type { Command } from 'commander'
import type { Hex } from '#protocol/bytes.ts'
import { factsOf, tellFacts } from '../../event-facts.ts'
import { hash32Argument } from '../arguments.ts'
import { examples } from '../examples.ts'
import { formatTime } from '../output.ts'
import { createSession } from '../session.ts'

/** `cloister audit`: everything the ledger says of one asset. */
export function addAudit(program: Command): void {
  program
    .command('audit')
    .description("show the ledger's trace of one asset, from its publication to its payouts")
    .argument('<asset>', 'an asset id', hash32Argument)
    .addHelpText('after', examples('audit 0x…64', 'audit 0x…64 --json'))
    .action(async (asset: Hex, _, command: Command) => {
      const { output, visit } = createSession(command)
      const { chain, events } = await visit()
      const { assertAssets } = await import('../known-records.ts')
      await assertAssets({ chain }, [asset])
      const trace = (await events.trace(BigInt(asset))).map(event => ({
        block: event.block,
        time: formatTime(event.timestamp),
        what: event.name,
        facts: factsOf(event),
        transaction: event.transaction,
      }))
      output.table(
        ['block', 'time (UTC)', 'what', 'facts'],
        trace.map(({ block, time, what, facts }) => [block, time, what, tellFacts(facts)]),
      )
      output.document({ asset, trace })
    })
}
