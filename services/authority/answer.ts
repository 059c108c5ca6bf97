import { recoverAddress } from 'viem'
import { seal, unseal } from '#crypto/envelope/seal.ts'
import { equalBytes, fromHex, type Hex, sameHex, toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { answerInfo, answerShareDigest, answerShareInfo } from '#protocol/release.ts'
import type { AuthorityService } from '#protocol/services.ts'
import type { AuthorityContext } from './context.ts'

const answerName = (job: string): string => `answer/${job}`

/**
 * Takes this authority's share of a job's answer key, before the job settles. Only the enclave whose
 * job key the ledger has can leave one, and none is ever replaced.
 */
export const depositAnswer =
  ({ chain, domain, vault, sealing }: AuthorityContext): AuthorityService['depositAnswer'] =>
  async ({ job, sealed, signature }) => {
    const state = await chain.job(job)
    const signer = await signerOf(toHex(answerShareDigest(job, domain, sealed)), signature)
    if (!state || !signer || !sameHex(signer, state.jobKey))
      throw new CloisterError('ledger/signature', "the share is not signed by the job's key", {
        facts: { job },
      })
    const share = await unseal(sealing.privateKey, sealed, answerShareInfo(job, domain))
    if (share.length !== 32)
      throw new CloisterError('call/arguments', "an answer key's share is 32 bytes")
    const held = await vault.get(answerName(job))
    if (held && equalBytes(held, share)) return {}
    if (held)
      throw new CloisterError('authority/share-exists', "the job's answer key is here already")
    if (state.state !== 'ready')
      throw new CloisterError(
        'authority/job-not-ready',
        'answer keys are taken for ready jobs only',
        { facts: { state: state.state } },
      )
    await vault.put(answerName(job), share)
    return {}
  }

/** Who signed; undefined when nobody did, for the key of a job that is not ready is all zeros. */
async function signerOf(hash: Hex, signature: Uint8Array): Promise<Hex | undefined> {
  try {
    return await recoverAddress({ hash, signature: toHex(signature) })
  } catch {
    return undefined
  }
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
