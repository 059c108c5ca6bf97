import type { BlockStore } from './blocks.ts'
import type { StorageNodeService } from './services.ts'

/** A storage node reached by calls, as a block store. */
export const remoteBlocks = (node: StorageNodeService): BlockStore => ({
  get: async cid => (await node.get({ cid })).block,
  put: async (cid, block) => {
    await node.put({ cid, block })
  },
  has: async cid => (await node.has({ cid })).held,
  async *list() {
    let after = ''
    for (;;) {
      const { cids } = await node.list({ after })
      if (cids.length === 0) return
      yield* cids
      after = cids.at(-1)!.toString()
    }
  },
})
