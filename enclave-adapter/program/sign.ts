import { secp256k1 } from '@noble/curves/secp256k1.js'
import type { Random } from '#crypto/random.ts'
import { fromHex, type Hex, toHex } from '#protocol/bytes.ts'
import { cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { receiptCodec, receiptDigest } from '#protocol/receipt.ts'
import { answerShareDigest, questionHash } from '#protocol/release.ts'
import { messageDigest } from '#protocol/typed-data.ts'
import type { BegunJob } from './job.ts'
import type { Ran } from './messages.ts'

/** Canonical bytes of the account of one run. */
export function createReceipt({ release, evidence, begun }: BegunJob, result: Hex): Uint8Array {
  return receiptCodec.encode({
    version: 1,
    chainId: release.chainId,
    contract: release.contract,
    job: release.job,
    release: begun.releaseHash,
    engine: release.engine,
    program: release.program,
    purpose: release.purpose,
    question: questionHash(release.question, release.salt),
    assets: release.assets.length,
    epsilon: release.epsilon,
    result,
    jobKey: begun.jobKey,
    sealingKey: begun.sealingKey,
    simulated: evidence.kind === 'simulator',
  })
}

/** The job key's signature over a receipt: 65 bytes. */
export const signReceipt = ({ jobSecret }: BegunJob, receipt: Uint8Array): Uint8Array =>
  sign(receiptDigest(receipt), jobSecret)

/** The job key's signature over one authority's share of the answer key: 65 bytes. */
export const signShare = (
  { release, jobSecret }: Pick<BegunJob, 'release' | 'jobSecret'>,
  domain: string,
  sealed: Uint8Array,
): Uint8Array => sign(toHex(answerShareDigest(release.job, domain, sealed)), jobSecret)

/** The job key's EIP-712 message that settles the job on the ledger. */
export function signSettlement(
  { release, jobSecret }: BegunJob,
  receipt: Uint8Array,
  result: Hex,
  random: Random,
): Ran['settlement'] {
  const nonce = BigInt(toHex(random(32)))
  const { chainId, contract, job, until } = release
  const digest = messageDigest({ chainId, contract }, 'jobs', 'Settlement', {
    job,
    receipt: toHex(cidOf(receipt, DAG_CBOR).bytes),
    result,
    nonce,
    deadline: BigInt(until),
  })
  return { nonce: nonce.toString(), deadline: until, signature: sign(digest, jobSecret) }
}

/** Secp256k1 as Ethereum spells it: r, s, v with v 27 or 28. */
function sign(digest: Hex, secret: Uint8Array): Uint8Array {
  const options = { prehash: false, format: 'recovered' } as const
  const recovered = secp256k1.sign(fromHex(digest), secret, options)
  const signature = new Uint8Array(65)
  signature.set(recovered.subarray(1))
  signature[64] = 27 + recovered[0]!
  return signature
}
