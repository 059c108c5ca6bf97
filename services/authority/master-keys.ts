import { z } from 'zod'
import type { DomainRecord } from '#contracts/client/read.ts'
import type { Kem } from '#crypto/abe/kem.ts'
import type { Random } from '#crypto/random.ts'
import { equalBytes, fromHex } from '#protocol/bytes.ts'
import { createCodec } from '#protocol/codec.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { bytesSchema } from '#protocol/schema.ts'
import type { Vault } from '#storage/vault.ts'
import type { AuthorityContext } from './context.ts'

const masterKeyCodec = createCodec(
  'master key',
  z.object({
    version: z.literal(1),
    number: z.int().min(1),
    publicKey: bytesSchema,
    masterKey: bytesSchema,
  }),
  'cloister/format',
)

/** One of a domain's master keys and its public key. */
export interface NumberedKeys {
  number: number
  publicKey: Uint8Array
  masterKey: Uint8Array
}

/** A domain's master keys by number. Old ones stay, for the headers that are wrapped under them. */
export interface MasterKeys {
  /** The key of that number, drawn where there is none; durable when it returns. */
  draw(number: number): Promise<NumberedKeys>
  /** @throws `authority/key-number` when none of that number was drawn. */
  numbered(number: number): NumberedKeys
}

const PREFIX = 'master-key/'
const nameOf = (number: number): string => `${PREFIX}${number}`

/** Keeps a master key; durable when it returns. */
export const keepMasterKey = (
  vault: Vault,
  { number, publicKey, masterKey }: NumberedKeys,
): Promise<void> =>
  vault.put(nameOf(number), masterKeyCodec.encode({ version: 1, number, publicKey, masterKey }))

/** Opens the master keys in an authority's vault. */
export async function openMasterKeys({
  abe,
  domain,
  vault,
  random,
}: {
  abe: Kem
  domain: string
  vault: Vault
  random: Random
}): Promise<MasterKeys> {
  const held = new Map<number, NumberedKeys>()
  for (const name of await vault.names(PREFIX)) {
    const keys = masterKeyCodec.decode((await vault.get(name))!)
    held.set(keys.number, keys)
  }
  let drawing: Promise<unknown> = Promise.resolve()
  const draw = async (number: number): Promise<NumberedKeys> => {
    const known = held.get(number)
    if (known) return known
    const keys = { number, ...abe.setup(domain, number, random) }
    await keepMasterKey(vault, keys)
    held.set(number, keys)
    return keys
  }
  return {
    draw: number => {
      // One after the other: two calls at once must not draw two keys of one number.
      const turn = drawing.then(() => draw(number))
      drawing = turn.catch(() => undefined)
      return turn
    },
    numbered: number => {
      const known = held.get(number)
      if (known) return known
      throw new CloisterError(
        'authority/key-number',
        `${domain} has no master key of number ${number}`,
        {
          advice: 'wrap the header again under the public key that the ledger names',
          facts: { domain, number },
        },
      )
    },
  }
}

type KeyContext = Pick<AuthorityContext, 'chain' | 'domain' | 'masterKeys'>

/**
 * The keys that the ledger has for the domain: what is issued now is issued under them. `known` is the
 * domain's record where the caller has read it already.
 *
 * @throws `registry/unknown-domain`; `authority/key-number` when the ledger names a key that is not
 *   this authority's.
 */
export async function keysInForce(
  { chain, domain, masterKeys }: KeyContext,
  known?: DomainRecord,
): Promise<NumberedKeys> {
  const registered = known ?? (await chain.domain(domain))
  if (!registered)
    throw new CloisterError('registry/unknown-domain', `${domain} is not on the ledger`, {
      advice: 'register it first',
      facts: { domain },
    })
  const keys = masterKeys.numbered(registered.number)
  if (equalBytes(keys.publicKey, fromHex(registered.publicKey))) return keys
  throw new CloisterError(
    'authority/key-number',
    "the public key that the ledger has for the domain is not this authority's",
    { advice: "have the domain's owner register this authority's key", facts: { domain } },
  )
}

/**
 * The keys that the domain's owner should have on the ledger: those in force, or, where the ledger has
 * those of an authority elsewhere, ones of the next number: no number ever stands for two keys.
 */
export async function keysToRegister(context: KeyContext): Promise<NumberedKeys> {
  const { chain, domain, masterKeys } = context
  const registered = await chain.domain(domain)
  if (!registered) return masterKeys.numbered(1)
  try {
    return await keysInForce(context, registered)
  } catch (error) {
    if (!isCloisterError(error, 'authority/key-number')) throw error
    return masterKeys.draw(registered.number + 1)
  }
}
