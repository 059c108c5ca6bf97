import type { Hex } from '#protocol/bytes.ts'
import { settle } from './compute.ts'
import type { CoordinatorContext } from './context.ts'
import { outcomeCodec, outcomeName } from './outcome.ts'

/**
 * Settles a ready job whose outcome was kept: its enclave has done its work, whatever happened since.
 * False when there is nothing to settle it with.
 */
export async function finish(context: CoordinatorContext, job: Hex): Promise<boolean> {
  const kept = await context.vault.get(outcomeName(job))
  if (!kept) return false
  const { sealedAnswer, settlement } = outcomeCodec.decode(kept)
  await settle(context, job, sealedAnswer, settlement)
  return true
}

/**
 * Finishes what a stopped process left: jobs whose outcome was kept but which the ledger has as ready
 * are settled now. A job without an outcome lost its enclave; it is refunded after its deadline, or
 * run again if it never became ready. One job that cannot settle keeps nothing else waiting.
 */
export async function resume(
  context: CoordinatorContext,
  onFault: (job: Hex, error: unknown) => void = () => {},
): Promise<Hex[]> {
  const finished: Hex[] = []
  for (const name of await context.vault.names(outcomeName(''))) {
    const job = name.slice(outcomeName('').length) as Hex
    try {
      const record = await context.chain.job(job)
      if (record?.state === 'ready' && (await finish(context, job))) finished.push(job)
    } catch (error) {
      onFault(job, error)
    }
  }
  return finished
}
