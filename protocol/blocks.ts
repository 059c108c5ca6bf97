import type { Cid } from './cid.ts'

/** Where blocks are read from. Whoever asks checks the bytes against the CID. */
export interface BlockSource {
  /** The block's bytes. @throws `storage/not-found` when this source does not hold it. */
  get(cid: Cid): Promise<Uint8Array>
}

/** Where blocks are kept: one storage node, near or far. */
export interface BlockStore extends BlockSource {
  /** Keeps a block; resolves when it is durable. @throws `storage/hash-mismatch` when the bytes are not the CID's. */
  put(cid: Cid, block: Uint8Array): Promise<void>
  has(cid: Cid): Promise<boolean>
  list(): AsyncIterable<Cid>
}

/** Blocks that whoever holds them may forget: a node's own, never somebody else's. */
export interface OwnBlocks extends BlockStore {
  /** Forgets a block; no error when it is not held. */
  remove(cid: Cid): Promise<void>
}
