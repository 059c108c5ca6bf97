import type { LocalAccount } from 'viem'
import type { Events } from '#contracts/client/events.ts'
import type { Reader } from '#contracts/client/read.ts'
import type { Submitter } from '#contracts/client/submit.ts'
import type { BlockStore } from '#protocol/blocks.ts'
import type { Address, Hex } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import type { Deployment } from '#protocol/ledger.ts'
import type { Vault } from '#storage/vault.ts'

/** What a node answers to a check, as it comes over the wire: nothing of it has been checked. */
export interface NodeProof {
  blocks: readonly (Uint8Array | null)[]
  digests: readonly Uint8Array[]
  time: number
  signature: Uint8Array
}

/** One storage node as a checker reaches it. */
export interface CheckedNode {
  operator: Address
  /** Takes blocks in the checker's name. */
  store: BlockStore
  prove(challenge: { check: Hex; seed: Hex; cids: Cid[] }): Promise<NodeProof>
  /** Gives up the checker's hold on blocks of an asset. */
  forget(asset: Hex, cids: readonly Cid[]): Promise<unknown>
}

/** What the service that checks and repairs works with. */
export interface RepairContext {
  deployment: Deployment
  chain: Pick<Reader, 'asset' | 'check' | 'erasure' | 'standing' | 'now'>
  events: Pick<Events, 'assets' | 'all'>
  /** Takes signed messages to the ledger and pays for them. */
  ledger: Pick<Submitter, 'submit' | 'seedCheck'>
  /** The checker, whom governance has admitted. */
  account: LocalAccount
  nodes: readonly CheckedNode[]
  /** Keeps what is running, so that a restart goes on with it. */
  vault: Vault
  /** Milliseconds since 1970. */
  now: () => number
  /** Shards asked of each storer, 1 to 64: 8 unless told. See `chanceToMiss`. */
  samples?: number
  /** What one check repairs at the most; see `checkAsset`. */
  slice?: { blocks: number; ms: number }
  /** Milliseconds after which a node that says nothing is taken for silent. */
  patience?: number
}
