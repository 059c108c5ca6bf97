import type { AssetRecord } from '#contracts/client/read.ts'
import { fromHex, type Hex } from '#protocol/bytes.ts'
import { type Cid, parseCid } from '#protocol/cid.ts'
import { isCloisterError } from '#protocol/errors.ts'
import { manifestCodec } from '#protocol/manifest.ts'
import { blocksBelow } from '#storage/asset-blocks.ts'
import { replicaSource } from '#storage/layout.ts'
import type { Client } from '../client.ts'

const cidOf = (bytes: Hex): Cid => parseCid(fromHex(bytes))

/**
 * Every block of an asset that its owner can give up: shards, pages, manifest and the headers of all
 * epochs, but none that another asset which the owner published names; one that somebody else made and
 * gave to the owner has no say in what goes. `listed` is false when no node has the
 * manifest any more, so that shards and pages cannot be named.
 */
export async function blocksToForget(
  client: Client,
  record: AssetRecord,
): Promise<{ blocks: Cid[]; listed: boolean }> {
  const { chain, events } = client
  const own = await blocksOf(client, record)
  for (const other of await events.assets()) {
    if (other === record.id || (await chain.erasure(other))) continue
    const asset = await chain.asset(other)
    if (asset?.publisher !== record.owner) continue
    for (const name of (await blocksOf(client, asset)).blocks.keys()) own.blocks.delete(name)
  }
  return { blocks: [...own.blocks.values()], listed: own.listed }
}

async function blocksOf(
  { nodes, events }: Client,
  { id, manifest: named }: AssetRecord,
): Promise<{ blocks: Map<string, Cid>; listed: boolean }> {
  const manifestCid = cidOf(named)
  const cids = [manifestCid]
  for (const event of await events.trace(id))
    if (event.name === 'Published' || event.name === 'Rewrapped')
      cids.push(cidOf(event.args.header))
  const source = replicaSource(nodes)
  let listed = true
  try {
    const manifest = manifestCodec.open(manifestCid, await source.get(manifestCid))
    cids.push(...(await blocksBelow({ source, manifest })))
  } catch (error) {
    if (!isCloisterError(error) || error.kind === 'internal') throw error
    listed = false
  }
  return { blocks: new Map(cids.map(cid => [cid.toString(), cid])), listed }
}
