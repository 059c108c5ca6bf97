import { type Address, toHex } from '#protocol/bytes.ts'
import type { Client } from '../client.ts'
import { signStatement } from '../statement.ts'
import { keepAttributeKey } from './attribute-keys.ts'
import { registeredKeys } from './domain-keys.ts'

/**
 * Has the authority of a domain that this party owns issue an attribute key to a person. What comes
 * back is sealed to the holder: hand it over by any way. In policies over several domains, attribute
 * keys go together that were issued to one address and sealed to one key.
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
  const { number } = await registeredKeys(client, domain)
  const message = { number: BigInt(number), attributes, holder, sealTo: toHex(sealTo) }
  const stamp = await signStatement(client, domain, 'Issue', message)
  const { sealed } = await client.network
    .authority(domain)
    .issue({ number, attributes, holder, sealTo, ...stamp })
  return sealed
}

/**
 * Opens an attribute key that was issued to this party and keeps it; returns its attributes.
 *
 * @throws `envelope/cannot-open` when it was sealed to somebody else; `authority/unknown-attribute`
 *   when it is of another domain.
 */
export const acceptAttributeKey = async (
  client: Client,
  domain: string,
  sealed: Uint8Array,
): Promise<string[]> => (await keepAttributeKey(client, domain, sealed)).attributes
