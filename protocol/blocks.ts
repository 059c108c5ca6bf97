import type { Cid } from './cid.ts'

/** How a block is asked for. */
export interface GetOptions {
  /** Aborted when nobody waits for the answer any more; a source may then stop, and need not. */
  signal?: AbortSignal
}

/** Where blocks are read from. Whoever asks checks the bytes against the CID. */
export interface BlockSource {
  /**
   * The registered operator that runs it; a stripe's shards go to different ones. Sources that name
   * none count as run by one operator each.
   */
  readonly operator?: string
  /** Whether what it hands out belongs to whoever asked, memory and all; else it may be looked at only. */
  readonly gives?: boolean
  /** The block's bytes. @throws `storage/not-found` when this source does not hold it. */
  get(cid: Cid, options?: GetOptions): Promise<Uint8Array>
}

/** Where blocks are kept: one storage node, near or far. */
export interface BlockStore extends BlockSource {
  /** Whether it needs the bytes no more once `put` has resolved; else it may hold on to them. */
  readonly copies?: boolean
  /** Keeps a block; resolves when it is durable. @throws `storage/hash-mismatch` when the bytes are not the CID's. */
  put(cid: Cid, block: Uint8Array): Promise<void>
  /**
   * Puts back what the store is to hold for others, without becoming one who holds it; where it holds
   * the block for nobody, the same as `put`. Stores that know no holders have none.
   */
  restore?(cid: Cid, block: Uint8Array): Promise<void>
  has(cid: Cid): Promise<boolean>
  list(): AsyncIterable<Cid>
}

/** Blocks that whoever holds them may forget: a node's own, never somebody else's. */
export interface OwnBlocks extends BlockStore {
  /** Forgets a block; no error when it is not held. */
  remove(cid: Cid): Promise<void>
}
