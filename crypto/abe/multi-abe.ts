import { equalBytes } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { type Random, systemRandom } from '../random.ts'
import { assertBytes, draw, drawScalar } from './arguments.ts'
import { createAuthorities, keysByDomain } from './authorities.ts'
import { cannotDecrypt } from './cannot-decrypt.ts'
import { SEED_BYTES } from './formats.ts'
import {
  decodeAuthorityKey,
  decodeAuthorityMasterKey,
  decodeHolderKey,
  decodeMultiCiphertext,
  encodeAuthorityKey,
  encodeAuthorityMasterKey,
  encodeHolderKey,
  GLOBAL_ID_BYTES,
  type HolderKey,
  joinKeys,
  splitKeys,
} from './multi-formats.ts'
import { loadPairing, type PairingName } from './pairing/load-pairing.ts'
import type { Pairing } from './pairing/pairing.ts'
import { assertDomain, parseAttribute, refuseAttribute } from './policy/attribute.ts'
import { formatPolicy } from './policy/format-policy.ts'
import { ownAttributes } from './policy/own-attributes.ts'
import { parsePolicy } from './policy/parse-policy.ts'
import { createPossession } from './scheme/possession.ts'
import { createRw15 } from './scheme/rw15.ts'
import { createRw15Transform } from './scheme/rw15-transform.ts'

/**
 * Attribute-based encryption over several domains: each has an authority of its own, no two need to
 * know of each other, and a policy may name attributes of all of them. The face is that of `Abe`,
 * but that public keys and attribute keys are those of several authorities joined, and that every
 * attribute key is bound to its holder's global id, so that two holders cannot put theirs together.
 *
 * RW15 on BLS12-381 (Rouselakis, Waters, Financial Cryptography 2015), made secure against chosen
 * ciphertexts by the Fujisaki-Okamoto transform. Static security: weaker than that of `Abe`.
 *
 * @example
 * const abe = await loadMultiAbe()
 * const [clinic, insurer] = ['st-anne', 'acme'].map(domain => abe.setup(domain))
 * const keys = abe.joinAttributeKeys([
 *   abe.issue(clinic.masterKey, globalId, ['role:physician@st-anne']),
 *   abe.issue(insurer.masterKey, globalId, ['panel:member@acme']),
 * ])
 * const publicKeys = abe.joinPublicKeys([clinic.publicKey, insurer.publicKey])
 * const policy = 'role:physician@st-anne and panel:member@acme'
 * const { ciphertext, key } = abe.encapsulate(publicKeys, policy, aad)
 * abe.decapsulate(publicKeys, keys, ciphertext, aad) // the same 32 bytes as key
 */
export interface MultiAbe {
  /**
   * An authority's keys; the public one carries a proof that the authority knows both exponents.
   *
   * @throws `abe/attribute-syntax` when the domain is misspelt or the number not a whole one.
   */
  setup(
    domain: string,
    number?: number,
    random?: Random,
  ): { publicKey: Uint8Array; masterKey: Uint8Array }
  /**
   * An attribute key of one holder, for 1 to 1024 attributes of the master key's domain. `globalId`
   * is 32 bytes, the hash of a public key; whoever issues must have checked possession of it.
   *
   * @throws `abe/global-id`, `abe/attribute-syntax`, `abe/encoding`, `abe/point`
   */
  issue(
    masterKey: Uint8Array,
    globalId: Uint8Array,
    attributes: readonly string[],
    random?: Random,
  ): Uint8Array
  /** Public keys as one. @throws `abe/attribute-syntax` when two are of one domain; `abe/encoding` */
  joinPublicKeys(publicKeys: readonly Uint8Array[]): Uint8Array
  /** Attribute keys as one. @throws `abe/global-id` when they are of two holders; `abe/encoding` */
  joinAttributeKeys(attributeKeys: readonly Uint8Array[]): Uint8Array
  /**
   * A fresh key of 32 bytes, encapsulated to a policy over the domains of the public keys.
   *
   * @throws `abe/policy-syntax`
   * @throws `abe/policy-too-large`, also when the policy names more than 32 domains.
   * @throws `abe/attribute-syntax` when the public key of a domain is missing.
   * @throws `abe/possession` when an authority's proof is wrong.
   * @throws `abe/encoding`, `abe/point` when a public key is damaged.
   */
  encapsulate(
    publicKeys: Uint8Array,
    policy: string,
    aad: Uint8Array,
    random?: Random,
  ): { ciphertext: Uint8Array; key: Uint8Array }
  /**
   * The 32 bytes. Takes the public keys of all domains of the policy, whoever issued the attributes.
   *
   * @throws `abe/cannot-decrypt`, always with the same message, whatever is wrong with the bytes.
   * @throws `abe/encoding` when an argument is no `Uint8Array` at all.
   */
  decapsulate(
    publicKeys: Uint8Array,
    attributeKeys: Uint8Array,
    ciphertext: Uint8Array,
    aad: Uint8Array,
  ): Uint8Array
  /** The policy of a ciphertext in canonical text. @throws `abe/encoding`, `abe/policy-too-large` */
  policyOf(ciphertext: Uint8Array): string
  /** The attributes of one attribute key or several, sorted. @throws `abe/encoding` */
  attributesOf(attributeKeys: Uint8Array): string[]
  /** The global id that one attribute key or several are bound to. @throws `abe/encoding` */
  globalIdOf(attributeKeys: Uint8Array): Uint8Array
  /** Whose public key it is, and its number. @throws `abe/encoding` */
  domainOf(publicKey: Uint8Array): { domain: string; number: number }
}

