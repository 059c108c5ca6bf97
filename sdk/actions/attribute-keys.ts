import { unseal } from '#crypto/envelope/seal.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import type { KeyName } from '#protocol/header.ts'
import { attributeKeyInfo } from '#protocol/release.ts'
import type { Client } from '../client.ts'
import { signStatement } from '../statement.ts'

/** Where a keyring holds the attribute keys of one domain, each under its master key's number. */
const prefixOf = (domain: string): string => `attribute-key/${domain}/`

/** Where a keyring holds the attribute key that one master key of a domain issued. */
export const attributeKeyName = ({ domain, number }: KeyName): string =>
  `${prefixOf(domain)}${number}`

/**
 * Opens an attribute key that was issued to this party and keeps it; returns what it says.
 *
 * @throws `envelope/cannot-open` when it was sealed to somebody else; `authority/unknown-attribute`
 *   when it is of another domain.
 */
export async function keepAttributeKey(
  { abe, address, keyring, sealing }: Client,
  domain: string,
  sealed: Uint8Array,
): Promise<KeyName & { attributes: string[] }> {
  const key = await unseal(sealing.privateKey, sealed, attributeKeyInfo(address))
  const described = abe.describe(key)
  if (described.domain !== domain)
    throw new CloisterError('authority/unknown-attribute', `the key is not of ${domain}`, {
      advice: 'name the domain that issued it',
      facts: { domain },
    })
  await keyring.put(attributeKeyName(described), key)
  return described
}

/** The numbers of the master keys of a domain that this party holds attribute keys of, ascending. */
export async function heldNumbers({ keyring }: Client, domain: string): Promise<number[]> {
  const names = await keyring.names(prefixOf(domain))
  return names.map(name => Number(name.slice(prefixOf(domain).length))).sort((a, b) => a - b)
}

/**
 * Has a domain issue this party's attributes again under the master key in force, and keeps the key.
 *
 * @throws `authority/nothing-issued` when the domain no longer does.
 */
export async function renewAttributeKey(
  client: Client,
  domain: string,
): Promise<KeyName & { attributes: string[] }> {
  const { address: holder, network } = client
  const stamp = await signStatement(client, domain, 'Reissue', { holder })
  const { sealed } = await network.authority(domain).reissue({ holder, ...stamp })
  return keepAttributeKey(client, domain, sealed)
}

/**
 * The attribute keys of this party for the master keys named. Where it holds a key of an earlier
 * number only, the domain is asked once for one of the present number.
 */
export async function attributeKeysFor(
  client: Client,
  names: readonly KeyName[],
): Promise<Uint8Array[]> {
  const keys = await Promise.all(
    names.map(async name => {
      const held = await client.keyring.get(attributeKeyName(name))
      if (held) return held
      const [oldest] = await heldNumbers(client, name.domain)
      if (oldest === undefined || oldest > name.number) return undefined
      try {
        await renewAttributeKey(client, name.domain)
      } catch (error) {
        if (!isCloisterError(error, 'authority/nothing-issued')) throw error
      }
      return client.keyring.get(attributeKeyName(name))
    }),
  )
  return keys.filter(key => key !== undefined)
}
