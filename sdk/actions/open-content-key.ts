import { assertKeyCommitment } from '#crypto/envelope/content.ts'
import { unwrapContentKey } from '#crypto/envelope/header.ts'
import { unseal } from '#crypto/envelope/seal.ts'
import { loadSuite } from '#crypto/envelope/suites.ts'
import { fromHex, type Hex, toHex } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { headerCodec, keysOfHeader } from '#protocol/header.ts'
import type { Manifest } from '#protocol/manifest.ts'
import { shareInfo } from '#protocol/release.ts'
import { readReplica } from '#storage/replicas.ts'
import type { Client } from '../client.ts'
import { signStatement } from '../statement.ts'
import { attributeKeysFor } from './attribute-keys.ts'
import { publicKeyBefore, publicKeyOf } from './domain-keys.ts'

/** A release share, as the authority handed it out. */
export interface HeldShare {
  share: Uint8Array
  epoch: number
}

/** Fetches the release share of the current epoch under a grant. */
export async function fetchShare(client: Client, domain: string, grant: Hex): Promise<HeldShare> {
  const { sealing, network } = client
  const sealTo = sealing.publicKey
  const stamp = await signStatement(client, domain, 'Share', { grant, sealTo: toHex(sealTo) })
  const { sealed, epoch } = await network.authority(domain).share({ grant, sealTo, ...stamp })
  return { share: await unseal(sealing.privateKey, sealed, shareInfo(grant)), epoch }
}

/**
 * Opens the content key from the header that the ledger names, with this party's attribute key and a
 * release share.
 *
 * @throws `envelope/cannot-open` for whatever does not fit; one error for every cause.
 */
export async function openContentKey(
  client: Client,
  asset: Hex,
  manifest: Manifest,
  { share }: Pick<HeldShare, 'share'>,
): Promise<Uint8Array> {
  const { abe, chain, deployment, nodes } = client
  const record = (await chain.asset(BigInt(asset)))!
  const header = await readReplica({ stores: nodes, cid: parseCid(fromHex(record.header)) })
  const decoded = headerCodec.decode(header)
  const names = keysOfHeader(decoded)
  const { attributeKeys, refusal } = await attributeKeysFor(client, names)
  if (attributeKeys.length === 0) {
    if (refusal) throw refusal
    const domains = names.map(({ domain }) => domain).join(' or ')
    throw new CloisterError(
      'envelope/cannot-open',
      `you hold no attribute key of ${domains} that is as old as this header`,
      {
        advice: `have ${domains} issue you one and accept it; if you have, ask the owner to wrap the header again`,
        facts: { keys: names.map(({ domain, number }) => `${domain}/${number}`).join(' ') },
      },
    )
  }
  const { chainId, assets: contract } = deployment
  const context = { chainId, contract, asset, epoch: decoded.epoch }
  const unwrap = async (reading: Promise<Uint8Array>[]) => {
    const publicKeys = await Promise.all(reading)
    const opener = { abe, publicKeys, attributeKeys, releaseShare: share }
    return unwrapContentKey({ ...opener, header, context })
  }
  const contentKey = await unwrap(names.map(name => publicKeyOf(client, name)))
    .catch(() => unwrap(names.map(name => publicKeyBefore(client, name, record.header))))
    .catch(error => {
      throw refusal ?? error
    })
  assertKeyCommitment(contentKey, manifest.commitment, await loadSuite(manifest.suite))
  return contentKey
}