/** The face over one pairing library; `loadMultiAbe` is the one to call. */
export function createMultiAbe(pairing: Pairing): MultiAbe {
  const rw15 = createRw15(pairing)
  const possession = createPossession(pairing)
  const transform = createRw15Transform(pairing, rw15)
  const authoritiesOf = createAuthorities(pairing, possession)

  return {
    setup: (domain, number = 1, random = systemRandom) => {
      assertDomain(domain)
      if (!Number.isInteger(number) || number < 1 || number > 0xffff_ffff)
        refuseAttribute('the number of a master key is not a whole number', 'count from 1')
      const [alpha, y] = [drawScalar(random), drawScalar(random)]
      const { element, point, masterPoint } = rw15.setup(alpha, y)
      const statement = { domain, number, element, point }
      const proof = possession.prove(statement, { alpha, y }, [
        drawScalar(random),
        drawScalar(random),
      ])
      return {
        publicKey: encodeAuthorityKey({
          domain,
          number,
          element: pairing.gt.encode(element),
          point: pairing.g2.encode([point])[0]!,
          proof,
        }),
        masterKey: encodeAuthorityMasterKey({
          domain,
          number,
          point: pairing.g1.encode([masterPoint])[0]!,
          y,
        }),
      }
    },

    issue: (masterKey, globalId, attributes, random = systemRandom) => {
      assertBytes({ masterKey, globalId })
      const { domain, number, point, y } = decodeAuthorityMasterKey(masterKey)
      if (globalId.length !== GLOBAL_ID_BYTES)
        refuseGlobalId(`a global id has ${GLOBAL_ID_BYTES} bytes`, 'hash the holder’s public key')
      const sorted = ownAttributes(domain, attributes)
      const master = { point: pairing.g1.decode(point), y, number }
      const issue = rw15.issueTo(rw15.holder(globalId), master)
      const made = sorted.map(text => issue(parseAttribute(text), drawScalar(random)))
      return encodeHolderKey({
        domain,
        number,
        globalId,
        attributes: sorted,
        k1: pairing.g1.encode(made.map(({ k1 }) => k1)),
        k2: pairing.g2.encode(made.map(({ k2 }) => k2)),
      })
    },

    joinPublicKeys: publicKeys => {
      keysByDomain(publicKeys)
      return joinKeys('publicKeys', publicKeys)
    },

    joinAttributeKeys: attributeKeys => {
      if (!ofOneHolder(attributeKeys.map(decodeHolderKey)))
        refuseGlobalId(
          'attribute keys of two holders do not go together',
          'join the keys of one global id only',
        )
      return joinKeys('attributeKeys', attributeKeys)
    },

    encapsulate: (publicKeys, policy, aad, random = systemRandom) => {
      assertBytes({ publicKeys, aad })
      const tree = parsePolicy(policy)
      const authorities = authoritiesOf(tree, publicKeys)
      const seed = draw(random, SEED_BYTES)
      const ciphertext = transform.encapsulate(authorities, tree, aad, seed)
      return { ciphertext, key: transform.keyOf(seed, ciphertext) }
    },

    decapsulate: (publicKeys, attributeKeys, ciphertext, aad) => {
      assertBytes({ publicKeys, attributeKeys, ciphertext, aad })
      let key: Uint8Array | undefined
      try {
        const { policy } = decodeMultiCiphertext(ciphertext)
        const authorities = authoritiesOf(policy, publicKeys)
        const held = splitKeys('attributeKeys', attributeKeys).map(decodeHolderKey)
        if (ofOneHolder(held)) key = transform.decapsulate(authorities, held, ciphertext, aad)
      } catch (error) {
        if (!(error instanceof CloisterError)) throw error
      }
      if (key === undefined) throw cannotDecrypt()
      return key
    },

    policyOf: ciphertext => formatPolicy(decodeMultiCiphertext(ciphertext).policy),
    attributesOf: attributeKeys => {
      const keys = splitKeys('attributeKeys', attributeKeys).map(decodeHolderKey)
      return [...new Set(keys.flatMap(({ attributes }) => attributes))].sort()
    },
    globalIdOf: attributeKeys =>
      decodeHolderKey(splitKeys('attributeKeys', attributeKeys)[0]!).globalId,
    domainOf: publicKey => {
      const { domain, number } = decodeAuthorityKey(publicKey)
      return { domain, number }
    },
  }
}

function refuseGlobalId(what: string, advice: string): never {
  throw new CloisterError('abe/global-id', what, { advice })
}

const ofOneHolder = (keys: readonly HolderKey[]): boolean =>
  keys.every(({ globalId }) => equalBytes(globalId, keys[0]!.globalId))

const loaded = new Map<PairingName, Promise<MultiAbe>>()

/**
 * Loads the pairing library, tests it, and returns the scheme; later calls return the same object.
 *
 * @throws `abe/pairing-self-test`
 */
export function loadMultiAbe({
  pairing = 'mcl',
}: {
  pairing?: PairingName
} = {}): Promise<MultiAbe> {
  const known = loaded.get(pairing)
  if (known !== undefined) return known
  const abe = loadPairing(pairing).then(createMultiAbe)
  loaded.set(pairing, abe)
  return abe
}
