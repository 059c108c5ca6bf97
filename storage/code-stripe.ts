import { concat } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { digestBlock } from './digest.ts'
import { encodeStripe } from './reed-solomon.ts'
import { bytesOf, isWhole, secondThread } from './second-thread.ts'

/** One stripe as its shards, data and then parity, and what they are called. */
export interface CodedStripe {
  shards: Uint8Array[]
  cids: Cid[]
}

/** Data shards of a stripe, views of its bytes, the last ones padded with zeros. */
export function cutData(bytes: Uint8Array, data: number): Uint8Array[] {
  const size = Math.ceil(bytes.length / data)
  return Array.from({ length: data }, (_, i) => {
    const shard = bytes.subarray(i * size, (i + 1) * size)
    return shard.length === size ? shard : concat([shard, new Uint8Array(size - shard.length)])
  })
}

/** Data shards, the last ones padded with zeros, and then parity shards. */
export function cutStripe(bytes: Uint8Array, data: number, parity: number): Uint8Array[] {
  const shards = cutData(bytes, data)
  return [...shards, ...encodeStripe(shards, parity)]
}

/** Codes a stripe in this thread; `loadReedSolomon` comes first. */
export async function codeHere(data: readonly Uint8Array[], parity: number): Promise<CodedStripe> {
  const shards = [...data, ...encodeStripe(data, parity)]
  return { shards, cids: await Promise.all(shards.map(shard => digestBlock(shard))) }
}

/** Stripes smaller than this are done sooner than another thread is told of them. */
const WORTH_BYTES = 1_048_576

/** Stripes of this size that wait for the other thread at most; then this one takes its share. */
const MOST_WAITING = 2

/**
 * Codes the data shards of a stripe, in another thread where there is one to spare: erasure coding and
 * hashing take longer than encrypting, which then goes on meanwhile. Shards that fill memory of their
 * own are given away: they must not be used afterwards, for they may belong to that thread.
 */
export function codeStripe(data: readonly Uint8Array[], parity: number): Promise<CodedStripe> {
  const bytes = bytesOf(data)
  const thread = bytes < WORTH_BYTES || !data.every(isWhole) ? undefined : secondThread()
  if (!thread || thread.load >= MOST_WAITING * bytes) return codeHere(data, parity)
  return thread.code(data, parity)
}
