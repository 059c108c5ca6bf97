import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concat, equalBytes, fromHex, type Hex, u32 } from '#protocol/bytes.ts'
import type { AuthorityService } from '#protocol/services.ts'
import type { AuthorityContext } from './context.ts'

/** Seconds for which a challenge is honoured. */
const CHALLENGE_LIFE = 120

/**
 * A fresh challenge for one job: when it ends (4 bytes), chance (12) and a tag over both and the job
 * (16). Nothing is kept, so nobody can push another's challenge out by asking.
 */
export const challenge =
  (context: AuthorityContext): AuthorityService['challenge'] =>
  async ({ job }) => {
    const head = concat([u32(context.now() + CHALLENGE_LIFE), context.random(12)])
    return { challenge: concat([head, tagOf(context, job, head)]) }
  }

/** Whether a challenge is one of ours for this job and not yet too old. */
export function verifyChallenge(
  context: AuthorityContext,
  job: Hex,
  challenged: Uint8Array,
): boolean {
  const head = challenged.subarray(0, 16)
  if (!equalBytes(challenged.subarray(16), tagOf(context, job, head))) return false
  return new DataView(head.buffer, head.byteOffset).getUint32(0) >= context.now()
}

const tagOf = ({ challengeKey }: AuthorityContext, job: Hex, head: Uint8Array): Uint8Array =>
  hmac(sha256, challengeKey, concat([fromHex(job), head])).subarray(0, 16)
