import type { BlockSource, BlockStore } from '#protocol/blocks.ts'
import { concat } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { CloisterError, type Facts, isCloisterError } from '#protocol/errors.ts'
import { digestBlock, verifyDigest } from './digest.ts'
import { encodeStripe, loadReedSolomon, reconstruct } from './reed-solomon.ts'
import { assertSpread, homeOf, SHARD_BYTES, type Spread, sizesOf, stripeBytes } from './stripes.ts'

/** A shard that was not where it belongs, or not the bytes its CID names. */
export interface ShardFault {
  kind: 'missing' | 'rotten'
  cid: Cid
  /** Position in `stores` of the node that should hold it. */
  node: number
  stripe: number
  shard: number
}

/** Stripes whose shards may be on their way to the nodes at once; each costs six MiB at 4+2. */
const IN_FLIGHT = 2

/**
 * Spreads a stream of ciphertext over independent nodes: stripes of `data` shards and `parity` more,
 * shard i of stripe s on node (i + s) mod n, never two of a stripe on one node. A node that fails is
 * replaced by one that holds nothing of the stripe, if there is one. Resolves when all is durable;
 * memory does not grow with the stream.
 *
 * @throws `storage/too-few-shards` when there are fewer nodes, or fewer that work, than shards.
 * @example
 * const spread = await writeShards({ stores, erasure: { data: 4, parity: 2 }, pieces })
 */
export async function writeShards(options: {
  stores: readonly BlockStore[]
  /** `shard`: bytes in one shard, 1 MiB by default and at most. */
  erasure: { data: number; parity: number; shard?: number }
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}): Promise<Spread> {
  const { stores } = options
  const { data, parity, shard = SHARD_BYTES } = options.erasure
  const erasure = { data, parity, shard: Math.min(shard, SHARD_BYTES) }
  if (stores.length < data + parity)
    throw new CloisterError('storage/too-few-shards', 'there are fewer storage nodes than shards', {
      advice: 'add storage nodes, or ask for fewer shards',
      facts: { nodes: stores.length, shards: data + parity },
    })
  await loadReedSolomon()

  const stripes: Promise<Cid[]>[] = []
  let stored = 0
  for await (const bytes of refill(options.pieces, stripeBytes(erasure))) {
    const stripe = stripes.length
    const written = writeStripe(stores, stripe, cutStripe(bytes, data, parity))
    // A failure surfaces at one of the awaits below, never as an unhandled rejection.
    written.catch(() => {})
    stripes.push(written)
    stored += bytes.length
    if (stripe + 1 >= IN_FLIGHT) await stripes[stripe + 1 - IN_FLIGHT]
  }
  return { stored, erasure, stripes: await Promise.all(stripes) }
}

