import { assertEvidence } from '#enclave-adapter/verify/evidence.ts'
import { fromHex, type Hex, sameHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hashName } from '#protocol/identifiers.ts'
import {
  type Receipt,
  type ReceiptBundle,
  receiptBundleCodec,
  receiptCodec,
  receiptDigest,
  type TrustRoots,
} from '#protocol/receipt.ts'
import { questionHash, releaseHash, reportData } from '#protocol/release.ts'
import { messageDigest } from '#protocol/typed-data.ts'
import { recoverSigner } from '../recover-signer.ts'

/** What a receipt proved, in words, once everything held. */
export interface VerifiedReceipt {
  receipt: Receipt
  bundle: ReceiptBundle
  /** The sentences that were checked, in order. */
  checks: string[]
}

/**
 * Checks a receipt offline, against trust roots that the reader names. Says nothing about whether it
 * settled: ask the ledger for that.
 *
 * @throws `receipt/encoding`, `receipt/signature`, `receipt/mismatch`, `receipt/evidence` and
 *   `receipt/trust`, whichever check fails first.
 */
export function assertReceipt(bytes: Uint8Array, trust: TrustRoots): VerifiedReceipt {
  const bundle = receiptBundleCodec.decode(bytes)
  const receipt = receiptCodec.decode(bundle.receipt)
  const checks: string[] = []
  const check = (sentence: string, held: boolean, error: () => CloisterError) => {
    if (!held) throw error()
    checks.push(sentence)
  }
  const { release } = bundle
  check(
    'it is of the chain and contract you trust',
    receipt.chainId === trust.chainId && sameHex(receipt.contract, trust.contract),
    () => new CloisterError('receipt/trust', 'the receipt is of another chain or contract'),
  )
  check(
    'the job key signed it',
    signedBy(fromHex(receiptDigest(bundle.receipt)), bundle.signature, receipt.jobKey),
    () =>
      new CloisterError('receipt/signature', 'the receipt is not what the job key signed', {
        advice: 'it was altered; fetch it again from the coordinator',
      }),
  )
  check(
    'its release is the one it names, with the same job, program, purpose and question',
    matches(receipt, bundle),
    () => new CloisterError('receipt/mismatch', 'the receipt and its release disagree'),
  )
  checkEvidence(receipt, bundle, trust)
  checks.push(
    receipt.simulated
      ? 'its evidence binds the job key to that program (SIMULATED enclave: proves nothing against its host)'
      : 'its evidence binds the job key to that program',
  )
  const domains = [...new Set(release.assets.map(({ domain }) => domain))]
  for (const domain of domains) checkApproval(domain, receipt, bundle, trust)
  checks.push(`the authorities of ${domains.join(', ')} let that job key in`)
  return { receipt, bundle, checks }
}

function matches(receipt: Receipt, { release }: ReceiptBundle): boolean {
  return (
    sameHex(receipt.release, releaseHash(release)) &&
    receipt.chainId === release.chainId &&
    sameHex(receipt.contract, release.contract) &&
    sameHex(receipt.job, release.job) &&
    receipt.engine === release.engine &&
    sameHex(receipt.program, release.program) &&
    receipt.purpose === release.purpose &&
    sameHex(receipt.question, questionHash(release.question, release.salt)) &&
    receipt.epsilon === release.epsilon &&
    receipt.assets === release.assets.length
  )
}

function checkEvidence(receipt: Receipt, { evidence }: ReceiptBundle, trust: TrustRoots): void {
  try {
    assertEvidence({
      evidence,
      reportData: reportData(receipt.release, receipt.jobKey, receipt.sealingKey),
      programs: [receipt.program],
      simulators: trust.simulators.length > 0 ? trust.simulators.map(fromHex) : 'refused',
    })
  } catch (cause) {
    const { message } = cause as Error
    throw new CloisterError(
      'receipt/evidence',
      `the receipt's evidence does not hold: ${message}`,
      {
        cause,
      },
    )
  }
  if (receipt.simulated !== (evidence.kind === 'simulator'))
    throw new CloisterError('receipt/mismatch', 'the receipt hides that its enclave was simulated')
  if (!Object.keys(trust.programs).some(program => sameHex(program, receipt.program)))
    throw new CloisterError('receipt/trust', 'you do not trust the program that ran', {
      advice: 'add its measurement to your trust roots if you do',
      facts: { program: receipt.program },
    })
}

function checkApproval(
  domain: string,
  receipt: Receipt,
  { approvals, release }: ReceiptBundle,
  trust: TrustRoots,
): void {
  const trusted = trust.authorities[domain]
  const approval = approvals.find(candidate => candidate.domain === domain)
  if (!trusted || !approval)
    throw new CloisterError(
      'receipt/trust',
      `no authority of ${domain} that you trust approved it`,
      {
        advice: `name the authority of ${domain} in your trust roots`,
      },
    )
  const digest = messageDigest(
    { chainId: receipt.chainId, contract: receipt.contract },
    'jobs',
    'KeyApproval',
    {
      job: receipt.job,
      domain: hashName(domain),
      jobKey: receipt.jobKey,
      release: receipt.release,
      epochs: release.assets.map(({ epoch }) => BigInt(epoch)),
      nonce: BigInt(approval.nonce),
      deadline: BigInt(approval.deadline),
    },
  )
  // Its claim of who signed is held to as well: nothing in a bundle may be altered unnoticed.
  const claimed = sameHex(approval.authority, trusted)
  if (!claimed || !signedBy(fromHex(digest), approval.signature, trusted))
    throw new CloisterError(
      'receipt/trust',
      `the approval is not signed by the authority of ${domain}`,
    )
}

/** Whether a digest was signed by the key of an address. */
function signedBy(digest: Uint8Array, signature: Uint8Array, expected: Hex): boolean {
  const signer = recoverSigner(digest, signature)
  return signer !== undefined && sameHex(signer, expected)
}
