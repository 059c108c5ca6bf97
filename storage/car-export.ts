import type { BlockSource } from '#protocol/blocks.ts'
import type { Cid } from '#protocol/cid.ts'
import { headerCodec } from '#protocol/header.ts'
import { type ManifestFile, manifestCodec } from '#protocol/manifest.ts'
import { type CarBlock, type CarRoots, encodeCarHeader, encodeCarLabel } from './car.ts'
import { cutStripe } from './code-stripe.ts'
import { openPage, pagesOf, readFiles, replicaSource } from './layout.ts'
import { assertRebuilt } from './read-stripe.ts'
import { readReplica } from './replicas.ts'
import { readShards, type ShardFault } from './shards.ts'
import { sizesOf } from './stripes.ts'

/**
 * A whole asset as a CAR, byte for byte the same each time: manifest, header, the pages that list
 * its files, and every shard of every file in order. Shards that no node has are rebuilt from the
 * others. Ciphertext only; it streams, and needs no key.
 *
 * @throws `storage/not-found`, `storage/too-few-shards` when too little of it is left, and
 *   `storage/encoding`, `storage/hash-mismatch` when its publisher was faulty; the bytes so far are
 *   no CAR then.
 * @example
 * for await (const piece of exportCar({ stores, manifest, header })) await file.write(piece)
 */
export async function* exportCar(
  options: CarRoots & {
    stores: readonly BlockSource[]
    /** The operators in the order in which shards were placed: the ledger's storers of the asset. */
    operators?: readonly string[]
    onBlock?: (block: CarBlock) => void
    onFault?: (fault: ShardFault) => void
  },
): AsyncGenerator<Uint8Array> {
  const { stores, onBlock } = options
  const fetch = async (cid: Cid): Promise<CarBlock> => ({
    cid,
    block: await readReplica({ stores, cid }),
  })
  const write = function* (given: CarBlock): Generator<Uint8Array> {
    onBlock?.(given)
    yield encodeCarLabel(given)
    yield given.block
  }
  const manifestBlock = await fetch(options.manifest)
  const manifest = manifestCodec.open(manifestBlock.cid, manifestBlock.block)
  const header = await fetch(options.header)
  headerCodec.open(header.cid, header.block)

  yield encodeCarHeader(options)
  yield* write(manifestBlock)
  yield* write(header)
  for (const cid of pagesOf(manifest)) {
    const page = await fetch(cid)
    openPage(cid, page.block)
    yield* write(page)
  }
  for await (const file of readFiles({ source: replicaSource(stores), manifest }))
    for await (const shard of shardsOf(file, options)) yield* write(shard)
}

/** All shards of a file, from any of them that are enough. */
async function* shardsOf(
  file: ManifestFile,
  { stores, operators, onFault }: Parameters<typeof exportCar>[0],
): AsyncGenerator<CarBlock> {
  const { data, parity } = file.erasure
  const pieces = readShards({
    stored: file.stored,
    erasure: file.erasure,
    stripes: file.stripes,
    stores,
    ...(operators && { operators }),
    ...(onFault && { onFault }),
  })
  let stripe = 0
  let bytes = new Uint8Array(sizesOf(file, 0).bytes)
  let filled = 0
  // A stripe's ciphertext comes in pieces of one shard, which never reach into the next stripe.
  for await (const piece of pieces) {
    bytes.set(piece, filled)
    filled += piece.length
    if (filled < bytes.length) continue
    for (const [i, block] of cutStripe(bytes, data, parity).entries()) {
      const cid = file.stripes[stripe]![i]!
      await assertRebuilt(cid, block)
      yield { cid, block }
    }
    stripe++
    if (stripe < file.stripes.length) bytes = new Uint8Array(sizesOf(file, stripe).bytes)
    filled = 0
  }
}
