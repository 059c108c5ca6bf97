import type { BlockStore } from '#protocol/blocks.ts'
import type { StorageNodeService } from '#protocol/services.ts'

/** CIDs in one answer of `list`. */
const PAGE = 1_000

/** A storage node: blocks by CID, verified on the way in and on the way out, and nothing else. */
export const createStorageNode = ({ blocks }: { blocks: BlockStore }): StorageNodeService => ({
  async put({ cid, block }) {
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
