import type { BlockSource, BlockStore } from '#protocol/blocks.ts'
import type { Cid } from '#protocol/cid.ts'
import { discard } from '#protocol/discard.ts'
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
import { assertSpread, type Spread, sizesOf, stripeBytes } from './stripes.ts'

export type { ShardFault } from './read-stripe.ts'

/** A node that has said nothing for this long is given up: half a minute. */
const PATIENCE_MS = 30_000

/** Stripes that a reader asks for before it wants them, and the bytes of them for all readers together. */
const MOST_AHEAD = 2
const AHEAD_BYTES = 8 * 1_048_576

/** Bytes that are asked for and not yet wanted; each reader may have one stripe of them whatever it is. */
let aheadOfAll = 0

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
  /** Whether each piece is used up before the next one is asked for: its memory is given back then. */
  lent?: boolean
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
  const { from = 0, patience = PATIENCE_MS, lent = false } = options
  assertSpread(options)
  await loadReedSolomon()
  const sites = sitesOf(stores, operators)
  if (sites.ring.length === 0) throw new TooFewShards([], { held: 0, needed: options.erasure.data })
  const given = stores.every(store => store.gives)
  const stop = new AbortController()
  const fetch = (stripe: number): Promise<ReadStripe> => {
    const { signal } = stop
    const read = { spread: options, stripe, sites, pace, patience, all: repair, given, signal }
    const shards = readStripe(read)
    // A stripe ahead may fail while the reader has already gone.
    shards.catch(() => {})
    return shards
  }
  const ahead: Promise<ReadStripe>[] = []
  const bytes = stripeBytes(options.erasure)
  const askAhead = (stripe: number) => {
    for (let next = stripe + ahead.length; next < options.stripes.length; next++) {
      const room = ahead.length < MOST_AHEAD && aheadOfAll + bytes <= AHEAD_BYTES
      if (ahead.length > 0 && !room) return
      ahead.push(fetch(next))
      aheadOfAll += bytes
    }
  }
  try {
    askAhead(from)
    for (let stripe = from; stripe < options.stripes.length; stripe++) {
      const { data, faults } = await ahead[0]!.catch(error => {
        if (error instanceof TooFewShards) for (const fault of error.faults) onFault?.(fault)
        throw error
      })
      for (const fault of faults) onFault?.(fault)
      ahead.shift()
      aheadOfAll -= bytes
      askAhead(stripe + 1)
      if (repair && faults.length > 0)
        await repairStripe(options, sites, stripe, { data, faults }, pace)
      let left = sizesOf(options, stripe).bytes
      for (const shard of data) {
        if (left > 0) yield shard.subarray(0, left)
        left -= shard.length
        if (lent && given) discard(shard)
      }
    }
  } finally {
    aheadOfAll -= bytes * ahead.length
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
