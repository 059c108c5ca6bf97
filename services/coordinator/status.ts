import { seal } from '#crypto/envelope/seal.ts'
import { fromHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { receiptInfo } from '#protocol/release.ts'
import type { CoordinatorService, Run } from '#protocol/services.ts'
import type { CoordinatorContext } from './context.ts'
import { outcomeCodec, outcomeName } from './outcome.ts'

/** Tells how a run stands, after waiting up to `wait` milliseconds for its end. */
export const status =
  ({ runs, chain }: CoordinatorContext): CoordinatorService['status'] =>
  async ({ job, wait = 0 }) => {
    const live = runs.get(job)
    if (live) {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>(resolve => {
        timer = setTimeout(resolve, wait)
      })
      await Promise.race([live.ended, late])
      clearTimeout(timer)
      return live.report
    }
    const record = await chain.job(job)
    if (!record || record.state === 'none')
      throw new CloisterError('job/unknown', 'the ledger knows no such job')
    return known(job, record.state)
  }

/** What the ledger alone says of a job that this process does not run. */
function known(job: Run['job'], state: string): Run {
  if (state === 'settled') return { job, state: 'done', code: '', message: '', advice: '' }
  return {
    job,
    state: 'failed',
    code: 'job/enclave-died',
    message: `no enclave runs this job; the ledger has it as ${state}`,
    advice:
      state === 'open'
        ? 'run it again with its question, or let its escrow return after its deadline'
        : 'its escrow returns after its deadline',
  }
}

/** The sealed answer of a settled job, and its receipt bundle sealed to the grantee. */
export const result =
  ({ vault, chain }: CoordinatorContext): CoordinatorService['result'] =>
  async ({ job }) => {
    const record = await chain.job(job)
    if (record?.state !== 'settled')
      throw new CloisterError('authority/not-settled', 'the job has not settled', {
        advice: 'its answer opens when its receipt is on the ledger',
        facts: { state: record?.state ?? 'none' },
      })
    const kept = await vault.get(outcomeName(job))
    if (!kept)
      throw new CloisterError('job/unknown', 'no outcome of this job is kept here', {
        advice: 'ask the coordinator that ran it',
      })
    const { sealedAnswer, bundle } = outcomeCodec.decode(kept)
    const sealedBundle = await seal(fromHex(record.granteeKey), bundle, receiptInfo(job))
    return { sealedAnswer, sealedBundle }
  }
