import { fromHex, type Hex, sameHex } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import { type CloisterError, isCloisterError } from '#protocol/errors.ts'
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

/** An asset that could not be wrapped, and why: `registry/key` names the domain whose key is none. */
export interface Unwrapped {
  asset: Hex
  error: CloisterError
}

/** What became of this party's assets whose headers are no longer up to date. */
export interface Rewrapping {
  rewrapped: Rewrapped[]
  failed: Unwrapped[]
}

/**
 * Wraps this party's assets again whose headers name a master key that is no longer in force, each in a
 * new epoch; not a byte of data is touched. What is wrapped already stays, so that one that was cut off
 * is finished by calling again. One that fails keeps no other from being wrapped: an owner of another
 * domain that a policy names can keep assets with that policy from being wrapped, and nothing else.
 */
export async function rewrapAssets(client: Client): Promise<Rewrapping> {
  const rewrapped: Rewrapped[] = []
  const failed: Unwrapped[] = []
  for (const asset of await ownedAssets(client.keyring)) {
    const record = await client.chain.asset(BigInt(asset))
    // A publish that was cut off, or an asset that was sold: neither is this party's to wrap.
    if (!record || !sameHex(record.owner, client.address)) continue
    if (await client.chain.erasure(BigInt(asset))) continue
    try {
      if (await isStale(client, record.header))
        rewrapped.push({ asset, epoch: await startEpoch(client, asset) })
    } catch (error) {
      if (!isCloisterError(error)) throw error
      failed.push({ asset, error })
    }
  }
  return { rewrapped, failed }
}

async function isStale(client: Client, header: Hex): Promise<boolean> {
  const block = await readReplica({ stores: client.nodes, cid: parseCid(fromHex(header)) })
  for (const { domain, number } of keysOfHeader(headerCodec.decode(block))) {
    if ((await registeredKeys(client, domain)).number !== number) return true
  }
  return false
}
