import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { type Random, systemRandom } from '../random.ts'
import type { KeyName } from './formats.ts'
import type { Kem } from './kem.ts'

/**
 * Looks at a domain's public key as closely as encrypting to it does: framing, domain, number, every
 * point, and the proof that whoever made it knows its secret. Both schemes' halves must be there. A
 * ledger sees bytes only; whoever is about to register a key, or to name one that is broken, asks here.
 *
 * @throws `registry/key` naming the domain.
 */
export function assertPublicKey(
  abe: Kem,
  { domain, number }: KeyName,
  publicKey: Uint8Array,
  random: Random = systemRandom,
): void {
  const broken = (message: string, cause?: unknown) =>
    new CloisterError('registry/key', message, {
      advice: `ask the owner of ${domain} to register the key that its authority has`,
      facts: { domain, number },
      ...(cause !== undefined && { cause }),
    })
  try {
    const named = abe.domainOf(publicKey)
    if (named.domain !== domain || named.number !== number)
      throw broken(`the public key is of ${named.domain}, number ${named.number}`)
    // Encrypting looks at one scheme's half alone: FABEO's for one domain, RW15's for several.
    const other = domain === 'other' ? 'another' : 'other'
    const aad = new Uint8Array()
    abe.encapsulate([publicKey], `a:b@${domain}`, aad, random)
    const both = [publicKey, abe.setup(other, 1, random).publicKey]
    abe.encapsulate(both, `a:b@${domain} and a:b@${other}`, aad, random)
  } catch (error) {
    if (!isCloisterError(error) || error.code === 'registry/key') throw error
    throw broken(`what is to be the public key of ${domain} is none`, error)
  }
}
