import { gcm } from '@noble/ciphers/aes.js'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { loadKem } from '#crypto/abe/kem.ts'
import { commitContentKey, createContentKey, encryptContent } from '#crypto/envelope/content.ts'
import { wrapContentKey } from '#crypto/envelope/header.ts'
import { createSealingKey, seal, unseal } from '#crypto/envelope/seal.ts'
import { joinSecret } from '#crypto/envelope/split.ts'
import { systemRandom } from '#crypto/random.ts'
import type { Begun, Ran } from '#enclave-adapter/program/messages.ts'
import { type Answer, answerCodec, sealedAnswerCodec } from '#protocol/answer.ts'
import type { OwnBlocks } from '#protocol/blocks.ts'
import type { Hex } from '#protocol/bytes.ts'
import { type Cid, cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { type Manifest, type ManifestFile, manifestCodec } from '#protocol/manifest.ts'
import {
  answerInfo,
  answerShareInfo,
  computeAttribute,
  type Release,
  type ReleaseAsset,
  releasedKeysCodec,
  releaseInfo,
  withComputeClauses,
} from '#protocol/release.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { encodeParquet } from '#storage/encode-parquet.ts'
import { readReplica } from '#storage/replicas.ts'
import { writeSpread } from '../storage/write-spread.ts'
import { assetId, type Hospital, schemaAt } from './question-world.ts'

/** A job with real encryption and everybody's part in it, over nodes in memory and no ledger. */
export interface JobWorld {
  release: Release
  manifests: { cid: Cid; block: Uint8Array }[]
  nodes: OwnBlocks[]
  /** Where the enclave's host gets blocks. */
  blocks: { get(cid: Cid): Promise<Uint8Array> }
  /** What the authorities release to an enclave. */
  keysFor(
    begun: Pick<Begun, 'releaseHash' | 'sealingKey'>,
  ): Promise<{ domain: string; sealed: Uint8Array }[]>
  /** What the grantee reads, with every authority's share. */
  open(ran: Ran): Promise<{ answer: Answer; encoded: Uint8Array; padded: Uint8Array }>
}

const hash = (of: number): Hex => `0x${of.toString(16).padStart(64, '0')}`
const address = (of: number): Hex => `0x${of.toString(16).padStart(40, '0')}`
const CONTEXT = { chainId: 31337, contract: address(0xa55e7) }

/** Publishes hospitals and drafts the release of a job over them. */
export async function createJobWorld(options: {
  hospitals: readonly Hospital[]
  question: string
  program: Hex
}): Promise<JobWorld> {
  const { hospitals, question, program } = options
  const abe = await loadKem()
  const nodes = Array.from({ length: 6 }, createMemoryBlocks)
  const domains = [...new Set(hospitals.map(({ domain }) => domain))]
  const authorities = await Promise.all(
    domains.map(async domain => ({
      domain,
      ...abe.setup(domain),
      sealing: await createSealingKey(),
    })),
  )
  const grantee = await createSealingKey()
  const manifests: JobWorld['manifests'] = []
  const assets: ReleaseAsset[] = []
  const shares = new Map<Hex, Uint8Array>()
  for (const [i, hospital] of hospitals.entries()) {
    const asset = assetId(i)
    const { owner, domain } = schemaAt(hospital, i)
    const contentKey = createContentKey()
    const block = manifestCodec.encode(await publishTables(hospital, i, contentKey, nodes))
    const manifest = cidOf(block, DAG_CBOR)
    const releaseShare = systemRandom(32)
    const header = wrapContentKey({
      abe,
      publicKeys: authorities.map(({ publicKey }) => publicKey),
      policy: withComputeClauses(`role:physician@${domain}`, {
        asset,
        epoch: 1,
        programs: [program],
        domains: [domain],
      }),
      releaseShare,
      contentKey,
      context: { ...CONTEXT, asset, epoch: 1 },
    })
    const headerCid = cidOf(header, DAG_CBOR)
    await nodes[i % nodes.length]!.put(headerCid, header)
    manifests.push({ cid: manifest, block })
    shares.set(asset, releaseShare)
    assets.push({
      asset,
      grant: hash(100 + i),
      domain,
      owner,
      manifest,
      header: headerCid,
      epoch: 1,
    })
  }
  const release: Release = {
    version: 1,
    chainId: CONTEXT.chainId,
    contract: address(0x70b5),
    assetsContract: CONTEXT.contract,
    job: hash(0x70b),
    engine: 'enclave',
    program,
    purpose: 'dpv:ServiceProvision',
    question,
    salt: systemRandom(32),
    epsilon: 0,
    grantee: address(0x97a),
    granteeKey: grantee.publicKey,
    assets,
    authorities: authorities.map(({ domain, sealing }) => ({
      domain,
      challenge: systemRandom(32),
      sealingKey: sealing.publicKey,
    })),
    until: 2_000_000_000,
  }
  return {
    release,
    manifests,
    nodes,
    blocks: { get: cid => readReplica({ stores: nodes, cid }) },
    keysFor: ({ releaseHash, sealingKey }) =>
      Promise.all(
        authorities.map(async ({ domain, masterKey, publicKey }) => {
          const own = assets.filter(asset => asset.domain === domain)
          const attributes = own.map(({ asset, epoch }) =>
            computeAttribute(asset, epoch, program, domain),
          )
          const keys = releasedKeysCodec.encode({
            version: 2,
            attributeKeys: [abe.issue(masterKey, new Uint8Array(32), attributes)],
            publicKeys: [publicKey],
            shares: own.map(({ asset }) => ({ asset, share: shares.get(asset)! })),
          })
          return { domain, sealed: await seal(sealingKey, keys, releaseInfo(releaseHash)) }
        }),
      ),
    async open({ sealedAnswer }) {
      const sealed = sealedAnswerCodec.decode(sealedAnswer)
      const parts = await Promise.all(
        sealed.shares.map(share => {
          const { sealing } = authorities.find(({ domain }) => domain === share.domain)!
          const info = answerShareInfo(release.job, share.domain)
          return unseal(sealing.privateKey, share.sealed, info)
        }),
      )
      const inner = gcm(joinSecret(parts), sealed.nonce).decrypt(sealed.ciphertext)
      const padded = await unseal(grantee.privateKey, inner, answerInfo(release.job))
      const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0)
      const encoded = padded.subarray(4, 4 + length)
      return { answer: answerCodec.decode(encoded), encoded, padded }
    },
  }
}

