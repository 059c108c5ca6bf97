import { unseal } from '#crypto/envelope/seal.ts'
import { equalBytes } from '#protocol/bytes.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { holderGlobalId } from '#protocol/global-id.ts'
import type { KeyName } from '#protocol/header.ts'
import { attributeKeyInfo } from '#protocol/release.ts'
import type { Client } from '../client.ts'
import { signStatement } from '../statement.ts'
import { publicKeyOf } from './domain-keys.ts'

/** Where a keyring holds the attribute keys of one domain, each under its master key's number. */
const prefixOf = (domain: string): string => `attribute-key/${domain}/`

/** Where a keyring holds the attribute key that one master key of a domain issued. */
export const attributeKeyName = ({ domain, number }: KeyName): string =>
  `${prefixOf(domain)}${number}`

/**
 * Opens an attribute key that was issued to this party and keeps it; returns what it says.
 *
 * @throws `envelope/cannot-open` when it was sealed to somebody else, or not made by the domain;
 *   `authority/unknown-attribute` when it is of another domain; `abe/global-id` when it is bound to
 *   another holder, for then it would spoil the keys of other domains beside it.
 */
export async function keepAttributeKey(
  client: Client,
  domain: string,
  sealed: Uint8Array,
): Promise<KeyName & { attributes: string[] }> {
  const { abe, address, keyring, sealing } = client
  const key = await unseal(sealing.privateKey, sealed, attributeKeyInfo(address))
  const described = abe.describe(key)
  if (described.domain !== domain)
    throw new CloisterError('authority/unknown-attribute', `the key is not of ${domain}`, {
      advice: 'name the domain that issued it',
      facts: { domain },
    })
  const { globalId, ...said } = described
  if (globalId && !equalBytes(globalId, holderGlobalId(address, sealing.publicKey)))
    throw new CloisterError('abe/global-id', 'the key is bound to another holder', {
      advice: `ask ${domain} for one issued to your address and sealing key`,
      facts: { domain, address },
    })
  await assertOpens(client, key, said)
  await keyring.put(attributeKeyName(said), key)
  return said
}

/**
 * Anybody can seal something to a party; only what the domain's master key issued opens by its
 * attributes, and only that may take the place of a key that does.
 */
async function assertOpens(
  client: Client,
  attributeKey: Uint8Array,
  { attributes, ...name }: KeyName & { attributes: string[] },
): Promise<void> {
  const { abe, random } = client
  const publicKeys = [await publicKeyOf(client, name)]
  const aad = new Uint8Array(0)
  const { ciphertext } = abe.encapsulate(publicKeys, attributes.join(' and '), aad, random)
  try {
    abe.decapsulate(publicKeys, [attributeKey], ciphertext, aad)
  } catch (cause) {
    throw new CloisterError('envelope/cannot-open', 'the key opens nothing of its domain', {
      advice: `have the owner of ${name.domain} issue it again; somebody else made this one`,
      facts: name,
      cause,
    })
  }
}

/** The key that a keyring holds; until master keys were numbered it lay under the domain's name. */
async function heldKey({ keyring }: Client, name: KeyName): Promise<Uint8Array | undefined> {
  const held = await keyring.get(attributeKeyName(name))
  if (held || name.number !== 1) return held
  return keyring.get(`attribute-key/${name.domain}`)
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
 * number only, the domain is asked once for one of the present number; `refusal` is what kept one from
 * being had, for the keys of other domains may do.
 */
export async function attributeKeysFor(
  client: Client,
  names: readonly KeyName[],
): Promise<{ attributeKeys: Uint8Array[]; refusal: CloisterError | undefined }> {
  let refusal: CloisterError | undefined
  const keys = await Promise.all(
    names.map(async name => {
      const held = await heldKey(client, name)
      if (held) return held
      const [oldest] = await heldNumbers(client, name.domain)
      if (oldest === undefined || oldest > name.number) return undefined
      try {
        await renewAttributeKey(client, name.domain)
      } catch (error) {
        if (!isCloisterError(error)) throw error
        if (error.code !== 'authority/nothing-issued') refusal ??= error
      }
      return client.keyring.get(attributeKeyName(name))
    }),
  )
  return { attributeKeys: keys.filter(key => key !== undefined), refusal }
}
