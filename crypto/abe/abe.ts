import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { type Random, systemRandom } from '../random.ts'
import { assertBytes, draw, drawScalar } from './arguments.ts'
import { cannotDecrypt } from './cannot-decrypt.ts'
import {
  decodeAttributeKey,
  decodeCiphertext,
  decodeMasterKey,
  decodePublicKey,
  encodeAttributeKey,
  encodeMasterKey,
  encodePublicKey,
  SEED_BYTES,
} from './formats.ts'
import { loadPairing, type PairingName } from './pairing/load-pairing.ts'
import type { Pairing } from './pairing/pairing.ts'
import {
  assertDomain,
  formatAttribute,
  parseAttribute,
  refuseAttribute,
} from './policy/attribute.ts'
import { formatPolicy } from './policy/format-policy.ts'
import { ownAttributes } from './policy/own-attributes.ts'
import { parsePolicy } from './policy/parse-policy.ts'
import { leavesOf } from './policy/policy.ts'
import { createFabeo } from './scheme/fabeo.ts'
import { createTransform, type OpenPublicKey } from './scheme/fujisaki-okamoto.ts'

/**
 * Attribute-based encryption as a key encapsulation: whoever holds an attribute key that satisfies a
 * policy, and nobody else, gets the 32 bytes that were encapsulated to it. One domain, one authority.
 *
 * FABEO on BLS12-381 (Riepel, Wee, CCS 2022), made secure against chosen ciphertexts by the
 * Fujisaki-Okamoto transform.
 *
 * @example
 * const abe = await loadAbe()
 * const { publicKey, masterKey } = abe.setup('st-anne')
 * const nurse = abe.issue(masterKey, ['role:nurse@st-anne'])
 * const aad = new Uint8Array()
 * const { ciphertext, key } = abe.encapsulate(publicKey, 'role:nurse@st-anne', aad)
 * abe.decapsulate(publicKey, nurse, ciphertext, aad) // the same 32 bytes as key
 */
export interface Abe {
  /**
   * A master key and its public key; `number` counts the master keys of one domain, 1 upwards.
   *
   * @throws `abe/attribute-syntax` when the domain is misspelt or the number not a whole one.
   */
  setup(
    domain: string,
    number?: number,
    random?: Random,
  ): { publicKey: Uint8Array; masterKey: Uint8Array }
  /**
   * An attribute key for 1 to 1024 attributes, all of the master key's domain.
   *
   * @throws `abe/attribute-syntax`, `abe/encoding`, `abe/point`
   */
  issue(masterKey: Uint8Array, attributes: readonly string[], random?: Random): Uint8Array
  /**
   * A fresh key of 32 bytes, encapsulated to a policy over the public key's domain. `aad` must be
   * given again, byte for byte, to open it.
   *
   * @throws `abe/policy-syntax`, `abe/policy-too-large`
   * @throws `abe/attribute-syntax` when the policy names an attribute of another domain.
   * @throws `abe/encoding`, `abe/point` when the public key is damaged.
   */
  encapsulate(
    publicKey: Uint8Array,
    policy: string,
    aad: Uint8Array,
    random?: Random,
  ): { ciphertext: Uint8Array; key: Uint8Array }
  /**
   * The 32 bytes.
   *
   * @throws `abe/cannot-decrypt`, always with the same message, whatever is wrong with the bytes.
   * @throws `abe/encoding` when an argument is no `Uint8Array` at all.
   */
  decapsulate(
    publicKey: Uint8Array,
    attributeKey: Uint8Array,
    ciphertext: Uint8Array,
    aad: Uint8Array,
  ): Uint8Array
  /** The policy of a ciphertext in canonical text. @throws `abe/encoding`, `abe/policy-too-large` */
  policyOf(ciphertext: Uint8Array): string
  /** The attributes of an attribute key, sorted. @throws `abe/encoding` */
  attributesOf(attributeKey: Uint8Array): string[]
  /** Whose public key it is, and its number. @throws `abe/encoding` */
  domainOf(publicKey: Uint8Array): { domain: string; number: number }
}

const MOST_PUBLIC_KEYS_KEPT = 256

