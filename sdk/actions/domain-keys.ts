import { type Address, fromHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { KeyName } from '#protocol/header.ts'
import type { Client } from '../client.ts'

/**
 * The keys of a domain's authority, as its owner put them on the ledger: never what a service says
 * they are, for data encrypted to another key is that key's to read.
 *
 * @throws `registry/unknown-domain`
 */
export async function registeredKeys(
  { chain }: Pick<Client, 'chain'>,
  domain: string,
): Promise<{ publicKey: Uint8Array; sealingKey: Uint8Array; authority: Address }> {
  const registered = await chain.domain(domain)
  if (!registered)
    throw new CloisterError('registry/unknown-domain', `no domain ${domain} is on the ledger`, {
      advice: 'register it first',
      facts: { domain },
    })
  return {
    publicKey: fromHex(registered.publicKey),
    sealingKey: fromHex(registered.sealingKey),
    authority: registered.authority,
  }
}

/**
 * The public key that a domain had under one number, from the ledger's record of all it ever had.
 *
 * @throws `registry/unknown-domain`; `envelope/cannot-open` when the ledger never had that number.
 */
export async function publicKeyOf(
  client: Pick<Client, 'abe' | 'chain' | 'events'>,
  { domain, number }: KeyName,
): Promise<Uint8Array> {
  const { abe, events } = client
  const present = (await registeredKeys(client, domain)).publicKey
  if (abe.domainOf(present).number === number) return present
  for (const publicKey of await events.domainKeys(domain))
    if (abe.domainOf(fromHex(publicKey)).number === number) return fromHex(publicKey)
  throw new CloisterError('envelope/cannot-open', `${domain} never had a master key ${number}`, {
    advice: 'ask the owner of the asset to wrap its header again',
    facts: { domain, number },
  })
}
