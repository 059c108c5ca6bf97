import type { Hex } from '#protocol/bytes.ts'
import { isCloisterError } from '#protocol/errors.ts'
import { settle } from './compute.ts'
import type { CoordinatorContext } from './context.ts'
import { outcomeCodec, outcomeName } from './outcome.ts'

/**
 * Finishes what a stopped process left: a job whose outcome was kept but which is not on the ledger
 * as settled is settled now. A job without an outcome lost its enclave; it is refunded after its
 * deadline, or run again if it never became ready.
 */
export async function resume(context: CoordinatorContext): Promise<Hex[]> {
  const finished: Hex[] = []
  for (const name of await context.records.keys(outcomeName(''))) {
    const job = name.slice(outcomeName('').length) as Hex
    const record = await context.chain.job(job)
    if (record?.state !== 'ready' || Number(record.until) <= Date.now() / 1000) continue
    const outcome = outcomeCodec.decode((await context.records.get(name))!)
    try {
      await settle(context, job, outcome.sealedAnswer, outcome.settlement)
      finished.push(job)
    } catch (error) {
      // Its deadline may pass just now; one job that is too late must not keep all others waiting.
      if (!isCloisterError(error) || error.kind !== 'refused') throw error
    }
  }
  return finished
}
