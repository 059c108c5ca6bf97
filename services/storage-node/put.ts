import { CloisterError } from '#protocol/errors.ts'
import type { StorageNodeService } from '#protocol/services.ts'
import type { StorageNodeContext } from './context.ts'

/** Bytes of the largest block that is taken; IPFS nodes exchange no larger ones. */
const MOST_BYTES = 2_097_152

/**
 * Keeps a block for a party. Bytes and holder are durable when it returns, whichever of the two a
 * kill finds missing before that.
 */
export const put =
  ({ blocks, holders, sessions, inOrder, now }: StorageNodeContext): StorageNodeService['put'] =>
  async ({ cid, block, session, mac }) => {
    if (block.length > MOST_BYTES)
      throw new CloisterError('storage/too-large', 'a block is larger than nodes exchange', {
        advice: 'split it: shards have at most 1 MiB',
        facts: { bytes: block.length, most: MOST_BYTES },
      })
    const party = sessions.partyOf({ session, mac, cid })
    return inOrder(cid.toString(), async () => {
      holders.assertRoom(cid, party, block.length)
      const before = holders.holdersOf(cid).includes(party)
      const [held, kept] = await Promise.allSettled([
        holders.hold(cid, party, block.length),
        blocks.put(cid, block),
      ])
      if (kept.status === 'rejected') {
        if (held.status === 'fulfilled' && !before) await release()
        throw kept.reason
      }
      if (held.status === 'rejected') {
        if (!holders.knows(cid)) await blocks.remove(cid)
        throw held.reason
      }
      return {}

      async function release(): Promise<void> {
        await holders.drop([cid], party, now())
        if (holders.holdersOf(cid).length === 0 && !(await blocks.has(cid)))
          await holders.clear(cid)
      }
    })
  }
