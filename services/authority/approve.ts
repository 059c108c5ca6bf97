import { signMessage } from '#contracts/client/sign.ts'
import { assertEvidence } from '#enclave-adapter/verify/evidence.ts'
import { equalBytes, fromHex, type Hex, sameHex, toHex } from '#protocol/bytes.ts'
import { assertBlock } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { evidenceCodec } from '#protocol/evidence.ts'
import { headerCodec, keysOfHeader } from '#protocol/header.ts'
import { hashName } from '#protocol/identifiers.ts'
import { ENGINE } from '#protocol/ledger.ts'
import {
  questionHash,
  type Release,
  releaseCodec,
  releaseHash,
  reportData,
} from '#protocol/release.ts'
import type { AuthorityService } from '#protocol/services.ts'
import { approvalCodec, approvalName } from './approval.ts'
import { verifyChallenge } from './challenge.ts'
import type { AuthorityContext } from './context.ts'
import { assertShare } from './deposit.ts'
import { assertNotRevoked, assertUsable } from './grant-state.ts'

/** Seconds for which the ledger takes a key approval. */
const APPROVAL_LIFE = 300

const mismatch = (what: string, facts = {}) =>
  new CloisterError(
    'authority/release-mismatch',
    `the release does not match the ledger: ${what}`,
    {
      advice: 'begin the job again; what the release names has changed or was never so',
      facts,
    },
  )

/**
 * Lets an enclave's job key in: checks every field of its release against the ledger and its evidence
 * against the approved programs, and signs the key approval. Nothing secret leaves here yet: keys
 * follow only when the ledger says that the job is ready. An authority is asked for its own assets, and
 * for those of other domains whose headers name its attributes.
 */
export const approve =
  (context: AuthorityContext): AuthorityService['approve'] =>
  async request => {
    const release = releaseCodec.decode(request.release)
    const hash = releaseHash(release)
    assertChallenge(context, release)
    const enclave = await assertJob(context, release)
    const wrapped = readHeaders(context, release, request.headers)
    const assets = await assertAssets(context, release, new Set(wrapped.map(({ asset }) => asset)))
    await assertProgram(context, release, assets, {
      evidence: request.evidence,
      platformKey: enclave.platformKey,
      reportData: reportData(hash, request.jobKey, request.sealingKey),
    })
    const { deployment, domain, account, vault, random, now } = context
    const message = {
      job: release.job,
      domain: hashName(domain),
      jobKey: request.jobKey,
      release: hash,
      nonce: BigInt(toHex(random(16))),
      epochs: release.assets.map(({ epoch }) => BigInt(epoch)),
      // Short, so that a relay that holds it back cannot use it after a revocation.
      deadline: BigInt(Math.min(release.until, now() + APPROVAL_LIFE)),
    }
    const { signature } = await signMessage(account, deployment, 'jobs', 'KeyApproval', message)
    await vault.put(
      approvalName(release.job, request.jobKey),
      approvalCodec.encode({
        version: 2,
        release,
        wrapped,
        jobKey: request.jobKey,
        sealingKey: request.sealingKey,
      }),
    )
    return {
      authority: account.address.toLowerCase() as Hex,
      nonce: message.nonce.toString(),
      deadline: Number(message.deadline),
      signature: fromHex(signature),
    }
  }

function assertChallenge(context: AuthorityContext, release: Release): void {
  const { domain, sealing } = context
  const named = release.authorities.find(authority => authority.domain === domain)
  if (!named || !verifyChallenge(context, release.job, named.challenge))
    throw new CloisterError(
      'authority/challenge',
      'the release carries no fresh challenge of ours',
      {
        advice: 'ask for a challenge and attest again',
      },
    )
  if (!equalBytes(named.sealingKey, sealing.publicKey)) throw mismatch('our sealing key')
}

