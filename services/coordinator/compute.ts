import type { JobRecord } from '#contracts/client/read.ts'
import type { Enclave } from '#enclave-adapter/launch/adapter.ts'
import { sealedAnswerCodec } from '#protocol/answer.ts'
import type { BlockSource } from '#protocol/blocks.ts'
import { fromHex, type Hex, toHex } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { evidenceCodec } from '#protocol/evidence.ts'
import { headerCodec, keysOfHeader } from '#protocol/header.ts'
import { hash32, hashName } from '#protocol/identifiers.ts'
import { type ReceiptBundle, receiptBundleCodec, receiptCodec } from '#protocol/receipt.ts'
import { type Release, type ReleaseAsset, releaseCodec } from '#protocol/release.ts'
import type { Run } from '#protocol/services.ts'
import { encodeSignedMessage } from '#protocol/signed-message.ts'
import { readReplica } from '#storage/replicas.ts'
import type { Asked, CoordinatorContext } from './context.ts'
import { outcomeCodec, outcomeName } from './outcome.ts'

/**
 * One job from open to settled: attest, have every authority let the job key in, fetch keys, compute,
 * leave the answer's key with the authorities, settle. Everything carried here is sealed or public,
 * but the question.
 *
 * @throws whatever step failed, with its own code; the escrow then returns after the deadline.
 */
export async function compute(
  context: CoordinatorContext,
  record: JobRecord,
  asked: Asked,
  enter: (state: Run['state']) => void,
): Promise<void> {
  const enclave = await context.enclaves.take()
  try {
    enter('attesting')
    const { release, headers } = await draftRelease(context, record, asked)
    const manifests = await Promise.all(
      release.assets.map(async ({ manifest: cid }) => ({
        cid,
        block: await readReplica({ stores: context.nodes, cid }),
      })),
    )
    const begun = await enclave.begin({ release, manifests })
    const approvals = await approveEverywhere(context, release, headers, begun)
    enter('ready')
    const keys = await Promise.all(
      release.authorities.map(async ({ domain }) => ({
        domain,
        sealed: (await context.authority(domain).release({ job: asked.job })).sealed,
      })),
    )
    enter('computing')
    const finished = await enclave.run({ keys, blocks: anyNode(context) })
    enter('settling')
    const bundle: ReceiptBundle = {
      version: 1,
      receipt: finished.receipt,
      signature: finished.signature,
      release,
      evidence: begun.evidence,
      approvals,
    }
    await conclude(context, asked.job, finished, bundle)
  } finally {
    await enclave.close()
  }
}

async function draftRelease(
  context: CoordinatorContext,
  record: JobRecord,
  { job, question, salt }: Asked,
): Promise<{ release: Release; headers: Uint8Array[] }> {
  const { chain, deployment, nodes } = context
  const assets = await Promise.all(
    record.grants.map(async (grant): Promise<ReleaseAsset> => {
      const terms = (await chain.grant(grant))?.terms
      const asset = terms && (await chain.asset(terms.asset))
      if (!terms || !asset)
        throw new CloisterError('grant/unknown', 'the ledger knows no such grant', {
          facts: { grant },
        })
      return {
        asset: hash32(terms.asset),
        grant,
        domain: (await chain.domain(asset.domain))?.name ?? '',
        owner: asset.owner.toLowerCase() as Hex,
        manifest: parseCid(fromHex(asset.manifest)),
        header: parseCid(fromHex(asset.header)),
        epoch: Number(asset.epoch),
      }
    }),
  )
  const headers = await Promise.all(
    assets.map(({ header: cid }) => readReplica({ stores: nodes, cid })),
  )
  // A header may name authorities besides its asset's own: those whose attributes its policy asks for.
  const named = headers.flatMap(block => keysOfHeader(headerCodec.decode(block)))
  const domains = [...new Set([...assets, ...named].map(({ domain }) => domain))]
  const release: Release = {
    version: 1,
    chainId: deployment.chainId,
    contract: deployment.jobs.toLowerCase() as Hex,
    assetsContract: deployment.assets.toLowerCase() as Hex,
    job,
    engine: 'enclave',
    program: record.program,
    purpose: record.purpose,
    question,
    salt,
    epsilon: 0,
    grantee: record.grantee.toLowerCase() as Hex,
    granteeKey: fromHex(record.granteeKey),
    assets,
    authorities: await Promise.all(
      domains.map(async domain => {
        const authority = context.authority(domain)
        const [{ challenge }, { sealingKey }] = await Promise.all([
          authority.challenge({ job }),
          authority.parameters({}),
        ])
        return { domain, challenge, sealingKey }
      }),
    ),
    until: Number(record.until),
  }
  return { release, headers }
}