async function publishTables(
  hospital: Hospital,
  index: number,
  contentKey: Uint8Array,
  nodes: OwnBlocks[],
): Promise<Manifest> {
  const { tables, measures, dimensions, rules, domain } = schemaAt(hospital, index)
  const publication = systemRandom(32)
  const files: ManifestFile[] = []
  const held: Manifest['tables'] = []
  for (const [file, { name, columns, subject }] of tables.entries()) {
    const values = hospital.tables[name as keyof Hospital['tables']]
    const bytes = encodeParquet({ columns, values: filled(values, columns) })
    const pieces = encryptContent({ key: contentKey, publication, file }, once(bytes))
    const spread = await writeSpread({ stores: nodes, erasure: { data: 4, parity: 2 }, pieces })
    files.push({ index: file, name, size: bytes.length, chunk: 1_048_576, ...spread })
    held.push({ name, file, rows: values[subject]!.length, columns: [...columns], subject })
  }
  return {
    version: 1,
    kind: 'table',
    suite: 'aes-256-gcm',
    title: 'A hospital of invented patients',
    publication,
    commitment: commitContentKey(contentKey),
    domain,
    files,
    tables: held,
    measures: [...measures],
    dimensions: [...dimensions],
    rules,
    previous: null,
  }
}

/** Columns that a table leaves out are empty. */
const filled = (values: Record<string, unknown[]>, columns: readonly { name: string }[]) =>
  Object.fromEntries(
    columns.map(({ name }) => [name, values[name] ?? values.patient!.map(() => null)]),
  )

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** The address whose key made a signature of r, s, v. */
export function signerOf(digest: Uint8Array, signature: Uint8Array): Uint8Array {
  const recovered = new Uint8Array([signature[64]! - 27, ...signature.subarray(0, 64)])
  return secp256k1.Signature.fromBytes(recovered, 'recovered')
    .recoverPublicKey(digest)
    .toBytes(false)
}
