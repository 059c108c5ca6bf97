import { hash } from 'node:crypto'
import type { OwnBlocks } from '#protocol/blocks.ts'
import { equalBytes } from '#protocol/bytes.ts'
import { type Cid, parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { openDurableFolder } from './durable-file.ts'

const matches = (cid: Cid, block: Uint8Array): boolean =>
  equalBytes(cid.multihash.digest, hash('sha256', block, 'buffer'))

/** The last letters of a CID are evenly spread; its first ones are the same for all. */
const pathOf = (cid: Cid): string => {
  const text = cid.toString()
  return `${text.at(-1)}/${text.at(-2)}/${text}`
}

/**
 * A storage node in a folder of its own: two levels of 32 folders, one file a block. A block is
 * durable when `put` resolves, and checked against its CID whenever it is read.
 *
 * @throws `storage/disk` when the disk fails, on open and on every call;
 * `storage/hash-mismatch` from `get` when the block rots on the disk, from `put` when the bytes are
 * not the CID's; `storage/not-found` from `get`.
 */
export async function openFileBlocks(options: { folder: string }): Promise<OwnBlocks> {
  const files = await openDurableFolder(options.folder)
  return {
    gives: true,
    async get(cid) {
      const block = await files.read(pathOf(cid))
      if (!block)
        throw new CloisterError('storage/not-found', 'this storage node does not hold the block', {
          advice: 'ask another storage node',
          facts: { cid: cid.toString() },
        })
      if (!matches(cid, block))
        throw new CloisterError(
          'storage/hash-mismatch',
          'a stored block no longer matches its CID',
          {
            advice: 'read it from another storage node and repair this one; its disk rots',
            facts: { cid: cid.toString() },
          },
        )
      return block
    },
    async put(cid, block) {
      if (!matches(cid, block))
        throw new CloisterError('storage/hash-mismatch', 'a block does not match its CID', {
          advice: 'send the bytes that the CID was made from',
          facts: { cid: cid.toString() },
        })
      await files.write(pathOf(cid), block)
    },
    has: cid => files.holds(pathOf(cid)),
    remove: cid => files.remove(pathOf(cid)),
    async *list() {
      for (const first of await files.names())
        for (const second of await files.names(first))
          for (const name of await files.names(`${first}/${second}`)) {
            const cid = cidOfName(name)
            if (cid) yield cid
          }
    },
  }
}

/** Files that somebody else put there are passed over. */
function cidOfName(name: string): Cid | undefined {
  try {
    return parseCid(name)
  } catch {
    return undefined
  }
}
