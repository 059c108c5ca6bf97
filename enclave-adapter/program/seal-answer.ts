import { gcm } from '@noble/ciphers/aes.js'
import { seal } from '#crypto/envelope/seal.ts'
import { splitSecret } from '#crypto/envelope/split.ts'
import type { Random } from '#crypto/random.ts'
import { sealedAnswerCodec } from '#protocol/answer.ts'
import { concat, u32 } from '#protocol/bytes.ts'
import { answerInfo, answerShareInfo } from '#protocol/release.ts'
import type { BegunJob } from './job.ts'
import { signShare } from './sign.ts'

/** Bytes of the smallest padded answer; the others are powers of two above it. */
const SMALLEST = 4096

/**
 * Hides an answer's length among those of its size class: its length in four bytes, big-endian, the
 * answer, and zeros up to a power of two.
 */
export function padAnswer(answer: Uint8Array): Uint8Array {
  let size = SMALLEST
  while (size < answer.length + 4) size *= 2
  const padded = new Uint8Array(size)
  padded.set(concat([u32(answer.length), answer]))
  return padded
}

/**
 * Seals an answer twice: to the grantee, and around that under a key of which every authority that the
 * ledger names for the job gets a share, signed by the job key. So nobody reads it before its receipt has settled, nobody but the
 * grantee after, and nobody but the enclave leaves a share with an authority.
 */
export async function sealAnswer(
  job: Pick<BegunJob, 'release' | 'jobSecret'>,
  answer: Uint8Array,
  random: Random,
): Promise<Uint8Array> {
  const { job: id, granteeKey, assets } = job.release
  const own = new Set(assets.map(({ domain }) => domain))
  const authorities = job.release.authorities.filter(({ domain }) => own.has(domain))
  const inner = await seal(granteeKey, padAnswer(answer), answerInfo(id))
  const key = random(32)
  const nonce = random(12)
  const ciphertext = gcm(key, nonce).encrypt(inner)
  const parts = splitSecret(key, authorities.length, random)
  const shares = await Promise.all(
    authorities.map(async ({ domain, sealingKey }, i) => {
      const sealed = await seal(sealingKey, parts[i]!, answerShareInfo(id, domain))
      return { domain, sealed, signature: signShare(job, domain, sealed) }
    }),
  )
  return sealedAnswerCodec.encode({ version: 1, job: id, nonce, ciphertext, shares })
}
