import type { OwnBlocks } from '#protocol/blocks.ts'
import { type Cid, parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { verifyDigest } from '../digest.ts'

/**
 * A storage node in memory: for tests, browsers and samples; nothing outlives the process.
 * Blocks are copied in and out, so nobody shares bytes with a node.
 *
 * @throws `storage/not-found`, `storage/hash-mismatch` as {@link OwnBlocks} says.
 */
export function createMemoryBlocks(): OwnBlocks {
  const blocks = new Map<string, Uint8Array>()
  return {
    gives: true,
    async get(cid: Cid) {
      const block = blocks.get(cid.toString())
      if (block) return block.slice()
      throw new CloisterError('storage/not-found', 'this storage node does not hold the block', {
        advice: 'ask another storage node',
        facts: { cid: cid.toString() },
      })
    },
    async put(cid: Cid, block: Uint8Array) {
      if (!(await verifyDigest(cid, block)))
        throw new CloisterError('storage/hash-mismatch', 'a block does not match its CID', {
          advice: 'send the bytes that the CID was made from',
          facts: { cid: cid.toString() },
        })
      blocks.set(cid.toString(), block.slice())
    },
    async has(cid: Cid) {
      return blocks.has(cid.toString())
    },
    async remove(cid: Cid) {
      blocks.delete(cid.toString())
    },
    async *list() {
      for (const text of [...blocks.keys()]) yield parseCid(text)
    },
  }
}