/** The face over one pairing library; `loadAbe` is the one to call. */
export function createAbe(pairing: Pairing): Abe {
  const fabeo = createFabeo(pairing)
  const transform = createTransform(pairing, fabeo)
  const openKeys = new Map<string, OpenPublicKey>()

  /** Membership in the target group takes as long as a pairing, so checked keys are kept. */
  function openPublicKey(bytes: Uint8Array): OpenPublicKey {
    const hash = sha256(bytes)
    const name = toHex(hash)
    const known = openKeys.get(name)
    if (known !== undefined) return known
    const { domain, number, element } = decodePublicKey(bytes)
    const opened = { domain, number, element: pairing.gt.decode(element), hash }
    if (openKeys.size >= MOST_PUBLIC_KEYS_KEPT) openKeys.delete(openKeys.keys().next().value!)
    openKeys.set(name, opened)
    return opened
  }

  return {
    setup: (domain, number = 1, random = systemRandom) => {
      assertDomain(domain)
      if (!Number.isInteger(number) || number < 1 || number > 0xffff_ffff)
        refuseAttribute('the number of a master key is not a whole number', 'count from 1')
      const made = fabeo.setup(drawScalar(random))
      const element = pairing.gt.encode(made.publicElement)
      const point = pairing.g1.encode([made.masterPoint])[0]!
      return {
        publicKey: encodePublicKey({ domain, number, element }),
        masterKey: encodeMasterKey({ domain, number, point }),
      }
    },

    issue: (masterKey, attributes, random = systemRandom) => {
      assertBytes({ masterKey })
      const { domain, number, point } = decodeMasterKey(masterKey)
      const sorted = ownAttributes(domain, attributes)
      const t = drawScalar(random)
      const { sk1, sk2, sk3 } = fabeo.issue(
        pairing.g1.decode(point),
        sorted.map(parseAttribute),
        number,
        t,
      )
      const [first, ...others] = pairing.g1.encode([sk1, ...sk2])
      return encodeAttributeKey({
        domain,
        number,
        attributes: sorted,
        sk1: first!,
        sk2: others,
        sk3: pairing.g2.encode([sk3])[0]!,
      })
    },

    encapsulate: (publicKey, policy, aad, random = systemRandom) => {
      assertBytes({ publicKey, aad })
      const opened = openPublicKey(publicKey)
      const tree = parsePolicy(policy)
      const foreign = leavesOf(tree).find(attribute => attribute.domain !== opened.domain)
      if (foreign !== undefined)
        refuseAttribute(
          'a policy names attributes of the public key’s domain only',
          `write it with attributes of @${opened.domain}`,
          { domain: opened.domain, attribute: formatAttribute(foreign) },
        )
      const seed = draw(random, SEED_BYTES)
      const ciphertext = transform.encapsulate(opened, tree, aad, seed)
      return { ciphertext, key: transform.keyOf(seed, ciphertext) }
    },

    decapsulate: (publicKey, attributeKey, ciphertext, aad) => {
      assertBytes({ publicKey, attributeKey, ciphertext, aad })
      let key: Uint8Array | undefined
      try {
        const opened = openPublicKey(publicKey)
        const held = decodeAttributeKey(attributeKey)
        if (held.domain === opened.domain && held.number === opened.number)
          key = transform.decapsulate(opened, held, ciphertext, aad)
      } catch (error) {
        if (!(error instanceof CloisterError)) throw error
      }
      if (key === undefined) throw cannotDecrypt()
      return key
    },

    policyOf: ciphertext => formatPolicy(decodeCiphertext(ciphertext).policy),
    attributesOf: attributeKey => [...decodeAttributeKey(attributeKey).attributes],
    domainOf: publicKey => {
      const { domain, number } = decodePublicKey(publicKey)
      return { domain, number }
    },
  }
}

const loaded = new Map<PairingName, Promise<Abe>>()

/**
 * Loads the pairing library, tests it, and returns the scheme; later calls return the same object.
 * Both libraries read and write the same bytes; noble's needs no WebAssembly and takes longer.
 *
 * @throws `abe/pairing-self-test`
 */
export function loadAbe({ pairing = 'mcl' }: { pairing?: PairingName } = {}): Promise<Abe> {
  const known = loaded.get(pairing)
  if (known !== undefined) return known
  const abe = loadPairing(pairing).then(createAbe)
  loaded.set(pairing, abe)
  return abe
}
