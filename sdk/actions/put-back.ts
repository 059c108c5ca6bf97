import type { BlockStore } from '#protocol/blocks.ts'
import type { Hex } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Client } from '../client.ts'
import { giveUpBlocks } from '../upload/give-up-blocks.ts'

export const erased = (asset: Hex) =>
  new CloisterError('asset/erased', 'the owner has erased this asset', { facts: { asset } })

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
  const { chain, nodes } = client
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
    await giveUpBlocks(client, asset, node => [...given[node]!.values()])
    throw erased(asset)
  }
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}