/** The job stands open on the ledger and says what the release says; returns its enclave's operator. */
async function assertJob({ chain, deployment, now }: AuthorityContext, release: Release) {
  const job = await chain.job(release.job)
  if (!job || job.state === 'none')
    throw new CloisterError('job/unknown', 'the ledger knows no such job')
  if (job.state !== 'open')
    throw new CloisterError('job/state', `the job is ${job.state}, not open`, {
      facts: { state: job.state },
    })
  if (Number(job.until) <= now())
    throw new CloisterError('job/deadline', 'the job is past its deadline')
  if (release.chainId !== deployment.chainId) throw mismatch('chain')
  if (!sameHex(release.contract, deployment.jobs)) throw mismatch('jobs contract')
  if (!sameHex(release.assetsContract, deployment.assets)) throw mismatch('assets contract')
  if (job.engine !== ENGINE.enclave) throw mismatch('engine')
  if (!sameHex(job.program, release.program)) throw mismatch('program')
  if (job.purpose !== release.purpose) throw mismatch('purpose')
  if (!sameHex(job.question, questionHash(release.question, release.salt)))
    throw new CloisterError('job/question-mismatch', 'the question is not the one that was opened')
  if (!sameHex(job.grantee, release.grantee)) throw mismatch('grantee')
  if (!sameHex(job.granteeKey, toHex(release.granteeKey))) throw mismatch("the grantee's key")
  if (Number(job.until) !== release.until) throw mismatch('deadline')
  if (release.epsilon !== 0) throw mismatch('epsilon: exact questions only')
  const grants = release.assets.map(({ grant }) => grant)
  if (
    job.grants.length !== grants.length ||
    job.grants.some((grant, i) => !sameHex(grant, grants[i]!))
  )
    throw mismatch('grants')
  const operator = await chain.operator(job.enclave)
  if (!operator?.admitted)
    throw new CloisterError(
      'registry/operator-not-admitted',
      'the enclave operator is not admitted',
      {
        facts: { operator: job.enclave },
      },
    )
  return operator
}

/**
 * The assets whose headers name a master key of this domain, and its number. Every authority that a
 * header names has to be in the release: without the keys of one, nothing would open that was charged.
 */
function readHeaders(
  { domain, masterKeys }: AuthorityContext,
  { assets, authorities }: Release,
  blocks: readonly Uint8Array[],
): { asset: Hex; number: number }[] {
  if (blocks.length !== assets.length) throw mismatch('a header is missing')
  return assets.flatMap(({ asset, header }, i) => {
    assertBlock(header, blocks[i]!)
    const keys = keysOfHeader(headerCodec.decode(blocks[i]!))
    if (!keys.every(key => authorities.some(named => named.domain === key.domain)))
      throw mismatch('an authority that a header names', { asset })
    const ours = keys.find(key => key.domain === domain)
    return ours ? [{ asset, number: masterKeys.numbered(ours.number).number }] : []
  })
}

/**
 * Every asset stands as the release says; those that this authority opens or keeps the release share
 * of, under an active grant. Returns these. A revocation handed over directly is heard by the asset's
 * own authority, without whose share the others' attributes open nothing.
 */
async function assertAssets(
  { chain, domain, vault, now }: AuthorityContext,
  release: Release,
  wrapped: ReadonlySet<Hex>,
) {
  const ours = []
  for (const named of release.assets) {
    const asset = await chain.asset(BigInt(named.asset))
    if (!asset) throw new CloisterError('asset/unknown', 'the ledger knows no such asset')
    const facts = { asset: named.asset }
    if (asset.domain !== hashName(named.domain)) throw mismatch('domain', facts)
    if (!sameHex(asset.owner, named.owner)) throw mismatch('owner', facts)
    if (!sameHex(asset.manifest, toHex(named.manifest.bytes))) throw mismatch('manifest', facts)
    if (!sameHex(asset.header, toHex(named.header.bytes))) throw mismatch('header', facts)
    if (Number(asset.epoch) !== named.epoch) throw mismatch('epoch', facts)
    if (named.domain !== domain && !wrapped.has(named.asset)) continue
    const grant = await chain.grant(named.grant)
    if (!grant || grant.terms.asset !== BigInt(named.asset)) throw mismatch('grant', facts)
    assertUsable(grant, { engine: ENGINE.enclave, now: now() })
    if (named.domain === domain) {
      await assertNotRevoked(vault, named.asset, named.grant)
      await assertShare({ chain, vault }, named)
    }
    ours.push(asset)
  }
  if (ours.length === 0) throw mismatch('no asset of this domain')
  return ours
}

async function assertProgram(
  { chain, deployment }: AuthorityContext,
  release: Release,
  assets: readonly { programs: readonly Hex[] }[],
  attested: { evidence: Uint8Array; platformKey: Hex; reportData: Uint8Array },
) {
  const evidence = evidenceCodec.decode(attested.evidence)
  assertEvidence({
    evidence,
    reportData: attested.reportData,
    programs: [release.program],
    simulators: deployment.simulation ? [fromHex(attested.platformKey)] : 'refused',
  })
  const program = await chain.program(release.program)
  const listed = assets.every(asset => asset.programs.some(p => sameHex(p, release.program)))
  if (!program?.approved || !listed)
    throw new CloisterError(
      'evidence/measurement',
      program?.approved
        ? 'the asset does not allow this program'
        : 'nobody approved a program of this measurement',
      {
        advice: 'run an approved program, or have this one approved first',
        facts: { measurement: release.program },
      },
    )
}
