import type { BlockStore } from '#protocol/blocks.ts'
import { collect } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { cutData } from '#storage/code-stripe.ts'
import { sitesOf } from '#storage/placement.ts'
import { loadReedSolomon } from '#storage/reed-solomon.ts'
import { SHARD_BYTES, type Spread, stripeBytes } from '#storage/stripes.ts'
import { assertSites, writeStripe } from '#storage/write-stripe.ts'

/** Spreads bytes that are at hand over nodes, stripe after stripe, as publishing does with ciphertext. */
export async function writeSpread(options: {
  stores: readonly BlockStore[]
  operators?: readonly string[]
  /** `shard`: bytes in one shard, 1 MiB unless told. */
  erasure: { data: number; parity: number; shard?: number }
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}): Promise<Spread> {
  const { data, parity, shard = SHARD_BYTES } = options.erasure
  const erasure = { data, parity, shard }
  const sites = sitesOf(options.stores, options.operators)
  assertSites(sites, data + parity)
  await loadReedSolomon()
  const bytes = await collect(options.pieces)
  const stripes: Cid[][] = []
  for (let at = 0; at < bytes.length; at += stripeBytes(erasure)) {
    const shards = cutData(bytes.subarray(at, at + stripeBytes(erasure)), data)
    stripes.push(await writeStripe({ sites, stripe: stripes.length, data: shards, parity }))
  }
  return { stored: bytes.length, erasure, stripes }
}
