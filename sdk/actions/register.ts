import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { assertPublicKey } from '#crypto/abe/assert-public-key.ts'
import { type Hex, sameHex, toHex } from '#protocol/bytes.ts'
import type { Client } from '../client.ts'

/** Puts the party's name on the ledger. Leave it out for a natural person. */
export async function registerParty(client: Client, name: string): Promise<{ transaction: Hex }> {
  const { account, deployment, address } = client
  return client.submit(
    await signMessage(account, deployment, 'registry', 'PartyRegistration', {
      party: address,
      name,
      ...createStamp(),
    }),
  )
}

/** Seconds for which the ledger takes a domain's keys: not long after whoever signed has given up. */
const REGISTRATION_LIFE = 300

/**
 * Puts the keys of one's own domain on the ledger, once they have been looked at. The ledger insists on
 * the number, so that what a relay holds back undoes nothing later; of two registrations of one number
 * the later is refused, and they are held back for five minutes at the most.
 *
 * @throws `registry/key`, `registry/domain-taken`, `registry/key-number`
 */
export async function putDomainKeys(
  { abe, account, address, deployment, now, random, submit }: Client,
  keys: { domain: string; number: number; authority: Hex; sealingKey: Hex; publicKey: Uint8Array },
): Promise<{ transaction: Hex }> {
  assertPublicKey(abe, keys, keys.publicKey, random)
  return submit(
    await signMessage(account, deployment, 'registry', 'DomainRegistration', {
      owner: address,
      ...keys,
      publicKey: toHex(keys.publicKey),
      ...createStamp({ lifetime: REGISTRATION_LIFE, now: () => now() * 1000 }),
    }),
  )
}

/**
 * Opens a domain: starts its authority and puts it on the ledger under this party. Where the ledger has
 * these very keys already, nothing is sent.
 *
 * @throws `registry/domain-taken` when another party owns it; `registry/key` when what the authority
 *   gives is no public key of the domain.
 */
export async function registerDomain(
  client: Client,
  domain: string,
): Promise<{ transaction?: Hex }> {
  const { abe, address, chain, network } = client
  const { authority, ...opened } = await network.host.openDomain({ domain })
  const { publicKey } = opened
  const sealingKey = toHex(opened.sealingKey)
  const standing = await chain.domain(domain)
  const same =
    standing &&
    sameHex(standing.owner, address) &&
    sameHex(standing.authority, authority) &&
    standing.sealingKey === sealingKey &&
    standing.publicKey === toHex(publicKey)
  if (same) return {}
  const { number } = abe.domainOf(publicKey)
  return putDomainKeys(client, { domain, number, authority, sealingKey, publicKey })
}
