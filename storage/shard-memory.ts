import { discard } from '#protocol/discard.ts'
import { SHARD_BYTES } from './stripes.ts'

/**
 * Memory of whole shards that goes round in this process. To give a mebibyte back to the system and to
 * have the next one laid out takes longer than to encrypt it.
 */
const kept: Uint8Array[] = []
/** Four mebibytes: the data shards of one stripe of four, which the next one fills. */
const MOST_KEPT = 4

/** Room for a shard of {@link SHARD_BYTES}; what it holds is of no meaning. */
export const takeShardMemory = (): Uint8Array => kept.pop() ?? new Uint8Array(SHARD_BYTES)

/** Gives memory back. Only whoever is the last to use the bytes may call this. */
export function giveShardMemory(shard: Uint8Array): void {
  const { buffer, byteLength } = shard
  const whole = byteLength === SHARD_BYTES && byteLength === buffer.byteLength
  if (whole && buffer instanceof ArrayBuffer && kept.length < MOST_KEPT) kept.push(shard)
  else discard(shard)
}
