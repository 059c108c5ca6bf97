import { unseal } from '#crypto/envelope/seal.ts'
import { type Address, toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { attributeKeyInfo } from '#protocol/release.ts'
import type { Client } from '../client.ts'
import { signStatement } from '../statement.ts'

/** Where a keyring holds the attribute key of one domain. */
export const attributeKeyName = (domain: string): string => `attribute-key/${domain}`

/**
 * Has the authority of a domain that this party owns issue an attribute key to a person. What comes
 * back is sealed to the holder: hand it over by any way.
 *
 * @throws `authority/not-domain-owner`, `authority/unknown-attribute`, `authority/reserved-attribute`.
 */
export async function issueAttributeKey(
  client: Client,
  {
    domain,
    attributes,
    holder,
    sealTo,
  }: { domain: string; attributes: string[]; holder: Address; sealTo: Uint8Array },
): Promise<Uint8Array> {
  const message = { attributes, holder, sealTo: toHex(sealTo) }
  const stamp = await signStatement(client, domain, 'Issue', message)
  const { sealed } = await client.network
    .authority(domain)
    .issue({ attributes, holder, sealTo, ...stamp })
  return sealed
}

/**
 * Opens an attribute key that was issued to this party and keeps it; returns its attributes.
 *
 * @throws `envelope/cannot-open` when it was sealed to somebody else; `authority/unknown-attribute`
 *   when it is of another domain.
 */
export async function acceptAttributeKey(
  client: Client,
  domain: string,
  sealed: Uint8Array,
): Promise<string[]> {
  const key = await unseal(client.sealing.privateKey, sealed, attributeKeyInfo(client.address))
  const attributes = client.abe.attributesOf(key)
  if (attributes.some(attribute => !attribute.endsWith(`@${domain}`)))
    throw new CloisterError('authority/unknown-attribute', `the key is not of ${domain}`, {
      advice: 'name the domain that issued it',
      facts: { domain },
    })
  await client.keyring.put(attributeKeyName(domain), key)
  return attributes
}
