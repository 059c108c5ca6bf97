import { type Address, fromHex, type Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { KeyName } from '#protocol/header.ts'
import type { Client } from '../client.ts'

/** A domain's keys as the ledger has them. */
interface RegisteredKeys {
  /** Of the master key. */
  number: number
  publicKey: Uint8Array
  sealingKey: Uint8Array
  authority: Address
}

type LedgerReader = Pick<Client, 'abe' | 'chain' | 'events'>

/**
 * The keys of a domain's authority, as its owner put them on the ledger: never what a service says
 * they are, for data encrypted to another key is that key's to read.
 *
 * @throws `registry/unknown-domain`; `registry/key` when what stands there is no key of the domain and
 *   number: the ledger takes any bytes. Points are not looked at.
 */
export async function registeredKeys(
  client: Pick<Client, 'abe' | 'chain'>,
  domain: string,
): Promise<RegisteredKeys> {
  const keys = await standingKeys(client, domain)
  const { number } = keys
  if (isNumbered(client, keys.publicKey, { domain, number })) return keys
  throw new CloisterError(
    'registry/key',
    `what the ledger has as the public key of ${domain} is none`,
    {
      advice: `ask the owner of ${domain} to register the key that its authority has`,
      facts: { domain, number },
    },
  )
}

/** The same, whatever they are. @throws `registry/unknown-domain` */
export async function standingKeys(
  { chain }: Pick<Client, 'chain'>,
  domain: string,
): Promise<RegisteredKeys> {
  const registered = await chain.domain(domain)
  if (!registered)
    throw new CloisterError('registry/unknown-domain', `no domain ${domain} is on the ledger`, {
      advice: 'register it first',
      facts: { domain },
    })
  return {
    number: registered.number,
    publicKey: fromHex(registered.publicKey),
    sealingKey: fromHex(registered.sealingKey),
    authority: registered.authority,
  }
}

/**
 * The public key that a domain has, or had last, under one number, from the ledger's record of all it
 * ever had.
 *
 * @throws `registry/unknown-domain`; `envelope/cannot-open` when the ledger never had that number.
 */
export async function publicKeyOf(client: LedgerReader, name: KeyName): Promise<Uint8Array> {
  const present = (await standingKeys(client, name.domain)).publicKey
  if (isNumbered(client, present, name)) return present
  const keys = (await client.events.domainKeys(name.domain)).map(fromHex)
  return keys.find(key => isNumbered(client, key, name)) ?? refuseNumber(name)
}

/**
 * The public key that a domain had under one number when the ledger got a header: nothing that its
 * owner registers later under the same number keeps others from opening what was wrapped before.
 *
 * @throws `envelope/cannot-open` when the ledger had none of that number then.
 */
export async function publicKeyBefore(
  client: LedgerReader,
  name: KeyName,
  header: Hex,
): Promise<Uint8Array> {
  let last: Uint8Array | undefined
  for (const { name: event, args } of await client.events.all()) {
    if ((event === 'Published' || event === 'Rewrapped') && args.header === header) break
    if (event !== 'DomainRegistered' || args.name !== name.domain) continue
    const publicKey = fromHex(args.publicKey)
    if (isNumbered(client, publicKey, name)) last = publicKey
  }
  return last ?? refuseNumber(name)
}

/** The ledger takes any bytes for a public key. */
function isNumbered({ abe }: Pick<Client, 'abe'>, publicKey: Uint8Array, name: KeyName): boolean {
  try {
    const { domain, number } = abe.domainOf(publicKey)
    return domain === name.domain && number === name.number
  } catch {
    return false
  }
}

function refuseNumber({ domain, number }: KeyName): never {
  throw new CloisterError('envelope/cannot-open', `${domain} never had a master key ${number}`, {
    advice: 'ask the owner of the asset to wrap its header again',
    facts: { domain, number },
  })
}