/**
 * Every authority signs the job key in; the ledger makes the job ready with the last of those that the
 * assets belong to. The others have said yes before anything is charged.
 */
async function approveEverywhere(
  { authority, relay }: CoordinatorContext,
  release: Release,
  headers: Uint8Array[],
  begun: Awaited<ReturnType<Enclave['begin']>>,
): Promise<ReceiptBundle['approvals']> {
  const request = {
    release: releaseCodec.encode(release),
    headers,
    evidence: evidenceCodec.encode(begun.evidence),
    jobKey: begun.jobKey,
    sealingKey: begun.sealingKey,
  }
  const all = await Promise.all(
    release.authorities.map(async ({ domain }) => ({
      domain,
      ...(await authority(domain).approve(request)),
    })),
  )
  const own = new Set(release.assets.map(({ domain }) => domain))
  const approvals = all.filter(({ domain }) => own.has(domain))
  for (const { domain, nonce, deadline, signature } of approvals)
    await relay.submit({
      message: encodeSignedMessage({
        contract: 'jobs',
        type: 'KeyApproval',
        message: {
          job: release.job,
          domain: hashName(domain),
          jobKey: begun.jobKey,
          release: begun.releaseHash,
          epochs: release.assets.map(({ epoch }) => BigInt(epoch)),
          nonce: BigInt(nonce),
          deadline: BigInt(deadline),
        },
        signature: toHex(signature),
      }),
    })
  return approvals
}

/** Blocks from whichever node has the true bytes; the enclave checks them again. */
const anyNode = ({ nodes }: CoordinatorContext): BlockSource => ({
  get: cid => readReplica({ stores: nodes, cid }),
})

/** Keeps the outcome, leaves the answer's key with the authorities, and settles. */
async function conclude(
  context: CoordinatorContext,
  job: Hex,
  finished: Awaited<ReturnType<Enclave['run']>>,
  bundle: ReceiptBundle,
): Promise<void> {
  const { nonce, deadline, signature } = finished.settlement
  const settlement = encodeSignedMessage({
    contract: 'jobs',
    type: 'Settlement',
    message: {
      job,
      receipt: toHex(receiptCodec.cid(receiptCodec.decode(finished.receipt)).bytes),
      result: finished.result,
      nonce: BigInt(nonce),
      deadline: BigInt(deadline),
    },
    signature: toHex(signature),
  })
  const outcome = {
    version: 1 as const,
    sealedAnswer: finished.sealedAnswer,
    bundle: receiptBundleCodec.encode(bundle),
    settlement,
  }
  await context.vault.put(outcomeName(job), outcomeCodec.encode(outcome))
  await settle(context, job, finished.sealedAnswer, settlement)
}

/** Deposits the answer key's shares and submits the settlement; both may be done twice. */
export async function settle(
  { authority, relay, chain }: CoordinatorContext,
  job: Hex,
  sealedAnswer: Uint8Array,
  settlement: Uint8Array,
): Promise<void> {
  const { shares } = sealedAnswerCodec.decode(sealedAnswer)
  await Promise.all(
    shares.map(({ domain, sealed, signature }) =>
      authority(domain).depositAnswer({ job, sealed, signature }),
    ),
  )
  if ((await chain.job(job))?.state === 'settled') return
  await relay.submit({ message: settlement })
}
