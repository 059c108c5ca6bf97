import { concat } from '#protocol/bytes.ts'
import { cutData } from '#storage/code-stripe.ts'
import { takeShardMemory } from '#storage/shard-memory.ts'
import { SHARD_BYTES } from '#storage/stripes.ts'

/** One stripe of ciphertext. */
export interface FilledStripe {
  /** Its bytes, joined. */
  parts: readonly Uint8Array[]
  /** The same as shards of one length, which coding may take away. */
  data: readonly Uint8Array[]
  length: number
}

/** Puts ciphertext into the shards of a stripe as it comes: each in memory of its own, copied once. */
export interface StripeFiller {
  readonly full: boolean
  /** Takes what fits. @returns what did not. */
  add(piece: Uint8Array): Uint8Array
  /** What came so far, as a stripe; the next one begins. */
  take(): FilledStripe
}

/** Fills stripes of `data` whole shards. */
export function createStripeFiller(data: number): StripeFiller {
  const most = data * SHARD_BYTES
  let shards: Uint8Array[] = []
  let length = 0
  return {
    get full() {
      return length === most
    },
    add(piece) {
      let rest = piece
      while (rest.length > 0 && length < most) {
        const at = length % SHARD_BYTES
        if (at === 0) shards.push(takeShardMemory())
        const taken = rest.subarray(0, SHARD_BYTES - at)
        shards.at(-1)!.set(taken, at)
        length += taken.length
        rest = rest.subarray(taken.length)
      }
      return rest
    },
    take() {
      const bytes = length === most ? undefined : concat(shards).subarray(0, length)
      const filled = bytes
        ? { parts: [bytes], data: cutData(bytes, data), length }
        : { parts: shards, data: shards, length }
      shards = []
      length = 0
      return filled
    },
  }
}
