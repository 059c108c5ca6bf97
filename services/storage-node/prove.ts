import type { LocalAccount } from 'viem'
import type { BlockSource } from '#protocol/blocks.ts'
import { type Address, fromHex, type Hex } from '#protocol/bytes.ts'
import { holdingData, holdingDigest, NOT_HELD } from '#protocol/check.ts'
import type { Cid } from '#protocol/cid.ts'
import type { Deployment } from '#protocol/ledger.ts'

/** What proving needs of a storage node. */
export interface ProveContext {
  blocks: BlockSource
  account: Pick<LocalAccount, 'address' | 'signTypedData'>
  ledger: () => Promise<{ deployment: Pick<Deployment, 'chainId' | 'registry'> }>
  /** Unix seconds. */
  now: () => number
}

/** Blocks that a check picked, and what the node's operator says of them. */
export interface Proof {
  operator: Address
  /** In the order asked; null for one that is not held, or rotten. */
  blocks: (Uint8Array | null)[]
  digests: Uint8Array[]
  time: number
  signature: Uint8Array
}

/**
 * Answers a check: the blocks asked for, whole, and a statement over them that the operator signs,
 * also about those it lacks. Anybody may ask; nothing is signed but what is on the disk now.
 */
export const prove =
  ({ blocks, account, ledger, now }: ProveContext) =>
  async ({ check, seed, cids }: { check: Hex; seed: Hex; cids: Cid[] }): Promise<Proof> => {
    const { deployment } = await ledger()
    const operator = account.address.toLowerCase() as Address
    const found: (Uint8Array | null)[] = []
    const digests: Uint8Array[] = []
    for (const cid of cids) {
      const block = await blocks.get(cid).catch(() => null)
      found.push(block)
      digests.push(block ? await holdingDigest(seed, operator, block) : NOT_HELD)
    }
    const time = now()
    const context = { deployment, check, seed, operator }
    const signature = await account.signTypedData(
      holdingData(context, { cids, digests, time }) as never,
    )
    return { operator, blocks: found, digests, time, signature: fromHex(signature) }
  }
