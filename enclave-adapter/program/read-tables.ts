import type { Kem } from '#crypto/abe/kem.ts'
import { assertKeyCommitment, decryptContent } from '#crypto/envelope/content.ts'
import { unwrapContentKey } from '#crypto/envelope/header.ts'
import { unseal } from '#crypto/envelope/seal.ts'
import { loadSuite } from '#crypto/envelope/suites.ts'
import type { BlockSource } from '#protocol/blocks.ts'
import { collect } from '#protocol/bytes.ts'
import { assertBlock } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { headerCodec, keysOfHeader } from '#protocol/header.ts'
import type { Manifest } from '#protocol/manifest.ts'
import {
  type ReleaseAsset,
  type ReleasedKeys,
  releasedKeysCodec,
  releaseInfo,
} from '#protocol/release.ts'
import { decodeParquet } from '#storage/decode-parquet.ts'
import { readFileLayout } from '#storage/layout.ts'
import { readShards } from '#storage/shards.ts'
import type { SourceTable } from '../sql/load.ts'
import type { BegunJob } from './job.ts'
import type { RunInput } from './messages.ts'

/** Opens what the authorities sealed to this enclave, by domain. @throws `envelope/cannot-open`, `enclave/protocol`. */
export async function openKeys(
  { begun, sealingSecret }: BegunJob,
  keys: RunInput['keys'],
): Promise<ReadonlyMap<string, ReleasedKeys>> {
  const opened = new Map<string, ReleasedKeys>()
  for (const { domain, sealed } of keys) {
    const bytes = await unseal(sealingSecret, sealed, releaseInfo(begun.releaseHash))
    opened.set(domain, releasedKeysCodec.decode(bytes))
  }
  return opened
}

/**
 * The content keys of the assets that the plan touches, by their position; no other header is opened.
 * Attributes come from every authority that a header names, the release share from the asset's own.
 *
 * @throws `envelope/cannot-open` when an authority's keys do not open its asset's header;
 * `envelope/key-commitment` when the key is not the manifest's.
 */
export async function openContentKeys(
  abe: Kem,
  job: BegunJob,
  keys: ReadonlyMap<string, ReleasedKeys>,
  blocks: BlockSource,
): Promise<ReadonlyMap<number, Uint8Array>> {
  const { release, plan, manifests } = job
  const publicKeys = [...keys.values()].flatMap(released => released.publicKeys)
  const attributeKeys = [...keys.values()].flatMap(released => released.attributeKeys)
  const touched = [...new Set(plan.reads.flatMap(({ assets }) => assets))]
  const opened = await Promise.all(
    touched.map(async (i): Promise<[number, Uint8Array]> => {
      const { asset, domain, header: cid, epoch } = release.assets[i]!
      const header = await blocks.get(cid)
      assertBlock(cid, header)
      const released = keys.get(domain)
      const releaseShare = released?.shares.find(share => share.asset === asset)?.share
      if (!released || !releaseShare) throw keysMissing(release.assets[i]!)
      const context = { chainId: release.chainId, contract: release.assetsContract, asset, epoch }
      const named = namedBy(header, abe, publicKeys)
      const key = unwrapContentKey({
        abe,
        publicKeys: named,
        attributeKeys,
        releaseShare,
        header,
        context,
      })
      const { commitment, suite } = manifests[i]!
      assertKeyCommitment(key, commitment, await loadSuite(suite))
      return [i, key]
    }),
  )
  return new Map(opened)
}

/** The public keys that a header was made with: of one domain there may be several numbers at hand. */
function namedBy(header: Uint8Array, abe: Kem, publicKeys: readonly Uint8Array[]): Uint8Array[] {
  const names = keysOfHeader(headerCodec.decode(header))
  return publicKeys.filter(publicKey => {
    const { domain, number } = abe.domainOf(publicKey)
    return names.some(name => name.domain === domain && name.number === number)
  })
}

/** Decrypts and decodes, one table after the other, only the columns that the plan reads. */
export async function* readTables(
  { plan, manifests }: BegunJob,
  keys: ReadonlyMap<number, Uint8Array>,
  blocks: BlockSource,
): AsyncGenerator<SourceTable> {
  for (const { table, subject, measures, dimensions, assets } of plan.reads)
    for (const asset of assets) {
      const manifest = manifests[asset]!
      const { file, rows } = manifest.tables.find(({ name }) => name === table)!
      const bytes = await readFile(manifest, file, keys.get(asset)!, blocks)
      const columns = [...new Set([subject, ...dimensions, ...measures])]
      yield { asset, table, columns: await decodeParquet({ bytes, columns, rows }) }
    }
}

async function readFile(
  manifest: Manifest,
  index: number,
  key: Uint8Array,
  blocks: BlockSource,
): Promise<Uint8Array> {
  const file = await readFileLayout({ source: blocks, manifest, index })
  const { stored, erasure, stripes } = file
  const ciphertext = readShards({ stores: [blocks], stored, erasure, stripes })
  const { publication, suite } = manifest
  const context = { key, publication, file: index, suite }
  const plaintext = await collect(decryptContent(context, ciphertext))
  if (plaintext.length === file.size) return plaintext
  throw new CloisterError('envelope/truncated', 'a file is not as long as its manifest says')
}

const keysMissing = ({ asset, domain }: ReleaseAsset) =>
  new CloisterError('envelope/cannot-open', 'an authority released no keys for an asset', {
    advice: "ask the asset's authority why",
    facts: { asset, domain },
  })