/** Cuts a stream into pieces of exactly `size` bytes, the last one shorter, none empty. */
async function* refill(
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

/** Data shards, the last ones padded with zeros, and then parity shards. */
function cutStripe(bytes: Uint8Array, data: number, parity: number): Uint8Array[] {
  const size = Math.ceil(bytes.length / data)
  const shards = Array.from({ length: data }, (_, i) => {
    const shard = bytes.subarray(i * size, (i + 1) * size)
    return shard.length === size ? shard : concat([shard, new Uint8Array(size - shard.length)])
  })
  return [...shards, ...encodeStripe(shards, parity)]
}

async function writeStripe(
  stores: readonly BlockStore[],
  stripe: number,
  shards: readonly Uint8Array[],
): Promise<Cid[]> {
  const spares = stores.map((_, i) => homeOf(stripe, i, stores.length)).slice(shards.length)
  let kept = 0
  const results = await Promise.allSettled(
    shards.map(async (shard, i) => {
      const cid = await digestBlock(shard)
      let node: number | undefined = homeOf(stripe, i, stores.length)
      let cause: unknown
      while (node !== undefined) {
        try {
          await stores[node]!.put(cid, shard)
          kept++
          return cid
        } catch (error) {
          cause = error
          node = spares.shift()
        }
      }
      throw cause
    }),
  )
  const failed = results.find(result => result.status === 'rejected')
  if (failed)
    throw new CloisterError('storage/too-few-shards', 'too few storage nodes took their shards', {
      advice: 'bring the failing storage nodes back, then publish again',
      facts: { stripe, kept, needed: shards.length, ...reasonOf(failed.reason) },
      cause: failed.reason,
    })
  return results.map(result => (result as PromiseFulfilledResult<Cid>).value)
}

/**
 * Reads ciphertext back from any `data` shards of every stripe. Every block is checked against its
 * CID; a shard that is missing or rotten where it belongs is reported, and made up for from parity
 * or from another node. With `repair` every shard is asked for, and each faulty one is rebuilt and
 * put back where it belongs, or on another node that takes it.
 *
 * @throws `storage/too-few-shards` naming the stripe; `storage/encoding` when the spread contradicts
 * itself; `storage/hash-mismatch` when the publisher's parity does not fit its data.
 */
export async function* readShards(
  options: Spread & {
    /** The nodes in the order in which the shards were written. */
    stores: readonly (BlockSource | BlockStore)[]
    repair?: boolean
    onFault?: (fault: ShardFault) => void
  },
): AsyncGenerator<Uint8Array> {
  assertSpread(options)
  await loadReedSolomon()
  const count = options.stripes.length
  const fetch = (stripe: number): Promise<Uint8Array[]> | undefined => {
    if (stripe >= count) return undefined
    const shards = readStripe(options, stripe)
    // The stripe ahead may fail while the reader has already gone.
    shards.catch(() => {})
    return shards
  }
  let ahead = fetch(0)
  for (let stripe = 0; stripe < count; stripe++) {
    const shards = (await ahead)!
    ahead = fetch(stripe + 1)
    let left = sizesOf(options, stripe).bytes
    for (const shard of shards) {
      if (left > 0) yield shard.subarray(0, left)
      left -= shard.length
    }
  }
}

async function readStripe(
  options: Parameters<typeof readShards>[0],
  stripe: number,
): Promise<Uint8Array[]> {
  const { stores, erasure, repair = false, onFault } = options
  const cids = options.stripes[stripe]!
  const { shard: size } = sizesOf(options, stripe)
  const shards: (Uint8Array | undefined)[] = cids.map(() => undefined)
  const faults: ShardFault[] = []
  const held = () => shards.filter(shard => shard !== undefined).length

  const askHome = async (shard: number) => {
    const node = homeOf(stripe, shard, stores.length)
    const answer = await ask(stores[node]!, cids[shard]!, size)
    if (typeof answer !== 'string') shards[shard] = answer
    else faults.push({ kind: answer, cid: cids[shard]!, node, stripe, shard })
  }
  const places = cids.map((_, i) => i)
  await Promise.all(places.slice(0, repair ? cids.length : erasure.data).map(askHome))
  if (!repair)
    // One parity shard more for each that failed, until enough are there or none are left.
    for (let next = erasure.data; held() < erasure.data && next < cids.length; ) {
      const lacking = places.slice(next, next + erasure.data - held())
      next += lacking.length
      await Promise.all(lacking.map(askHome))
    }
  if (held() < erasure.data)
    for (const { shard, node, cid } of faults.slice()) {
      shards[shard] = await askOthers(stores, node, cid, size)
      if (held() >= erasure.data) break
    }
  for (const fault of faults) onFault?.(fault)
  if (held() < erasure.data)
    throw new CloisterError('storage/too-few-shards', 'too few shards of a stripe are left', {
      advice: 'bring a storage node back, then try again',
      facts: { stripe, held: held(), needed: erasure.data, of: cids.length },
    })

  const data = reconstruct(shards, erasure.data, erasure.parity)
  for (const [i, shard] of data.entries()) if (!shards[i]) await assertRebuilt(cids[i]!, shard)
  if (repair && faults.length > 0) await repairStripe(options, stripe, data, faults)
  return data
}

/** A block from one node, checked; or what is wrong with it. A node that is down misses its blocks. */
async function ask(
  store: BlockSource,
  cid: Cid,
  size: number,
): Promise<Uint8Array | 'missing' | 'rotten'> {
  try {
    const block = await store.get(cid)
    return block.length === size && (await verifyDigest(cid, block)) ? block : 'rotten'
  } catch (error) {
    return isCloisterError(error, 'storage/hash-mismatch') ? 'rotten' : 'missing'
  }
}

async function askOthers(
  stores: readonly BlockSource[],
  asked: number,
  cid: Cid,
  size: number,
): Promise<Uint8Array | undefined> {
  for (const [node, store] of stores.entries()) {
    if (node === asked) continue
    const answer = await ask(store, cid, size)
    if (typeof answer !== 'string') return answer
  }
  return undefined
}

async function assertRebuilt(cid: Cid, shard: Uint8Array): Promise<void> {
  if (!(await verifyDigest(cid, shard)))
    throw new CloisterError(
      'storage/hash-mismatch',
      'the parity of a stripe does not fit its data',
      {
        advice: 'ask the owner to publish again; the shards were inconsistent from the start',
        facts: { cid: cid.toString() },
      },
    )
}

async function repairStripe(
  options: Parameters<typeof readShards>[0],
  stripe: number,
  data: readonly Uint8Array[],
  faults: readonly ShardFault[],
): Promise<void> {
  const { stores, erasure, stripes } = options
  const whole = [...data, ...encodeStripe(data, erasure.parity)]
  const homes = new Set(whole.map((_, i) => homeOf(stripe, i, stores.length)))
  for (const { shard, node } of faults) {
    const cid = stripes[stripe]![shard]!
    await assertRebuilt(cid, whole[shard]!)
    // Home first, then nodes without a shard of this stripe, then any: one place more is better than none.
    const others = stores.map((_, i) => i).filter(i => i !== node)
    const order = [node, ...others.filter(i => !homes.has(i)), ...others.filter(i => homes.has(i))]
    for (const place of order) if (await tryPut(stores[place]!, cid, whole[shard]!)) break
  }
}

async function tryPut(
  store: BlockSource | BlockStore,
  cid: Cid,
  block: Uint8Array,
): Promise<boolean> {
  if (!('put' in store)) return false
  try {
    await store.put(cid, block)
    return true
  } catch {
    return false
  }
}

/** Why a node refused, where it said so: a full disk is not a lost node. */
function reasonOf(error: unknown): Facts {
  return isCloisterError(error) ? { reason: `${error.code}: ${error.message}` } : {}
}
