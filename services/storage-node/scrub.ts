import type { Cid } from '#protocol/cid.ts'
import { isCloisterError } from '#protocol/errors.ts'
import { verifyDigest } from '#storage/digest.ts'
import type { StorageNodeContext } from './context.ts'

/** What a look at blocks found. */
export interface Scrubbed {
  checked: number
  bytes: number
  /** Blocks whose bytes no longer matched; they are dropped, so that they are missed and rebuilt. */
  rotten: Cid[]
  /** Blocks that somebody holds and that are not there. */
  missing: Cid[]
  /** Blocks that the disk would not give; they are left alone. */
  unreadable: Cid[]
  /** Where the next look goes on; empty when this one came to the end. */
  next: string
}

/**
 * Reads blocks in the order of their CIDs and checks each. A rotten one is read twice before it is
 * dropped; its holders stay on record, so that any of them may put it back.
 *
 * @param after the CID that an earlier look ended with; empty to begin
 * @param most blocks to read at most
 */
export async function scrub(
  { blocks, holders, inOrder }: Pick<StorageNodeContext, 'blocks' | 'holders' | 'inOrder'>,
  { after = '', most = Number.POSITIVE_INFINITY }: { after?: string; most?: number } = {},
): Promise<Scrubbed> {
  const found: Scrubbed = {
    ...{ checked: 0, bytes: 0, rotten: [], missing: [], unreadable: [] },
    next: after,
  }
  while (found.checked < most) {
    const page = holders.page(found.next, Math.min(100, most - found.checked))
    if (page.length === 0) return { ...found, next: '' }
    for (const cid of page) {
      const bytes = await inOrder(cid.toString(), () => look(cid))
      found.checked++
      found.bytes += bytes
      found.next = cid.toString()
    }
  }
  return found

  async function look(cid: Cid): Promise<number> {
    if (!holders.knows(cid)) return 0
    let bytes = await read(cid)
    if (bytes === 'rotten') bytes = await read(cid)
    if (typeof bytes === 'number') {
      await holders.measure(cid, bytes)
      return bytes
    }
    // A removal that a kill cut off has left the record alone: nobody misses that block.
    if (bytes === 'missing' && holders.holdersOf(cid).length === 0) return 0
    found[bytes].push(cid)
    if (bytes === 'rotten') await blocks.remove(cid)
    return 0
  }

  async function read(cid: Cid): Promise<number | 'rotten' | 'missing' | 'unreadable'> {
    try {
      const block = await blocks.get(cid)
      return (await verifyDigest(cid, block)) ? block.length : 'rotten'
    } catch (error) {
      if (isCloisterError(error, 'storage/hash-mismatch')) return 'rotten'
      return isCloisterError(error, 'storage/not-found') ? 'missing' : 'unreadable'
    }
  }
}
