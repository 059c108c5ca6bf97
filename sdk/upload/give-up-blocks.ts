import type { Hex } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { forgetBlocks } from '#storage/node-session.ts'
import type { Client } from '../client.ts'
import { nodeParty } from '../node-writer.ts'

/** Blocks that a node is asked to forget at once. */
const BATCH = 10_000

/** Gives up this party's hold on blocks of an asset, at every node that answers. */
export async function giveUpBlocks(
  client: Client,
  asset: Hex,
  blocksOf: (node: number) => readonly Cid[],
): Promise<void> {
  const party = nodeParty(client)
  await Promise.allSettled(
    client.nodeOperators.map(async (operator, i) => {
      const [cids, door] = [blocksOf(i), { node: client.network.node(i), operator }]
      for (let at = 0; at < cids.length; at += BATCH)
        await forgetBlocks(party, door, { asset, cids: cids.slice(at, at + BATCH) })
    }),
  )
}
