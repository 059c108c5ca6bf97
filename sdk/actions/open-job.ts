import { jobId } from '#contracts/client/identify.ts'
import { createStamp, signMessage, signPermit } from '#contracts/client/sign.ts'
import { type Hex, toHex } from '#protocol/bytes.ts'
import { ENGINE } from '#protocol/ledger.ts'
import type { Client } from '../client.ts'
import type { PreparedQuery } from './prepare-query.ts'

/** What the ledger is to hold for a question. */
export interface JobTerms
  extends Pick<PreparedQuery, 'purpose' | 'questionHash' | 'program' | 'enclave'> {
  grants: readonly Hex[]
  /** Exactly the sum of the grants' prices. */
  escrow: bigint
  /** Seconds until the escrow returns if the job has not settled. */
  seconds: number
}

/**
 * Opens a job: one signature over the question's salted hash, the grants and the escrow, one over the
 * token's permit. From here on money is held.
 *
 * @throws `grant/*` for the grant that does not allow it; `job/escrow` without enough tokens.
 */
export async function openJob(client: Client, terms: JobTerms): Promise<Hex> {
  const { account, address, deployment, chain, now, sealing } = client
  const until = BigInt(now() + terms.seconds)
  const opening = {
    grantee: address,
    grants: terms.grants,
    engine: ENGINE.enclave,
    program: terms.program,
    purpose: terms.purpose,
    question: terms.questionHash,
    granteeKey: toHex(sealing.publicKey),
    enclave: terms.enclave,
    escrow: terms.escrow,
    until,
    ...createStamp(),
  }
  const signed = await signMessage(account, deployment, 'jobs', 'JobOpening', opening)
  if (terms.escrow > 0n) {
    const nonce = await chain.permitNonce(address)
    const permit = await signPermit(account, deployment, {
      value: terms.escrow,
      nonce,
      deadline: until,
    })
    Object.assign(signed, { permit })
  }
  await client.submit(signed)
  return jobId(deployment, opening)
}
