import type { BlockStore } from '#protocol/blocks.ts'
import type { Hex } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { forgetBlocks } from '#storage/node-session.ts'
import type { Client } from '../client.ts'
import { nodeParty } from '../node-writer.ts'

export const erased = (asset: Hex) =>
  new CloisterError('asset/erased', 'the owner has erased this asset', { facts: { asset } })

/** Blocks that a node is asked to forget at once. */
const BATCH = 10_000

/**
 * Does what puts blocks of an asset back where they belong, without becoming one who holds them where
 * the owner does. When the owner erases the asset meanwhile, all of it is given up again: else whoever
 * means to help would keep alive what nodes were just told to forget.
 *
 * @throws `asset/erased`, and what the work throws.
 */
export async function puttingBack<T>(
  client: Client,
  asset: Hex,
  work: (stores: readonly BlockStore[]) => Promise<T>,
): Promise<T> {
  const { chain, nodes, nodeOperators, network } = client
  const isErased = () => chain.erasure(BigInt(asset))
  if (await isErased()) throw erased(asset)
  const given = nodes.map(() => new Map<string, Cid>())
  const stores = nodes.map((node, i): BlockStore => {
    const put = async (cid: Cid, block: Uint8Array) => {
      given[i]!.set(cid.toString(), cid)
      await (node.restore ? node.restore(cid, block) : node.put(cid, block))
    }
    return {
      ...(node.operator !== undefined && { operator: node.operator }),
      get: (cid, options) => node.get(cid, options),
      has: cid => node.has(cid),
      list: () => node.list(),
      put,
      restore: put,
    }
  })
  const [outcome] = await Promise.allSettled([work(stores)])
  if (await isErased()) {
    const party = nodeParty(client)
    await Promise.allSettled(
      given.map(async (blocks, i) => {
        const cids = [...blocks.values()]
        const door = { node: network.node(i), operator: nodeOperators[i]! }
        for (let at = 0; at < cids.length; at += BATCH)
          await forgetBlocks(party, door, { asset, cids: cids.slice(at, at + BATCH) })
      }),
    )
    throw erased(asset)
  }
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}
