import type { StorageNodeService } from '#protocol/services.ts'
import type { StorageNodeContext } from './context.ts'
import { forget } from './forget.ts'
import { key } from './key.ts'
import { list } from './list.ts'
import { prove } from './prove.ts'
import { put } from './put.ts'
import { session } from './session.ts'

/**
 * A storage node: blocks by CID, verified on the way in and on the way out. Anybody reads; parties
 * that the ledger admits write, each within its quota.
 */
export const createStorageNode = (context: StorageNodeContext): StorageNodeService => ({
  key: key(context),
  session: session(context),
  put: put(context),
  get: async ({ cid }) => ({ block: await context.blocks.get(cid) }),
  // Bytes that nobody holds are on their way out: whoever relies on them puts them again.
  has: async ({ cid }) => ({
    held: context.holders.holdersOf(cid).length > 0 && (await context.blocks.has(cid)),
  }),
  list: list(context),
  prove: prove(context),
  forget: forget(context),
})
