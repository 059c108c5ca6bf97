import type { Command } from 'commander'
import type { Hex } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { factsOf, tellFacts } from '../../event-facts.ts'
import { cidArgument, hash32Argument } from '../arguments.ts'
import { examples } from '../examples.ts'
import { countOf, formatTime, type Output } from '../output.ts'
import { createSession, type Visit } from '../session.ts'

/** `cloister audit`: everything the ledger says of one asset. */
export function addAudit(program: Command): void {
  program
    .command('audit')
    .description("show the ledger's trace of one asset, from its publication to its payouts")
    .argument('<asset>', 'an asset id', hash32Argument)
    .option(
      '--report <cid>',
      'the report of one repair instead: each block that was wrong, and what became of it',
      cidArgument,
    )
    .addHelpText(
      'after',
      `\n${STATEMENT}\n${examples('audit 0x…64', 'audit 0x…64 --json', 'audit 0x…64 --report bafy…')}`,
    )
    .action(async (asset: Hex, { report }: { report?: Cid }, command: Command) => {
      const { output, visit } = createSession(command)
      const deployment = await visit()
      const { chain, events } = deployment
      const { assertAssets } = await import('../known-records.ts')
      await assertAssets({ chain }, [asset])
      if (report) return showReport(output, deployment, { asset, report })
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
      if (trace.some(({ what }) => what === 'Repaired')) output.say(`\n${STATEMENT}`)
      output.document({ asset, trace })
    })
}

const STATEMENT =
  'What is Repaired is the word of who signed it: nobody verified it, and it pays nobody. What is Checked decides who is paid for storage.'

async function showReport(
  output: Output,
  deployment: Visit,
  named: { asset: Hex; report: Cid },
): Promise<void> {
  const { readRepairReport } = await import('../../actions/record-repair.ts')
  const { found, stripes, more: _, manifest, ...told } = await readRepairReport(deployment, named)
  const blocks = found.map(({ cid, ...rest }) => ({ cid: cid.toString(), ...rest }))
  output.table(
    ['block', 'was', 'at', 'is now at'],
    blocks.map(({ cid, what, operator, now }) => [cid, what, operator, now ?? 'nobody']),
  )
  output.say(
    `${countOf(told.blocks, 'block')} looked at, ${told.faults} wrong, ${told.repaired} put back, ${countOf(told.lost, 'stripe')} lost.`,
  )
  output.say(`By the word of ${told.by}, ${formatTime(told.time)} UTC.`)
  output.document({
    ...{ ...told, manifest: manifest.toString(), report: named.report.toString() },
    ...{ stripes, found: blocks },
  })
}
