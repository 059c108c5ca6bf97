import type { BlockSource, BlockStore } from '#protocol/blocks.ts'
import type { Cid } from '#protocol/cid.ts'
import { isCloisterError } from '#protocol/errors.ts'
import { type Manifest, manifestCodec } from '#protocol/manifest.ts'
import { verifyDigest } from './digest.ts'
import { type FilePart, pagesOf, readParts, replicaSource } from './layout.ts'
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
  lost: Place[]
  /** Where to go on from; absent when the end was reached. */
  next?: Place
}

/** A stripe of an asset. */
export interface Place {
  file: number
  stripe: number
}

/** How much of an asset is looked at in one go. */
export interface Slice {
  /** Where an earlier slice stopped. */
  from?: Place | undefined
  /** Blocks after which it stops, at the end of a stripe. */
  blocks: number
  /** Whether its time is over; asked after each stripe. */
  over(): boolean
}

/** A block that was not where it belongs, or not itself. */
export type Fault = Pick<ShardFault, 'kind' | 'cid' | 'operator'>

/** Who hears what is found and done. */
interface Listeners {
  onFault?: ((fault: Fault) => void) | undefined
  /** A block was put back, or is held by this operator since an earlier repair. */
  onPut?: ((cid: Cid, operator: string | undefined) => void) | undefined
  /** Called with blocks before any of them is put back. */
  before?: ((blocks: readonly Cid[]) => Promise<void>) | undefined
}

/** Copies of a small block that there should be at the least. */
const COPIES = 3

/** Milliseconds after which a node that says nothing is taken not to have a copy. */
const PATIENCE_MS = 30_000

/**
 * Looks at every block of an asset where it belongs, and puts back what is missing or rotten: shards
 * rebuilt from any `data` of their stripe, small blocks from a copy. Needs no key: shards are
 * ciphertext, and CIDs say what is right. A stripe that cannot be rebuilt does not keep others from it.
 * Memory does not grow with the asset, and with `slice` neither does the time.
 *
 * @param options.storers as the ledger lists them
 * @throws `storage/not-found`, `storage/hash-mismatch` when no true copy of the manifest is left;
 *   `storage/encoding`.
 */
export async function restoreAsset(
  options: {
    stores: readonly BlockStore[]
    storers: readonly string[]
    manifest: Cid
    header: Cid
    slice?: Slice
  } & Listeners,
): Promise<Restored> {
  const source = replicaSource(options.stores)
  const manifest = manifestCodec.open(options.manifest, await source.get(options.manifest))
  const restored = await restoreCopies({ ...options, content: manifest })
  const stores = options.stores.map(store => counted(store, restored, options.onPut))
  const { slice } = options
  const begin = slice?.from
  let begun = false
  for await (const part of readParts({ source, manifest })) {
    const { index } = part.file
    const end = part.from + part.stripes.length
    // What an earlier slice has been through.
    if (begin && (index < begin.file || (index === begin.file && end <= begin.stripe))) continue
    // However little a slice is, it gets on.
    if (begun && slice && isOver(slice, restored))
      return { ...restored, next: { file: index, stripe: part.from } }
    begun = true
    const next = await restorePart({ ...options, stores }, part, restored)
    if (next) return { ...restored, next }
  }
  return restored
}

const isOver = ({ blocks, over }: Slice, restored: Restored): boolean =>
  restored.blocks >= blocks || over()

/**
 * Brings back missing and rotten copies of what says where an asset's shards are and who opens them:
 * its manifest, pages and header. One that is gone everywhere counts as a fault that is not repaired.
 */
export async function restoreCopies(
  options: {
    stores: readonly BlockStore[]
    manifest: Cid
    header: Cid
    content: Manifest
  } & Listeners,
): Promise<Restored> {
  const restored: Restored = { blocks: 0, faults: 0, repaired: 0, elsewhere: 0, lost: [] }
  const stores = options.stores.map(store => counted(store, restored, options.onPut))
  const copies = await copiesOf(stores, options.content)
  const blocks = [options.manifest, options.header, ...pagesOf(options.content)]
  for (const cid of blocks) {
    restored.blocks++
    const holding = await Promise.all(stores.map(store => holds(store, cid)))
    const lacking = copies - holding.filter(Boolean).length
    if (lacking <= 0) continue
    if (restored.faults === 0) await options.before?.(blocks)
    restored.faults += lacking
    // Those that lack it where copies of it are put first.
    const poor = inOrderOf(cid, stores).filter(store => !holding[stores.indexOf(store)])
    for (const { operator = '' } of poor.slice(0, lacking))
      options.onFault?.({ kind: 'missing', cid, operator })
    await putCopies(stores, cid, { lacking, held: stores.filter((_, i) => holding[i]) })
  }
  return restored
}

/** As many as survive what shards survive. */
async function copiesOf(stores: readonly BlockStore[], manifest: Manifest): Promise<number> {
  let copies = COPIES
  try {
    for await (const { file } of readParts({ source: replicaSource(stores), manifest })) {
      copies = Math.max(copies, file.erasure.parity + 1)
      break
    }
  } catch {
    // No page is left that says so.
  }
  return Math.min(copies, stores.length)
}

/** A store whose puts only put back, are counted, and are not done where they change nothing. */
const counted = (store: BlockStore, restored: Restored, onPut: Listeners['onPut']): BlockStore => ({
  ...(store.operator !== undefined && { operator: store.operator }),
  get: (cid, options) => store.get(cid, options),
  has: cid => store.has(cid),
  list: () => store.list(),
  async put(cid, block) {
    if (await holds(store, cid)) {
      restored.elsewhere++
      onPut?.(cid, store.operator)
      return
    }
    await (store.restore ? store.restore(cid, block) : store.put(cid, block))
    restored.repaired++
    onPut?.(cid, store.operator)
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

/** Repairs the stripes of one part, as far as the slice goes; the place to go on from when it was cut off. */
async function restorePart(
  options: Parameters<typeof restoreAsset>[0],
  { file, from, stripes }: FilePart,
  restored: Restored,
): Promise<Place | undefined> {
  const { stores, storers, onFault, before, slice } = options
  const { erasure, stored, index } = file
  const width = erasure.data + erasure.parity
  const bytes = stripeBytes(erasure)
  const start = slice?.from?.file === index ? Math.max(from, slice.from.stripe) : from
  const room = slice ? Math.ceil((slice.blocks - restored.blocks) / width) : stripes.length
  const end = Math.min(from + stripes.length, start + Math.max(1, room))
  await before?.(stripes.flat())
  let stripe = start
  while (stripe < end) {
    const first = stripe
    try {
      const pieces = readShards({
        stores,
        // A part of the stripes lies as the whole does, from another operator on.
        operators: storers.map((_, i) => storers[(i + first) % storers.length]!),
        ...{ erasure, repair: true },
        stored: Math.min(stored, end * bytes) - first * bytes,
        stripes: stripes.slice(first - from, end - from),
        onFault: fault => {
          restored.faults++
          onFault?.(fault)
        },
      })
      let read = 0
      for await (const piece of pieces) {
        read += piece.length
        if (read < sizesOf(file, stripe).bytes) continue
        read = 0
        stripe++
        restored.blocks += width
        if (slice?.over() && stripe < end) return { file: index, stripe }
      }
    } catch (error) {
      if (!isCloisterError(error, 'storage/too-few-shards')) throw error
      restored.lost.push({ file: index, stripe })
      restored.blocks += width
      stripe++
    }
    if (slice?.over()) break
  }
  return stripe < from + stripes.length ? { file: index, stripe } : undefined
}
