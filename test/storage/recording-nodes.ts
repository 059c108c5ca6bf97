import type { BlockStore } from '#protocol/blocks.ts'
import { concat } from '#protocol/bytes.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import type { Records } from '#storage/records.ts'

/** Nodes in memory, each of its own operator, that remember every shard they took and when. */
export interface RecordingNodes {
  stores: BlockStore[]
  /** Blocks that were put and acknowledged, in their order, as `operator cid`. */
  took: string[]
}

export function createRecordingNodes(count = 6, kept = createKeptBlocks(count)): RecordingNodes {
  const took: string[] = []
  const stores = kept.map((store, i) => ({
    ...store,
    operator: `operator-${i}`,
    put: async (...[cid, block]: Parameters<BlockStore['put']>) => {
      await store.put(cid, block)
      took.push(`operator-${i} ${cid}`)
    },
  }))
  return { stores, took }
}

export const createKeptBlocks = (count = 6): BlockStore[] =>
  Array.from({ length: count }, createMemoryBlocks)

/** Records that end with the process. */
export function createMemoryRecords(): Records {
  const held = new Map<string, Uint8Array>()
  return {
    get: async key => held.get(key)?.slice(),
    put: async (key, ...parts) => {
      held.set(key, concat(parts))
    },
    remove: async key => {
      held.delete(key)
    },
    keys: async (prefix = '') => [...held.keys()].filter(key => key.startsWith(prefix)).sort(),
  }
}
