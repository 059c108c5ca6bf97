import type { BlockSource, BlockStore } from '#protocol/blocks.ts'
import { concat } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { type Pace, sharedPace, type Timers, within } from './pace.ts'
import { homeOf, type Sites, sitesOf } from './placement.ts'
import {
  assertRebuilt,
  type ReadStripe,
  readStripe,
  type ShardFault,
  TooFewShards,
} from './read-stripe.ts'
import { encodeStripe, loadReedSolomon } from './reed-solomon.ts'
import { assertSpread, SHARD_BYTES, type Spread, sizesOf, stripeBytes } from './stripes.ts'
import { assertSites, writeStripe } from './write-stripe.ts'

export type { ShardFault } from './read-stripe.ts'

/** Stripes whose shards may be on their way to the nodes at once; each costs six MiB at 4+2. */
const IN_FLIGHT = 4

/** A node that has said nothing for this long is given up: half a minute. */
const PATIENCE_MS = 30_000

/**
 * Spreads a stream of ciphertext over the nodes of independent operators: stripes of `data` shards
 * and `parity` more, shard i of stripe s with operator (i + s) mod n, never two of a stripe with one
 * operator. An operator that fails is replaced by one that holds nothing of the stripe, if there is
 * one. Resolves when all is durable; memory does not grow with the stream.
 *
 * @throws `storage/too-few-shards` when there are fewer operators, or fewer that work, than shards.
 * @example
 * const spread = await writeShards({ stores, erasure: { data: 4, parity: 2 }, pieces })
 */
export async function writeShards(options: {
  stores: readonly BlockStore[]
  /** In which order operators take shards; sorted by name unless told. */
  operators?: readonly string[]
  /** `shard`: bytes in one shard, 1 MiB by default and at most. */
  erasure: { data: number; parity: number; shard?: number }
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}): Promise<Spread> {
  const { data, parity, shard = SHARD_BYTES } = options.erasure
  const erasure = { data, parity, shard: Math.min(shard, SHARD_BYTES) }
  const sites = sitesOf(options.stores, options.operators)
  assertSites(sites, data + parity)
  await loadReedSolomon()

  const stripes: Promise<Cid[]>[] = []
  let stored = 0
  for await (const bytes of cutStripes(options.pieces, stripeBytes(erasure))) {
    const stripe = stripes.length
    stored += bytes.length
    const written = writeStripe({ sites, stripe, bytes, erasure })
    // A failure surfaces at one of the awaits below, never as an unhandled rejection.
    written.catch(() => {})
    stripes.push(written)
    if (stripe + 1 >= IN_FLIGHT) await stripes[stripe + 1 - IN_FLIGHT]
  }
  return { stored, erasure, stripes: await Promise.all(stripes) }
}

/** Cuts a stream into pieces of exactly `size` bytes, the last one shorter, none empty. */
async function* cutStripes(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let length = 0
  const join = (): Uint8Array => {
    const whole = concat(waiting)
    waiting = []
    length = 0
    return whole
  }
  for await (const piece of pieces) {
    let rest = piece
    while (length + rest.length >= size) {
      const taken = size - length
      waiting.push(rest.subarray(0, taken))
      rest = rest.subarray(taken)
      yield join()
    }
    if (rest.length === 0) continue
    waiting.push(rest)
    length += rest.length
  }
  if (length > 0) yield join()
}

/** How {@link readShards} reads. */
export interface ReadShards extends Spread {
  stores: readonly (BlockSource | BlockStore)[]
  /** The operators in the order in which shards were placed: the ledger's storers of the asset. */
  operators?: readonly string[]
  /** The stripe to begin with; the first unless told. */
  from?: number
  repair?: boolean
  onFault?: (fault: ShardFault) => void
  /** How fast nodes answered lately; what this process knows unless told. */
  pace?: Pace
  /** Milliseconds after which a node that says nothing is given up. */
  patience?: number
}

/**
 * Reads ciphertext back from any `data` shards of every stripe, from the nodes that were fast lately,
 * and from another when one is late, wrong or silent. Every block is checked against its CID; a shard
 * that is missing, rotten or not handed out where it belongs is reported, and made up for from parity
 * or from another node. With `repair` every shard is asked for, and each faulty one is rebuilt and
 * put back where it belongs, or on another node that takes it.
 *
 * @throws `storage/too-few-shards` naming the stripe; `storage/encoding` when the spread contradicts
 * itself; `storage/hash-mismatch` when the publisher's parity does not fit its data.
 */
export async function* readShards(options: ReadShards): AsyncGenerator<Uint8Array> {
  const { stores, operators, repair = false, onFault, pace = sharedPace } = options
  const { from = 0, patience = PATIENCE_MS } = options
  assertSpread(options)
  await loadReedSolomon()
  const sites = sitesOf(stores, operators)
  if (sites.ring.length === 0) throw new TooFewShards([], { held: 0, needed: options.erasure.data })
  const stop = new AbortController()
  const fetch = (stripe: number): Promise<ReadStripe> | undefined => {
    if (stripe >= options.stripes.length) return undefined
    const { signal } = stop
    const read = { spread: options, stripe, sites, pace, patience, all: repair, signal }
    const shards = readStripe(read)
    // The stripe ahead may fail while the reader has already gone.
    shards.catch(() => {})
    return shards
  }
  try {
    let ahead = fetch(from)
    for (let stripe = from; stripe < options.stripes.length; stripe++) {
      const { data, faults } = await ahead!.catch(error => {
        if (error instanceof TooFewShards) for (const fault of error.faults) onFault?.(fault)
        throw error
      })
      for (const fault of faults) onFault?.(fault)
      ahead = fetch(stripe + 1)
      if (repair && faults.length > 0)
        await repairStripe(options, sites, stripe, { data, faults }, pace)
      let left = sizesOf(options, stripe).bytes
      for (const shard of data) {
        if (left > 0) yield shard.subarray(0, left)
        left -= shard.length
      }
    }
  } finally {
    stop.abort()
  }
}

async function repairStripe(
  { erasure, stripes }: Spread,
  sites: Sites<BlockSource | BlockStore>,
  stripe: number,
  { data, faults }: ReadStripe,
  { timers }: Pace,
): Promise<void> {
  const whole = [...data, ...encodeStripe(data, erasure.parity)]
  const homes = new Set(whole.map((_, i) => homeOf(sites, stripe, i).operator))
  const all = [...sites.ring, ...sites.others]
  for (const { shard, operator } of faults) {
    const cid = stripes[stripe]![shard]!
    await assertRebuilt(cid, whole[shard]!)
    // Home first, then operators without a shard of this stripe, then any: one place more is better
    // than none.
    const others = all.filter(site => site.operator !== operator)
    const order = [
      ...all.filter(site => site.operator === operator),
      ...others.filter(site => !homes.has(site.operator)),
      ...others.filter(site => homes.has(site.operator)),
    ]
    for (const store of order.flatMap(site => site.stores))
      if (await tryPut(store, cid, whole[shard]!, timers)) break
  }
}

async function tryPut(
  store: BlockSource | BlockStore,
  cid: Cid,
  block: Uint8Array,
  timers: Timers,
): Promise<boolean> {
  if (!('put' in store)) return false
  try {
    // Whoever repairs does not become one who holds the block.
    const back = () => (store.restore ? store.restore(cid, block) : store.put(cid, block))
    return (await within(back, { timers, ms: PATIENCE_MS })) !== undefined
  } catch {
    return false
  }
}
