import { sha256 } from '@noble/hashes/sha2.js'
import { concat, equalBytes, utf8 } from '#protocol/bytes.ts'
import {
  decodeMultiCiphertext,
  domainsOf,
  encodeMultiCiphertext,
  type HolderKey,
} from '../multi-formats.ts'
import type { G1, G2, Gt, Pairing } from '../pairing/pairing.ts'
import { encodePolicy } from '../policy/encode-policy.ts'
import { attributesOf, type Policy } from '../policy/policy.ts'
import { createCoins, expand, xor } from './coins.ts'
import { openAlike } from './open-alike.ts'
import type { Rw15, Rw15Authority } from './rw15.ts'

const COINS = utf8('cloister/abe/rw15/coins/v1')
const MASK = utf8('cloister/abe/rw15/mask/v1')
const KEY = utf8('cloister/abe/rw15/key/v1')

/** An authority's public key, its proof verified, made ready for use. */
export interface OpenAuthority extends Rw15Authority {
  readonly domain: string
  /** SHA-256 of the whole encoded key. */
  readonly hash: Uint8Array
}

/** The authorities by domain. */
export type Authorities = ReadonlyMap<string, OpenAuthority>

/**
 * The Fujisaki-Okamoto transform (J. Cryptology 26, 2013) over RW15, by the rules of FABEO's. The
 * coins depend on the public keys of all domains that the policy names, and on no others.
 */
export function createRw15Transform(pairing: Pairing, rw15: Rw15) {
  const { g1, g2, gt } = pairing
  const base = pairing.pair([[g1.generator, g2.generator]])
  const worthless = { k1: () => g1.generator, k2: () => g2.generator }

  /** The one encapsulation of a seed. `authorities` has every domain of the policy. */
  function encapsulate(
    authorities: Authorities,
    policy: Policy,
    aad: Uint8Array,
    seed: Uint8Array,
  ): Uint8Array {
    const used = domainsOf(policy).map(domain => authorities.get(domain)!)
    const keys = sha256(concat(used.map(({ hash }) => hash)))
    const draw = createCoins([COINS, seed, keys, encodePolicy(policy), aad])
    const made = rw15.encapsulate(policy, domain => authorities.get(domain)!, draw)
    const c2 = g2.encode(made.rows.map(row => row.c2))
    const c3 = g2.encode(made.rows.map(row => row.c3))
    const c4 = g1.encode(made.rows.map(row => row.c4))
    return encodeMultiCiphertext({
      policy,
      numbers: used.map(({ number }) => number),
      rows: made.rows.map(({ c1 }, i) => ({
        c1: gt.encode(c1),
        c2: c2[i]!,
        c3: c3[i]!,
        c4: c4[i]!,
      })),
      masked: xor(seed, expand(gt.encode(made.secret), MASK)),
    })
  }

  /**
   * The key, or `undefined` when the holder's keys do not suffice, an authority is missing, or the
   * bytes are not the encapsulation of the seed they hide; unless an authority is missing, either
   * takes the same work. All keys must be of one global id.
   *
   * @throws `abe/encoding`, `abe/policy-too-large`: callers make one error of them all.
   */
  function decapsulate(
    authorities: Authorities,
    keys: readonly HolderKey[],
    ciphertext: Uint8Array,
    aad: Uint8Array,
  ): Uint8Array | undefined {
    const parts = decodeMultiCiphertext(ciphertext)
    const numbers = new Map(domainsOf(parts.policy).map((domain, i) => [domain, parts.numbers[i]!]))
    for (const [domain, number] of numbers)
      if (authorities.get(domain)?.number !== number) return undefined
    const one = (bytes: Uint8Array) => (): G1 => g1.decodeUnchecked(bytes)
    const two = (bytes: Uint8Array) => (): G2 => g2.decodeUnchecked(bytes)
    const target = (bytes: Uint8Array) => (): Gt => gt.decodeUnchecked(bytes)
    const usable = keys
      .filter(({ domain, number }) => numbers.get(domain) === number)
      .flatMap(({ attributes, k1, k2 }) =>
        attributes.map((text, i) => [text, { k1: one(k1[i]!), k2: two(k2[i]!) }] as const),
      )
    const rows = parts.rows.map(({ c1, c2, c3, c4 }) => ({
      c1: target(c1),
      c2: two(c2),
      c3: two(c3),
      c4: one(c4),
    }))
    const holder = rw15.holder(keys[0]!.globalId)
    const everything = attributesOf(parts.policy).map(text => [text, worthless] as const)
    const { secret, found } = openAlike(
      () => rw15.decapsulate(parts.policy, holder, new Map(usable), rows),
      () => rw15.decapsulate(parts.policy, holder, new Map(everything), rows),
      base,
    )
    const seed = xor(parts.masked, expand(gt.encode(secret), MASK))
    const again = encapsulate(authorities, parts.policy, aad, seed)
    return equalBytes(again, ciphertext) && found ? keyOf(seed, ciphertext) : undefined
  }

  const keyOf = (seed: Uint8Array, ciphertext: Uint8Array): Uint8Array =>
    expand(seed, KEY, sha256(ciphertext))

  return { encapsulate, decapsulate, keyOf }
}
