import { sha256 } from '@noble/hashes/sha2.js'
import { equalBytes, utf8 } from '#protocol/bytes.ts'
import { type AttributeKey, decodeCiphertext, encodeCiphertext } from '../formats.ts'
import type { G1, G2, Gt, Pairing } from '../pairing/pairing.ts'
import { encodePolicy } from '../policy/encode-policy.ts'
import { attributesOf, type Policy } from '../policy/policy.ts'
import { createCoins, expand, xor } from './coins.ts'
import type { Fabeo } from './fabeo.ts'
import { openAlike } from './open-alike.ts'

const COINS = utf8('cloister/abe/fabeo/coins/v1')
const MASK = utf8('cloister/abe/fabeo/mask/v1')
const KEY = utf8('cloister/abe/fabeo/key/v1')

/** A public key made ready for use. */
export interface OpenPublicKey {
  readonly domain: string
  readonly number: number
  readonly element: Gt
  /** SHA-256 of the whole encoded key. */
  readonly hash: Uint8Array
}

/**
 * The Fujisaki-Okamoto transform (J. Cryptology 26, 2013) over FABEO: a KEM that withstands chosen
 * ciphertexts. All randomness of an encapsulation follows from a seed of 32 bytes; who opens it,
 * repeats it and compares every byte.
 */
export function createTransform(pairing: Pairing, fabeo: Fabeo) {
  const { g1, g2, gt } = pairing
  const base = pairing.pair([[g1.generator, g2.generator]])

  /** The one encapsulation of a seed: the same arguments give the same bytes. */
  function encapsulate(
    publicKey: OpenPublicKey,
    policy: Policy,
    aad: Uint8Array,
    seed: Uint8Array,
  ): Uint8Array {
    const draw = createCoins([COINS, seed, publicKey.hash, encodePolicy(policy), aad])
    const made = fabeo.encapsulate(publicKey.element, policy, publicKey.number, draw)
    const { ct1, ct2, ct3 } = made.ciphertext
    const [first, ...others] = g2.encode([ct1, ...ct2])
    return encodeCiphertext({
      policy,
      ct1: first!,
      ct2: others,
      ct3: g1.encode(ct3),
      masked: xor(seed, expand(gt.encode(made.secret), MASK)),
    })
  }

  /**
   * The key, or `undefined` when the attributes do not suffice or the bytes are not the encapsulation
   * of the seed they hide; either takes the same work.
   *
   * @throws `abe/encoding`, `abe/policy-too-large`: callers make one error of them all.
   */
  function decapsulate(
    publicKey: OpenPublicKey,
    key: AttributeKey,
    ciphertext: Uint8Array,
    aad: Uint8Array,
  ): Uint8Array | undefined {
    const parts = decodeCiphertext(ciphertext)
    const one = (bytes: Uint8Array) => (): G1 => g1.decodeUnchecked(bytes)
    const anyOne = (): G1 => g1.generator
    const two = (bytes: Uint8Array) => (): G2 => g2.decodeUnchecked(bytes)
    const read = { ct1: two(parts.ct1), ct2: parts.ct2.map(two), ct3: parts.ct3.map(one) }
    const everything = attributesOf(parts.policy)
    const { secret, found } = openAlike(
      () =>
        fabeo.decapsulate(
          parts.policy,
          key.attributes,
          { sk1: one(key.sk1), sk2: key.sk2.map(one), sk3: two(key.sk3) },
          read,
        ),
      () =>
        fabeo.decapsulate(
          parts.policy,
          everything,
          { sk1: anyOne, sk2: everything.map(() => anyOne), sk3: () => g2.generator },
          read,
        ),
      base,
    )
    const seed = xor(parts.masked, expand(gt.encode(secret), MASK))
    const again = encapsulate(publicKey, parts.policy, aad, seed)
    return equalBytes(again, ciphertext) && found ? keyOf(seed, ciphertext) : undefined
  }

  const keyOf = (seed: Uint8Array, ciphertext: Uint8Array): Uint8Array =>
    expand(seed, KEY, sha256(ciphertext))

  return { encapsulate, decapsulate, keyOf }
}
