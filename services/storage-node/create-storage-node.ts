import type { BlockStore } from '#protocol/blocks.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { StorageNodeService } from '#protocol/services.ts'

/** CIDs in one answer of `list`. */
const PAGE = 1_000

/** Bytes of the largest block that is taken; IPFS nodes exchange no larger ones. */
const MOST_BYTES = 2_097_152

/** A storage node: blocks by CID, verified on the way in and on the way out, and nothing else. */
export const createStorageNode = ({ blocks }: { blocks: BlockStore }): StorageNodeService => ({
  async put({ cid, block }) {
    if (block.length > MOST_BYTES)
      throw new CloisterError('storage/too-large', 'a block is larger than nodes exchange', {
        advice: 'split it: shards have at most 1 MiB',
        facts: { bytes: block.length, most: MOST_BYTES },
      })
    await blocks.put(cid, block)
    return {}
  },
  get: async ({ cid }) => ({ block: await blocks.get(cid) }),
  has: async ({ cid }) => ({ held: await blocks.has(cid) }),
  async list({ after }) {
    const cids = []
    for await (const cid of blocks.list()) if (cid.toString() > after) cids.push(cid)
    return { cids: cids.sort((a, b) => (a.toString() < b.toString() ? -1 : 1)).slice(0, PAGE) }
  },
})
