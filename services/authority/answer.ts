import { seal, unseal } from '#crypto/envelope/seal.ts'
import { equalBytes, fromHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { answerInfo, answerShareInfo } from '#protocol/release.ts'
import type { AuthorityService } from '#protocol/services.ts'
import type { AuthorityContext } from './context.ts'

const answerName = (job: string): string => `answer/${job}`

/** Takes this authority's share of a job's answer key, before the job settles. */
export const depositAnswer =
  ({ chain, domain, vault, sealing }: AuthorityContext): AuthorityService['depositAnswer'] =>
  async ({ job, sealed }) => {
    const share = await unseal(sealing.privateKey, sealed, answerShareInfo(job, domain))
    const held = await vault.get(answerName(job))
    if (held && equalBytes(held, share)) return {}
    const state = await chain.job(job)
    if (state?.state !== 'ready')
      throw new CloisterError(
        'authority/job-not-ready',
        'answer keys are taken for ready jobs only',
        {
          facts: { state: state?.state ?? 'none' },
        },
      )
    await vault.put(answerName(job), share)
    return {}
  }

/**
 * The share of a settled job's answer key. Anyone may ask: it is sealed to the key that the grantee
 * named when the job was opened.
 */
export const answer =
  ({ chain, vault }: AuthorityContext): AuthorityService['answer'] =>
  async ({ job }) => {
    const state = await chain.job(job)
    if (state?.state !== 'settled')
      throw new CloisterError('authority/not-settled', 'the job has not settled', {
        advice: 'its answer opens when its receipt is on the ledger',
        facts: { state: state?.state ?? 'none' },
      })
    const share = await vault.get(answerName(job))
    if (!share)
      throw new CloisterError('authority/share-unknown', 'no answer key was left here for this job')
    return { sealed: await seal(fromHex(state.granteeKey), share, answerInfo(job)) }
  }
