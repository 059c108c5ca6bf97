import type { LocalAccount } from 'viem'
import type { Reader } from '#contracts/client/read.ts'
import type { OwnBlocks } from '#protocol/blocks.ts'
import type { Deployment } from '#protocol/ledger.ts'
import type { Holders } from './holders.ts'
import type { InOrder } from './in-order.ts'
import type { Sessions } from './sessions.ts'

/** What a storage node asks of the ledger. */
export interface NodeLedger {
  deployment: Pick<Deployment, 'chainId' | 'registry'>
  chain: Pick<Reader, 'party' | 'operator' | 'domain'>
}

/** What one storage node works with. */
export interface StorageNodeContext {
  blocks: OwnBlocks
  holders: Holders
  sessions: Sessions
  /** One work at a time on one block. */
  inOrder: InOrder
  /** The ledger, reached when it is first needed: a node reads without one. */
  ledger: () => Promise<NodeLedger>
  /** The operator's account, which the ledger admits. */
  account: Pick<LocalAccount, 'address' | 'signTypedData'>
  /** X25519 key that sessions are sealed to, of this process alone. */
  sealing: { publicKey: Uint8Array; privateKey: Uint8Array }
  /** Unix seconds. */
  now: () => number
}
