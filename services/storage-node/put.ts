import { MAX_BLOCK_BYTES } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { StorageNodeService } from '#protocol/services.ts'
import type { StorageNodeContext } from './context.ts'

/**
 * Keeps a block for a party. Bytes and holder are durable when it returns; a kill before that leaves
 * at most bytes that nobody holds, which are collected.
 */
export const put =
  ({ blocks, holders, sessions, inOrder }: StorageNodeContext): StorageNodeService['put'] =>
  async ({ cid, block, restore = false, session, number, mac }) => {
    if (block.length > MAX_BLOCK_BYTES)
      throw new CloisterError('storage/too-large', 'a block is larger than nodes exchange', {
        advice: 'split it: shards have at most 1 MiB',
        facts: { bytes: block.length, most: MAX_BLOCK_BYTES },
      })
    const party = sessions.partyOf({ session, mac, number, cid, restore })
    return inOrder(cid.toString(), async () => {
      // A block put back is its holders' still: an owner who erases it must find nobody else.
      if (restore && holders.holdersOf(cid).length > 0) {
        await blocks.put(cid, block)
        return {}
      }
      // Before anything is written; `hold` looks again, for others may be on their way.
      holders.assertRoom(cid, party, block.length)
      await blocks.put(cid, block)
      try {
        await holders.hold(cid, party, block.length)
      } catch (error) {
        if (!holders.knows(cid)) await blocks.remove(cid)
        throw error
      }
      return {}
    })
  }
