import type { Command } from 'commander'
import { formatCredits } from '#protocol/credits.ts'
import { hash32 } from '#protocol/identifiers.ts'
import { examples } from '../examples.ts'
import { formatTime } from '../output.ts'
import { createSession } from '../session.ts'

/** `cloister jobs`: what this party has asked. */
export function addJobs(program: Command): void {
  program
    .command('jobs')
    .description('list your jobs: state, purpose, escrow, and when an unsettled one is refunded')
    .addHelpText('after', examples('jobs --as harbour'))
    .action(async (_, command: Command) => {
      const session = createSession(command)
      const { address } = await session.party()
      const { chain, events } = await session.visit()
      const now = await chain.now()
      const ids = await events.jobs({ grantee: address })
      const records = await Promise.all(ids.map(id => chain.job(id)))
      const jobs = records
        .filter(record => record !== undefined)
        .map(({ id, state, purpose, assets, escrow, until }) => ({
          job: id,
          state,
          purpose,
          assets: assets.map(hash32),
          escrow: formatCredits(escrow),
          until: Number(until),
          refundable: (state === 'open' || state === 'ready') && now > Number(until),
        }))
      const { output } = session
      if (jobs.length === 0) output.say('You have opened no job.')
      else
        output.table(
          ['job', 'state', 'purpose', 'assets', 'CLC', 'deadline (UTC)', 'refund'],
          jobs.map(({ job, state, purpose, assets, escrow, until, refundable }) => [
            job,
            state,
            purpose,
            assets.length,
            escrow,
            formatTime(until),
            refundable ? 'due' : null,
          ]),
        )
      output.document({ jobs })
    })
}
