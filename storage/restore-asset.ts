import type { BlockSource, BlockStore } from '#protocol/blocks.ts'
import type { Cid } from '#protocol/cid.ts'
import { isCloisterError } from '#protocol/errors.ts'
import { type Manifest, type ManifestFile, manifestCodec } from '#protocol/manifest.ts'
import { verifyDigest } from './digest.ts'
import { pagesOf, readFiles, replicaSource } from './layout.ts'
import { systemTimers, within } from './pace.ts'
import { inOrderOf, readReplica } from './replicas.ts'
import { readShards, type ShardFault } from './shards.ts'
import { sizesOf, stripeBytes } from './stripes.ts'

/** What looking through a whole asset found, and what it put right. */
export interface Restored {
  /** Blocks looked at: shards, pages, manifest and header. */
  blocks: number
  /** Shards that were missing, rotten or not handed out where they belong, and copies that were gone. */
  faults: number
  /** Blocks that were put back, where they belong or on another node. */
  repaired: number
  /** Blocks that another node has held since an earlier repair, while their own does not take them. */
  elsewhere: number
  /** Stripes of which too little is left anywhere. */
  lost: { file: number; stripe: number }[]
}

/** Copies of a small block that there should be at the least. */
const COPIES = 3

/** Milliseconds after which a node that says nothing is taken not to have a copy. */
const PATIENCE_MS = 30_000

/**
 * Looks at every block of an asset where it belongs, and puts back what is missing or rotten: shards
 * rebuilt from any `data` of their stripe, small blocks from a copy. Needs no key: shards are
 * ciphertext, and CIDs say what is right. A stripe that cannot be rebuilt does not keep others from it.
 *
 * @param storers as the ledger lists them
 * @throws `storage/not-found`, `storage/hash-mismatch` when no true copy of the manifest is left;
 *   `storage/encoding`.
 */
export async function restoreAsset(options: {
  stores: readonly BlockStore[]
  storers: readonly string[]
  manifest: Cid
  header: Cid
  onFault?: (fault: ShardFault) => void
}): Promise<Restored> {
  const source = replicaSource(options.stores)
  const manifest = manifestCodec.open(options.manifest, await source.get(options.manifest))
  const restored = await restoreCopies({ ...options, content: manifest })
  const stores = options.stores.map(store => counted(store, restored))
  for await (const file of readFiles({ source, manifest }))
    await restoreFile({ ...options, stores }, file, restored)
  return restored
}

/**
 * Brings back missing and rotten copies of what says where an asset's shards are and who opens them:
 * its manifest, pages and header. One that is gone everywhere counts as a fault that is not repaired.
 *
 * @param options.before called with all of these blocks before the first of them is put back
 */
export async function restoreCopies(options: {
  stores: readonly BlockStore[]
  manifest: Cid
  header: Cid
  content: Manifest
  before?: (blocks: readonly Cid[]) => Promise<void>
}): Promise<Restored> {
  const restored: Restored = { blocks: 0, faults: 0, repaired: 0, elsewhere: 0, lost: [] }
  const stores = options.stores.map(store => counted(store, restored))
  const copies = await copiesOf(stores, options.content)
  const blocks = [options.manifest, options.header, ...pagesOf(options.content)]
  for (const cid of blocks) {
    restored.blocks++
    const holding = await Promise.all(stores.map(store => holds(store, cid)))
    const lacking = copies - holding.filter(Boolean).length
    if (lacking <= 0) continue
    if (restored.faults === 0) await options.before?.(blocks)
    restored.faults += lacking
    await putCopies(stores, cid, { lacking, held: stores.filter((_, i) => holding[i]) })
  }
  return restored
}

/** As many as survive what shards survive. */
async function copiesOf(stores: readonly BlockStore[], manifest: Manifest): Promise<number> {
  let copies = COPIES
  try {
    for await (const { erasure } of readFiles({ source: replicaSource(stores), manifest })) {
      copies = Math.max(copies, erasure.parity + 1)
      break
    }
  } catch {
    // No page is left that says so.
  }
  return Math.min(copies, stores.length)
}

/** A store whose puts only put back, are counted, and are not done where they change nothing. */
const counted = (store: BlockStore, restored: Restored): BlockStore => ({
  ...(store.operator !== undefined && { operator: store.operator }),
  get: (cid, options) => store.get(cid, options),
  has: cid => store.has(cid),
  list: () => store.list(),
  async put(cid, block) {
    if (await holds(store, cid)) {
      restored.elsewhere++
      return
    }
    await (store.restore ? store.restore(cid, block) : store.put(cid, block))
    restored.repaired++
  },
})

/** Puts a small block on nodes that it is not held by, as far as a true copy of it is left. */
async function putCopies(
  stores: readonly BlockStore[],
  cid: Cid,
  { lacking, held }: { lacking: number; held: readonly BlockStore[] },
): Promise<void> {
  if (held.length === 0) return
  const block = await readReplica({ stores: held, cid })
  let left = lacking
  // In the order in which nodes are chosen for it: those that lost it come before those that never had it.
  for (const store of inOrderOf(cid, stores)) {
    if (held.includes(store)) continue
    const taken = await store.put(cid, block).then(
      () => true,
      () => false,
    )
    if (taken && --left === 0) return
  }
}

async function holds(store: BlockSource, cid: Cid): Promise<boolean> {
  const stop = new AbortController()
  try {
    const get = () => store.get(cid, { signal: stop.signal })
    const got = await within(get, { timers: systemTimers, ms: PATIENCE_MS })
    return got !== undefined && (await verifyDigest(cid, got.value))
  } catch {
    return false
  } finally {
    stop.abort()
  }
}

async function restoreFile(
  options: Parameters<typeof restoreAsset>[0],
  file: ManifestFile,
  restored: Restored,
): Promise<void> {
  const { stores, storers, onFault } = options
  const { erasure, stripes, stored } = file
  let first = 0
  while (first < stripes.length) {
    let stripe = first
    try {
      const pieces = readShards({
        stores,
        // A part of the stripes lies as the whole does, from another operator on.
        operators: storers.map((_, i) => storers[(i + first) % storers.length]!),
        ...{
          erasure,
          stored: stored - first * stripeBytes(erasure),
          stripes: stripes.slice(first),
        },
        repair: true,
        onFault: fault => {
          restored.faults++
          onFault?.({ ...fault, stripe: fault.stripe + first })
        },
      })
      let read = 0
      for await (const piece of pieces) {
        read += piece.length
        const { bytes } = sizesOf(file, stripe)
        if (read < bytes) continue
        read -= bytes
        stripe++
      }
      first = stripes.length
    } catch (error) {
      if (!isCloisterError(error, 'storage/too-few-shards')) throw error
      restored.lost.push({ file: file.index, stripe })
      first = stripe + 1
    }
  }
  restored.blocks += stripes.flat().length
}
