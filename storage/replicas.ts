import type { BlockSource, BlockStore } from '#protocol/blocks.ts'
import { type Cid, type DAG_CBOR, MAX_BLOCK_BYTES, type RAW } from '#protocol/cid.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { digestBlock, verifyDigest } from './digest.ts'
import { type Pace, sharedPace, systemTimers, type Timers, within } from './pace.ts'

/** A node that has said nothing for this long is passed over: half a minute to read, two to write. */
const READ_MS = 30_000
const WRITE_MS = 120_000

/**
 * Keeps whole copies of a small block (a manifest, a header) on `copies` nodes, 3 by default, on all
 * when there are fewer; which nodes follows from the CID, so that copies spread evenly. A node that
 * fails is passed over for the next one.
 *
 * @throws `storage/too-few-shards` when fewer nodes than that take it; `storage/too-large` above 2 MiB.
 * @example
 * const cid = await writeReplicas({ stores, block: manifestCodec.encode(manifest), codec: DAG_CBOR })
 */
export async function writeReplicas(options: {
  stores: readonly BlockStore[]
  block: Uint8Array
  codec: typeof RAW | typeof DAG_CBOR
  copies?: number
  timers?: Timers
}): Promise<Cid> {
  const { stores, block, timers = systemTimers } = options
  if (block.length > MAX_BLOCK_BYTES)
    throw new CloisterError('storage/too-large', 'a block is larger than nodes exchange', {
      advice: 'publish in several assets; the description of this one has outgrown a block',
      facts: { bytes: block.length, most: MAX_BLOCK_BYTES },
    })
  const cid = await digestBlock(block, options.codec)
  const wanted = Math.max(1, Math.min(options.copies ?? 3, stores.length))
  const spares = inOrderOf(cid, stores)
  let cause: unknown
  const place = async (): Promise<boolean> => {
    for (let store = spares.shift(); store; store = spares.shift()) {
      try {
        if (await within(() => store.put(cid, block), { timers, ms: WRITE_MS })) return true
        cause = new CloisterError('call/unavailable', 'a storage node does not answer')
      } catch (error) {
        cause = error
      }
    }
    return false
  }
  const placed = await Promise.all(Array.from({ length: wanted }, place))
  const kept = placed.filter(Boolean).length
  if (kept < wanted)
    throw new CloisterError('storage/too-few-shards', 'too few storage nodes took a copy', {
      advice: 'bring the failing storage nodes back, then try again',
      facts: { cid: cid.toString(), kept, needed: wanted },
      cause,
    })
  return cid
}

/**
 * A small block from the first node that has its true bytes. Where one is late, the next is asked as
 * well, and the first to answer truly is heard. With `repair`, nodes that lied or lack the block get
 * their copy back.
 *
 * @throws `storage/not-found` when no node has it; `storage/hash-mismatch` when all that have it lie.
 */
export async function readReplica(options: {
  stores: readonly (BlockSource | BlockStore)[]
  cid: Cid
  repair?: boolean
  pace?: Pace
}): Promise<Uint8Array> {
  const { cid, pace = sharedPace } = options
  const { timers } = pace
  const waiting = inOrderOf(cid, options.stores)
  const asked = new Set<Promise<void>>()
  const found: Uint8Array[] = []
  const failed: (BlockSource | BlockStore)[] = []
  const stop = new AbortController()
  const { signal } = stop
  let lies = 0
  const ask = async (store: BlockSource | BlockStore): Promise<void> => {
    try {
      const answer = await within(() => store.get(cid, { signal }), { timers, ms: READ_MS, signal })
      if (!answer) return
      const block = answer.value
      if (block.length <= MAX_BLOCK_BYTES && (await verifyDigest(cid, block))) {
        found.push(block)
        return
      }
      lies++
    } catch (error) {
      if (isCloisterError(error, 'storage/hash-mismatch')) lies++
    }
    failed.push(store)
  }
  while (found.length === 0 && waiting.length + asked.size > 0) {
    const store = waiting.shift()
    if (store) {
      const answer = ask(store).finally(() => asked.delete(answer))
      asked.add(answer)
    }
    const ms = store && waiting.length > 0 ? pace.lateAfter(store, options.stores) : READ_MS
    await within(() => Promise.race(asked), { timers, ms })
  }
  const [block] = found
  if (block) {
    stop.abort()
    if (options.repair)
      // The block is served whether or not a broken node takes it back.
      await Promise.allSettled(failed.map(async node => 'put' in node && node.put(cid, block)))
    return block
  }
  const facts = { cid: cid.toString(), nodes: options.stores.length }
  if (lies > 0)
    throw new CloisterError(
      'storage/hash-mismatch',
      'every copy of a block that is left is damaged',
      {
        advice: 'bring another storage node back, then try again',
        facts,
      },
    )
  throw new CloisterError('storage/not-found', 'no storage node holds the block', {
    advice: 'bring a storage node back, or check that the block was published here',
    facts,
  })
}

/**
 * The nodes, beginning with one that the CID chooses; one of every operator first, so that copies lie
 * with different ones.
 */
export function inOrderOf<S extends BlockSource>(cid: Cid, stores: readonly S[]): S[] {
  const first = stores.length === 0 ? 0 : cid.multihash.digest[31]! % stores.length
  const turned = [...stores.slice(first), ...stores.slice(0, first)]
  const met = new Set<string>()
  const again = turned.filter(({ operator }) => {
    if (operator === undefined || !met.has(operator)) {
      if (operator !== undefined) met.add(operator)
      return false
    }
    return true
  })
  return [...turned.filter(store => !again.includes(store)), ...again]
}
