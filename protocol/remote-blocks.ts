import type { BlockStore } from './blocks.ts'
import type { Hex } from './bytes.ts'
import type { Cid } from './cid.ts'
import { CloisterError, isCloisterError } from './errors.ts'
import type { StorageNodeService } from './services.ts'

/**
 * What a put needs besides its block, good for one time. Given the session that a node no longer
 * knows, it opens another.
 */
export type WritePass = (
  cid: Cid,
  options?: { restore?: boolean; unknown?: Hex },
) => Promise<{ session: Hex; number: number; mac: Uint8Array }>

/**
 * A storage node reached by calls, as a block store. Anybody may read; without a pass nothing is
 * written.
 *
 * @throws `storage/session` from `put` without a pass.
 */
export const remoteBlocks = (node: StorageNodeService, pass: WritePass = refuse): BlockStore => {
  const write = async (cid: Cid, block: Uint8Array, restore: boolean): Promise<void> => {
    const given = await pass(cid, { restore })
    try {
      await node.put({ cid, block, restore, ...given })
    } catch (error) {
      // A node forgets its sessions when it starts again, and each of them after an hour.
      if (!isCloisterError(error, 'storage/session')) throw error
      const unknown = given.session
      await node.put({ cid, block, restore, ...(await pass(cid, { restore, unknown })) })
    }
  }
  return {
    copies: true,
    gives: true,
    get: async (cid, options) => (await node.get({ cid }, options)).block,
    put: (cid, block) => write(cid, block, false),
    restore: (cid, block) => write(cid, block, true),
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
  }
}

const refuse: WritePass = async () => {
  throw new CloisterError('storage/session', 'a storage node takes blocks from its parties only', {
    advice: 'write through a client, which opens sessions with its key',
  })
}
