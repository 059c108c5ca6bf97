import type { BlockStore } from '#protocol/blocks.ts'
import { concat, equalBytes } from '#protocol/bytes.ts'
import { type Cid, DAG_CBOR } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { headerCodec } from '#protocol/header.ts'
import { type ManifestFile, manifestCodec } from '#protocol/manifest.ts'
import type { Car, CarBlock } from './car.ts'
import { cutStripe } from './code-stripe.ts'
import { openPage, pagesOf, readFiles, replicaSource } from './layout.ts'
import { sitesOf } from './placement.ts'
import { loadReedSolomon } from './reed-solomon.ts'
import { writeReplicas } from './replicas.ts'
import { sizesOf } from './stripes.ts'
import { assertSites, writeStripe } from './write-stripe.ts'

/** What an import put on the nodes. */
export interface ImportedCar {
  files: number
  /** Pages, manifest and header, of which several nodes keep copies. */
  described: number
  shards: number
  /** Bytes of all blocks, copies not counted. */
  bytes: number
}

/** Stripes that may be on their way to the nodes at once. */
const IN_FLIGHT = 2

/**
 * Puts the asset of a CAR on storage nodes, each shard where it belongs. Every block is checked: its
 * bytes against its CID, its CID against the manifest, parity against data; manifest and header come
 * last, so that an import that is cut off leaves nothing that looks whole. Importing again is
 * harmless.
 *
 * @throws `storage/encoding` when the CAR holds what its manifest does not name, or in another order,
 *   or less; `storage/hash-mismatch`; `storage/too-few-shards` when too few nodes take their shards.
 * @example
 * const car = await readCar(pieces)
 * const { shards } = await importCar({ car, stores })
 */
export async function importCar(options: {
  car: Car
  stores: readonly BlockStore[]
  /** The operators in the order in which shards are placed: the ledger's storers of the asset. */
  operators?: readonly string[]
  onBlock?: (block: CarBlock) => void
}): Promise<ImportedCar> {
  const { car, stores, operators, onBlock } = options
  const { roots } = car
  const imported: ImportedCar = { files: 0, described: 0, shards: 0, bytes: 0 }
  const take = async (cid: Cid): Promise<Uint8Array> => {
    const found = await car.next()
    if (!found) throw refusal('the CAR ends before all blocks of its manifest were there')
    if (!found.cid.equals(cid))
      throw refusal('the CAR holds a block that its manifest does not name there', found.cid)
    imported.bytes += found.block.length
    onBlock?.(found)
    return found.block
  }
  const keep = async (block: Uint8Array): Promise<void> => {
    await writeReplicas({ stores, block, codec: DAG_CBOR })
    imported.described++
  }

  const manifestBlock = await take(roots.manifest)
  const manifest = manifestCodec.open(roots.manifest, manifestBlock)
  const headerBlock = await take(roots.header)
  headerCodec.open(roots.header, headerBlock)
  if ([roots.manifest, roots.header].some(({ code }) => code !== DAG_CBOR))
    throw refusal('a root of the CAR is not named as DAG-CBOR')

  for (const cid of pagesOf(manifest)) {
    const page = await take(cid)
    openPage(cid, page)
    await keep(page)
  }
  await loadReedSolomon()
  const sites = sitesOf(stores, operators)
  const underway: Promise<unknown>[] = []
  try {
    for await (const file of readFiles({ source: replicaSource(stores), manifest })) {
      const { erasure, stripes } = file
      assertSites(sites, erasure.data + erasure.parity)
      for (const [stripe, cids] of stripes.entries()) {
        const data = await takeStripe(file, stripe, take)
        if (underway.length >= IN_FLIGHT) await underway.shift()
        const written = writeStripe({ sites, stripe, data, parity: erasure.parity })
        // A failure surfaces at one of the awaits, never as an unhandled rejection.
        written.catch(() => {})
        underway.push(written)
        imported.shards += cids.length
      }
      imported.files++
    }
    for (const written of underway) await written
  } finally {
    await Promise.allSettled(underway)
  }
  const stray = await car.next()
  if (stray) throw refusal('the CAR holds a block that its manifest does not name', stray.cid)
  await keep(headerBlock)
  await keep(manifestBlock)
  return imported
}

/** The data shards of a stripe, whose parity surely is that of the ciphertext in them. */
async function takeStripe(
  file: ManifestFile,
  stripe: number,
  take: (cid: Cid) => Promise<Uint8Array>,
): Promise<Uint8Array[]> {
  const { data, parity } = file.erasure
  const size = sizesOf(file, stripe)
  const cids = file.stripes[stripe]!
  const shards: Uint8Array[] = []
  for (const cid of cids) {
    const shard = await take(cid)
    if (shard.length !== size.shard) throw refusal('a shard in the CAR has another size', cid)
    shards.push(shard)
  }
  const bytes = concat(shards.slice(0, data)).subarray(0, size.bytes)
  const odd = cutStripe(bytes, data, parity).findIndex((shard, i) => !equalBytes(shard, shards[i]!))
  if (odd >= 0)
    throw new CloisterError(
      'storage/hash-mismatch',
      'the parity of a stripe does not fit its data',
      {
        advice: 'ask the owner to publish again; the shards were inconsistent from the start',
        facts: { cid: cids[odd]!.toString() },
      },
    )
  return shards.slice(0, data)
}

const refusal = (sentence: string, cid?: Cid) =>
  new CloisterError('storage/encoding', sentence, {
    advice: 'give a file that `cloister export` wrote, whole',
    facts: cid ? { cid: cid.toString() } : {},
  })
