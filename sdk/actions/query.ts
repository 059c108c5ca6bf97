import { gcm } from '@noble/ciphers/aes.js'
import type { JobRecord } from '#contracts/client/read.ts'
import { unseal } from '#crypto/envelope/seal.ts'
import { joinSecret } from '#crypto/envelope/split.ts'
import { type Answer, answerCodec, sealedAnswerCodec } from '#protocol/answer.ts'
import { fromHex, type Hex, sameHex, toHex } from '#protocol/bytes.ts'
import { cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { CloisterError, isErrorCode } from '#protocol/errors.ts'
import { type Receipt, receiptBundleCodec, receiptCodec, receiptDigest } from '#protocol/receipt.ts'
import { answerInfo, receiptInfo, releaseHash, resultHash } from '#protocol/release.ts'
import type { Run } from '#protocol/services.ts'
import type { Client } from '../client.ts'
import { recoverSigner } from '../recover-signer.ts'
import { openJob } from './open-job.ts'
import type { PreparedQuery } from './prepare-query.ts'
import { unpad } from './unpad.ts'

/** An answer and the proof of how it came about. */
export interface QueryResult {
  job: Hex
  answer: Answer
  receipt: Receipt
  /** Canonical bytes of the receipt with its proof; what `cloister verify` reads. */
  bundle: Uint8Array
}

/** How a query is run. */
export interface QueryOptions {
  /** Seconds until the escrow returns if the job has not settled; 10 minutes unless told. */
  seconds?: number
  onState?: (state: Run['state'], job: Hex) => void
}

/**
 * Asks a prepared question: opens the job, has it run, and opens the answer once its receipt has
 * settled.
 *
 * @throws the code of the first missing grant, before anything is spent; whatever the run failed with.
 */
export async function query(
  client: Client,
  prepared: PreparedQuery,
  { seconds = 600, onState = () => {} }: QueryOptions = {},
): Promise<QueryResult> {
  assertGranted(prepared)
  const job = await openJob(client, {
    ...prepared,
    grants: prepared.assets.map(({ grant }) => grant!),
    escrow: prepared.cost,
    seconds,
  })
  await runJob(client, job, prepared, onState)
  return readResult(client, job)
}

function assertGranted({ assets, purpose }: PreparedQuery): void {
  const missing = assets.filter(asset => asset.missing)
  const [first] = missing
  if (!first?.missing) return
  throw new CloisterError(
    first.missing.code,
    `${missing.length} of ${assets.length} assets may not be asked: ${first.missing.message}`,
    {
      advice: `request a grant for ${purpose}, or name only assets that you hold grants for`,
      facts: { asset: first.asset, missing: missing.length },
    },
  )
}

/** Hands an open job to the coordinator and waits for its end. */
export async function runJob(
  { network }: Pick<Client, 'network'>,
  job: Hex,
  { question, salt }: Pick<PreparedQuery, 'question' | 'salt'>,
  onState: (state: Run['state'], job: Hex) => void = () => {},
): Promise<void> {
  let report = await network.coordinator.run({ job, question, salt })
  while (report.state !== 'done' && report.state !== 'failed') {
    onState(report.state, job)
    report = await network.coordinator.status({ job, wait: 20_000 })
  }
  onState(report.state, job)
  if (report.state === 'failed')
    throw new CloisterError(isErrorCode(report.code) ? report.code : 'job/failed', report.message, {
      advice: report.advice,
      facts: { job },
    })
}

/**
 * Opens the answer of a settled job: every authority's share of the answer key, then the grantee's
 * own key; and holds it against what the job key settled on the ledger. Evidence and approvals of the
 * bundle are for `assertReceipt`, under trust roots.
 *
 * @throws `authority/not-settled` before that; `receipt/mismatch` when answer, receipt and ledger
 *   differ, whoever altered them.
 */
export async function readResult(client: Client, job: Hex): Promise<QueryResult> {
  const { chain, network } = client
  const settled = await chain.job(job)
  if (settled?.state !== 'settled')
    throw new CloisterError('authority/not-settled', 'the job has not settled', {
      advice: 'its answer opens when its receipt is on the ledger',
      facts: { state: settled?.state ?? 'none' },
    })
  const [carried, sealedParts] = await Promise.all([
    network.coordinator.result({ job }),
    askAuthorities(client, settled),
  ])
  try {
    return await openResult(client, settled, carried, sealedParts)
  } catch (cause) {
    throw new CloisterError('receipt/mismatch', 'the answer is not what settled on the ledger', {
      advice: 'do not use it; whoever carried it has altered it',
      cause,
    })
  }
}

/** The answer key's shares, from the authorities that the ledger names for the job. */
const askAuthorities = ({ chain, network }: Client, { id, approvals }: JobRecord) =>
  Promise.all(
    approvals.map(async ({ domain }) => {
      const { name } = (await chain.domain(domain))!
      return (await network.authority(name).answer({ job: id })).sealed
    }),
  )

/** Throws, whatever the cause, unless everything carried is what the ledger has. */
async function openResult(
  { sealing }: Client,
  settled: JobRecord,
  { sealedAnswer, sealedBundle }: { sealedAnswer: Uint8Array; sealedBundle: Uint8Array },
  sealedParts: readonly Uint8Array[],
): Promise<QueryResult> {
  const job = settled.id
  const open = (sealed: Uint8Array, info: Uint8Array) => unseal(sealing.privateKey, sealed, info)
  const bundle = await open(sealedBundle, receiptInfo(job))
  const { receipt: signed, signature, release } = receiptBundleCodec.decode(bundle)
  const receipt = receiptCodec.decode(signed)
  const parts = await Promise.all(sealedParts.map(sealed => open(sealed, answerInfo(job))))
  const { nonce, ciphertext } = sealedAnswerCodec.decode(sealedAnswer)
  const inner = gcm(joinSecret(parts), nonce).decrypt(ciphertext)
  const encoded = unpad(await open(inner, answerInfo(job)))
  const answer = answerCodec.decode(encoded)
  const signer = recoverSigner(fromHex(receiptDigest(signed)), signature)
  const agree =
    sameHex(settled.receipt, toHex(cidOf(signed, DAG_CBOR).bytes)) &&
    sameHex(settled.release, releaseHash(release)) &&
    sameHex(settled.result, resultHash(encoded)) &&
    sameHex(receipt.result, settled.result) &&
    sameHex(receipt.job, job) &&
    sameHex(answer.job, job) &&
    signer !== undefined &&
    sameHex(settled.jobKey, signer)
  if (!agree) throw new CloisterError('receipt/mismatch', 'answer, receipt and ledger disagree')
  return { job, answer, receipt, bundle }
}

/** Gets the escrow of a job back that has not settled by its deadline. Anyone may ask for it. */
export const refundJob = ({ network }: Pick<Client, 'network'>, job: Hex) =>
  network.relay.refund({ job })
