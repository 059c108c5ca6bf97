import type { Cid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Erasure } from '#protocol/manifest.ts'

/** Bytes in one shard unless asked otherwise, and the most that one may have. */
export const SHARD_BYTES = 1_048_576

/** What a manifest says about where a file's ciphertext lies. */
export interface Spread {
  /** Bytes of ciphertext. */
  stored: number
  erasure: Erasure
  /** Per stripe, the CIDs of its data and then its parity shards. */
  stripes: Cid[][]
}

/** Bytes of ciphertext in one stripe of every stripe but the last. */
export const stripeBytes = (erasure: Erasure): number => erasure.data * erasure.shard

/** The bytes of ciphertext in stripe `stripe`, and the bytes of each of its shards. */
export function sizesOf(
  spread: Pick<Spread, 'stored' | 'erasure'>,
  stripe: number,
): { bytes: number; shard: number } {
  const full = stripeBytes(spread.erasure)
  const bytes = Math.min(full, spread.stored - stripe * full)
  return { bytes, shard: Math.ceil(bytes / spread.erasure.data) }
}

/** @throws `storage/encoding` when sizes, stripes and shards of a spread contradict each other. */
export function assertSpread({ stored, erasure, stripes }: Spread): void {
  const shards = erasure.data + erasure.parity
  const expected = Math.ceil(stored / stripeBytes(erasure))
  if (stripes.length === expected && stripes.every(cids => cids.length === shards)) return
  throw new CloisterError(
    'storage/encoding',
    'the stripes listed do not fit the size of the file',
    {
      advice: 'fetch the manifest again; this one is damaged or was made by a faulty publisher',
      facts: { stored, stripes: stripes.length, expected },
    },
  )
}
