import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { decodeAuthorityKey, domainsOf, splitKeys } from './multi-formats.ts'
import type { Pairing } from './pairing/pairing.ts'
import { refuseAttribute } from './policy/attribute.ts'
import type { Policy } from './policy/policy.ts'
import type { createPossession } from './scheme/possession.ts'
import type { Authorities, OpenAuthority } from './scheme/rw15-transform.ts'

/** Domains of one policy, and authorities kept: whoever is in use must not be given up. */
const MOST_DOMAINS = 32
const WINDOW = 4

/** Opens the public keys of a policy's domains, and no others. */
export function createAuthorities(
  pairing: Pairing,
  possession: ReturnType<typeof createPossession>,
): (policy: Policy, publicKeys: Uint8Array) => Authorities {
  const open = new Map<string, OpenAuthority>()

  /** Checking a key and making its tables takes several pairings' time, so checked keys are kept, the last used longest. */
  function openAuthority(bytes: Uint8Array): OpenAuthority {
    const hash = sha256(bytes)
    const name = toHex(hash)
    const authority = open.get(name) ?? { ...checkAuthority(bytes), hash }
    open.delete(name)
    open.set(name, authority)
    if (open.size > MOST_DOMAINS) {
      const [oldest, { element, point }] = open.entries().next().value!
      open.delete(oldest)
      element.release()
      point.release()
    }
    return authority
  }

  function checkAuthority(bytes: Uint8Array): Omit<OpenAuthority, 'hash'> {
    const { domain, number, proof, ...encoded } = decodeAuthorityKey(bytes)
    const element = pairing.gt.decode(encoded.element)
    const point = pairing.g2.decode(encoded.point)
    if (!possession.verify({ domain, number, element, point }, proof))
      throw new CloisterError(
        'abe/possession',
        'an authority does not prove that it knows the secrets of its public key',
        { advice: `do not trust this key of ${domain}`, facts: { domain, number } },
      )
    return {
      domain,
      number,
      element: pairing.gt.fixedBase(element, WINDOW),
      point: pairing.g2.fixedBase(point, WINDOW),
    }
  }

  return (policy, publicKeys) => {
    const domains = domainsOf(policy)
    if (domains.length > MOST_DOMAINS)
      throw new CloisterError(
        'abe/policy-too-large',
        `the policy names more than ${MOST_DOMAINS} domains`,
        { advice: 'name fewer domains', facts: { cap: 'domains', most: MOST_DOMAINS } },
      )
    const given = keysByDomain(splitKeys('publicKeys', publicKeys))
    return new Map(
      domains.map(domain => {
        const bytes = given.get(domain)
        if (bytes === undefined)
          return refuseAttribute(
            'the policy names a domain whose public key is not given',
            `add the public key of ${domain}`,
            { domain },
          )
        return [domain, openAuthority(bytes)]
      }),
    )
  }
}

/** @throws `abe/attribute-syntax` when two keys are of one domain; `abe/encoding` */
export function keysByDomain(publicKeys: readonly Uint8Array[]): Map<string, Uint8Array> {
  const found = new Map(publicKeys.map(bytes => [decodeAuthorityKey(bytes).domain, bytes]))
  if (found.size !== publicKeys.length)
    refuseAttribute(
      'two public keys are of one domain',
      'leave out all but the key in force of each domain',
    )
  return found
}
