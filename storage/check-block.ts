import { equalBytes } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { verifyDigest } from './digest.ts'
import { isWhole, secondThread } from './second-thread.ts'

/** Blocks smaller than this are hashed sooner than another thread is told of them. */
const WORTH_BYTES = 262_144

/** Bytes that are hashed here before another thread is started: many a process reads no more. */
const START_BYTES = 16 * 1_048_576

/** Bytes that wait for the other thread at most: beyond, this one is sooner done. */
const WAITING_BYTES = 3 * 1_048_576

let hashed = 0

/**
 * Whether a block that is one's own is the one its CID names: the block, or what is wrong with it.
 * Hashed in another thread where there is one to spare, for hashing takes longer than anything else
 * that a reader does. The block is given away: what comes back may be another object over its memory.
 * `lost` when that thread ended, and the block with it; there is none from then on.
 */
export async function checkOwn(
  cid: Cid,
  block: Uint8Array,
): Promise<Uint8Array | 'rotten' | 'lost'> {
  const worth = block.length >= WORTH_BYTES && isWhole(block) && hashed >= START_BYTES
  const thread = worth ? secondThread() : undefined
  if (!thread || thread.load + block.length > WAITING_BYTES) {
    hashed += block.length
    return (await verifyDigest(cid, block)) ? block : 'rotten'
  }
  // A stripe of one shard without parity: nothing of it but its name is new.
  const named = await thread.code([block], 0).catch(() => undefined)
  if (!named) return 'lost'
  const [name] = named.cids
  return equalBytes(cid.multihash.digest, name!.multihash.digest) ? named.shards[0]! : 'rotten'
}
