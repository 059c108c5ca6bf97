import { fromHex, type Hex, sameHex } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import { headerCodec, keysOfHeader } from '#protocol/header.ts'
import { readReplica } from '#storage/replicas.ts'
import type { Client } from '../client.ts'
import { registeredKeys } from './domain-keys.ts'
import { startEpoch } from './grants.ts'
import { ownedAssets } from './owned-asset.ts'

/** An asset whose header was made again. */
export interface Rewrapped {
  asset: Hex
  epoch: number
}

/**
 * Wraps this party's assets again whose headers name a master key that is no longer in force, each in a
 * new epoch; not a byte of data is touched. What is wrapped already stays, so that one that was cut off
 * is finished by calling again. One that fails keeps no other from being wrapped.
 *
 * @throws the first failure, when all have been tried.
 */
export async function rewrapAssets(client: Client): Promise<Rewrapped[]> {
  const rewrapped: Rewrapped[] = []
  const failures: unknown[] = []
  for (const asset of await ownedAssets(client.keyring)) {
    const record = await client.chain.asset(BigInt(asset))
    // A publish that was cut off, or an asset that was sold: neither is this party's to wrap.
    if (!record || !sameHex(record.owner, client.address)) continue
    if (await client.chain.erasure(BigInt(asset))) continue
    try {
      if (await isStale(client, record.header))
        rewrapped.push({ asset, epoch: await startEpoch(client, asset) })
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return rewrapped
}

async function isStale(client: Client, header: Hex): Promise<boolean> {
  const block = await readReplica({ stores: client.nodes, cid: parseCid(fromHex(header)) })
  for (const { domain, number } of keysOfHeader(headerCodec.decode(block))) {
    const { publicKey } = await registeredKeys(client, domain)
    if (client.abe.domainOf(publicKey).number !== number) return true
  }
  return false
}
