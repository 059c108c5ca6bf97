import { secp256k1 } from '@noble/curves/secp256k1.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { createSealingKey } from '#crypto/envelope/seal.ts'
import { equalBytes, type Hex, toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { type Evidence, evidenceSchema } from '#protocol/evidence.ts'
import type { Manifest } from '#protocol/manifest.ts'
import { type Release, releaseHash, reportData } from '#protocol/release.ts'
import { planQuestion } from '../sql/plan.ts'
import { schemaOf } from '../sql/schema.ts'
import type { BegunJob, ProgramContext } from './job.ts'
import { type BeginInput, type ManifestBlock, readMessage } from './messages.ts'
import { openManifest, summarize } from './plan-summary.ts'

/** Binds the enclave to a release: checks it, plans its question, draws its keys, asks for evidence. */
export async function begin(
  { database, host, random }: ProgramContext,
  { release, manifests: blocks }: BeginInput,
): Promise<BegunJob> {
  const manifests = openManifests(release, blocks)
  assertRelease(release, manifests)
  const plan = await planQuestion({
    connection: database.connection,
    question: release.question,
    schemas: release.assets.map(({ asset, owner }, i) => schemaOf(asset, owner, manifests[i]!)),
  })
  const jobSecret = secp256k1.utils.randomSecretKey(random(48))
  const jobKey = addressOf(jobSecret)
  const { publicKey: sealingKey, privateKey: sealingSecret } = await createSealingKey(random)
  const hash = releaseHash(release)
  const evidence = await attest(host, release, reportData(hash, jobKey, sealingKey))
  const begun = { releaseHash: hash, jobKey, sealingKey, evidence, plan: summarize(plan) }
  return { release, manifests, plan, evidence, jobSecret, sealingSecret, begun }
}

/** The manifests that a release names, by CID, whatever else the host gave. */
function openManifests(release: Release, blocks: readonly ManifestBlock[]): Manifest[] {
  return release.assets.map(({ asset, manifest: cid }) => {
    const found = blocks.find(block => block.cid.equals(cid))
    if (found) return openManifest(cid, found.block)
    throw badRelease('a manifest that the release names was not given', { asset })
  })
}

/** What no release of an honest coordinator breaks. */
function assertRelease(release: Release, manifests: readonly Manifest[]): void {
  const { assets, authorities } = release
  if (new Set(assets.map(({ asset }) => asset)).size < assets.length)
    throw badRelease('an asset stands in the release twice')
  const domains = new Set(authorities.map(({ domain }) => domain))
  if (domains.size < authorities.length)
    throw badRelease('an authority stands in the release twice')
  for (const [i, { asset, domain }] of assets.entries()) {
    if (manifests[i]!.domain !== domain)
      throw badRelease("the release names another domain than the asset's manifest", { asset })
    if (!domains.has(domain)) throw badRelease("an asset's authority is missing", { asset, domain })
  }
  if (release.epsilon !== 0)
    throw badRelease('the release asks for differential privacy, which this program does not know')
}

/** Asks the platform for evidence, and checks that it is about this enclave. */
async function attest(
  host: ProgramContext['host'],
  release: Release,
  data: Uint8Array,
): Promise<Evidence> {
  const evidence = readMessage(evidenceSchema, await host.call('evidence', { reportData: data }))
  if (!equalBytes(evidence.reportData, data))
    throw badRelease("the platform's evidence is about another enclave")
  if (toHex(evidence.measurement) !== release.program)
    throw badRelease('the release names another program than the one that runs', {
      program: toHex(evidence.measurement),
    })
  return evidence
}

/** Ethereum address of a secp256k1 secret. */
function addressOf(secret: Uint8Array): Hex {
  const point = secp256k1.getPublicKey(secret, false)
  return toHex(keccak_256(point.subarray(1)).subarray(12))
}

const badRelease = (message: string, facts: Record<string, string> = {}) =>
  new CloisterError('enclave/release', message, {
    advice: 'draft the release again from the ledger',
    facts,
  })
