import { equalBytes } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { type Random, systemRandom } from '../random.ts'
import { type Abe, loadAbe } from './abe.ts'
import { cannotDecrypt } from './cannot-decrypt.ts'
import { decodeAttributeKey, type KeyName } from './formats.ts'
import { decodeKey, encodeKey, type KeyParts } from './kem-formats.ts'
import { loadMultiAbe, type MultiAbe } from './multi-abe.ts'
import { decodeHolderKey, domainsOf } from './multi-formats.ts'
import type { PairingName } from './pairing/load-pairing.ts'
import { refuseAttribute } from './policy/attribute.ts'
import { parsePolicy } from './policy/parse-policy.ts'

/** The second byte of an RW15 ciphertext. */
const RW15_CIPHERTEXT = 0x24

/**
 * One face over both schemes: a policy that names one domain is encapsulated with FABEO, one that
 * names several with RW15. A domain's public, master and attribute keys are those of both schemes, so
 * whoever issues and whoever holds them need not know which policies are to come.
 *
 * @example
 * const kem = await loadKem()
 * const [clinic, insurer] = ['st-anne', 'acme'].map(domain => kem.setup(domain))
 * const keys = [
 *   kem.issue(clinic.masterKey, globalId, ['role:physician@st-anne']),
 *   kem.issue(insurer.masterKey, globalId, ['panel:member@acme']),
 * ]
 * const publicKeys = [clinic.publicKey, insurer.publicKey]
 * const policy = 'role:physician@st-anne and panel:member@acme'
 * const { ciphertext, key } = kem.encapsulate(publicKeys, policy, aad)
 * kem.decapsulate(publicKeys, keys, ciphertext, aad) // the same 32 bytes as key
 */
export interface Kem {
  /** A domain's keys for both schemes. @throws `abe/attribute-syntax` as `Abe.setup` does. */
  setup(
    domain: string,
    number?: number,
    random?: Random,
  ): { publicKey: Uint8Array; masterKey: Uint8Array }
  /**
   * An attribute key for both schemes, or for the one that the master key is of. `globalId` is 32 bytes, the hash of a public key of the holder.
   *
   * @throws `abe/global-id`, `abe/attribute-syntax`, `abe/encoding`, `abe/point`
   */
  issue(
    masterKey: Uint8Array,
    globalId: Uint8Array,
    attributes: readonly string[],
    random?: Random,
  ): Uint8Array
  /**
   * A fresh key of 32 bytes, and whose public keys it was encapsulated with, sorted by domain. Public
   * keys of domains that the policy does not name are passed over.
   *
   * @throws `abe/policy-syntax`, `abe/policy-too-large`, `abe/possession`, `abe/encoding`, `abe/point`
   * @throws `abe/attribute-syntax` when the public key of a domain is missing, or given twice.
   */
  encapsulate(
    publicKeys: readonly Uint8Array[],
    policy: string,
    aad: Uint8Array,
    random?: Random,
  ): { ciphertext: Uint8Array; key: Uint8Array; keys: KeyName[] }
  /**
   * The 32 bytes, from the public keys of all domains of the policy and whatever attribute keys there
   * are; those of other domains, and of other numbers than the public keys', are passed over.
   *
   * @throws `abe/cannot-decrypt`, always with the same message, whatever is wrong.
   */
  decapsulate(
    publicKeys: readonly Uint8Array[],
    attributeKeys: readonly Uint8Array[],
    ciphertext: Uint8Array,
    aad: Uint8Array,
  ): Uint8Array
  /** The policy of a ciphertext in canonical text. @throws `abe/encoding`, `abe/policy-too-large` */
  policyOf(ciphertext: Uint8Array): string
  /**
   * Of an attribute key: attributes, sorted, domain, number, and the global id that it is bound to,
   * unless it is of FABEO alone. @throws `abe/encoding`
   */
  describe(attributeKey: Uint8Array): KeyName & { attributes: string[]; globalId?: Uint8Array }
  /** Whose public key it is, and its number. @throws `abe/encoding` */
  domainOf(publicKey: Uint8Array): KeyName
}

/** The domains that a policy names, sorted. @throws `abe/policy-syntax`, `abe/policy-too-large` */
export const domainsOfPolicy = (policy: string): string[] => domainsOf(parsePolicy(policy))

/** The face over both schemes; `loadKem` is the one to call. */
export function createKem(one: Abe, several: MultiAbe): Kem {
  const both = (
    kind: 'publicKey' | 'masterKey' | 'attributeKey',
    fabeo: Uint8Array,
    rw15: Uint8Array,
  ) => encodeKey(kind, { fabeo, rw15 })
  return {
    setup: (domain, number = 1, random = systemRandom) => {
      const fabeo = one.setup(domain, number, random)
      const rw15 = several.setup(domain, number, random)
      return {
        publicKey: both('publicKey', fabeo.publicKey, rw15.publicKey),
        masterKey: both('masterKey', fabeo.masterKey, rw15.masterKey),
      }
    },

    issue: (masterKey, globalId, attributes, random = systemRandom) => {
      const parts = decodeKey('masterKey', masterKey)
      const fabeo = parts.fabeo && one.issue(parts.fabeo, attributes, random)
      const rw15 = parts.rw15 && several.issue(parts.rw15, globalId, attributes, random)
      return fabeo && rw15 ? both('attributeKey', fabeo, rw15) : present(fabeo ?? rw15, parts)
    },

    encapsulate: (publicKeys, policy, aad, random = systemRandom) => {
      const domains = domainsOfPolicy(policy)
      const given = domains.map(domain => onlyKeyOf(domain, publicKeys))
      const keys = given.map(({ domain, number }) => ({ domain, number }))
      const made =
        given.length === 1
          ? one.encapsulate(present(given[0]!.fabeo, given[0]!), policy, aad, random)
          : several.encapsulate(
              several.joinPublicKeys(given.map(parts => present(parts.rw15, parts))),
              policy,
              aad,
              random,
            )
      return { ...made, keys }
    },

    decapsulate: (publicKeys, attributeKeys, ciphertext, aad) => {
      try {
        const given = publicKeys.map(bytes => decodeKey('publicKey', bytes))
        const held = attributeKeys
          .map(bytes => decodeKey('attributeKey', bytes))
          .filter(key => given.some(each => sameName(each, key)))
        if (ciphertext[1] === RW15_CIPHERTEXT) {
          const rw15 = several.joinPublicKeys(given.map(parts => present(parts.rw15, parts)))
          const mine = several.joinAttributeKeys(held.flatMap(({ rw15 }) => rw15 ?? []))
          return several.decapsulate(rw15, mine, ciphertext, aad)
        }
        const domains = domainsOfPolicy(one.policyOf(ciphertext))
        const { fabeo, ...name } = onlyKeyOf(domains[0]!, publicKeys)
        const mine = held.find(key => sameName(key, name))
        return one.decapsulate(present(fabeo, name), present(mine?.fabeo, name), ciphertext, aad)
      } catch (error) {
        throw error instanceof CloisterError ? cannotDecrypt() : error
      }
    },

    policyOf: ciphertext =>
      ciphertext[1] === RW15_CIPHERTEXT ? several.policyOf(ciphertext) : one.policyOf(ciphertext),

    describe: attributeKey => {
      const { domain, number, fabeo, rw15 } = decodeKey('attributeKey', attributeKey)
      const ofOne = fabeo ? decodeAttributeKey(fabeo).attributes : []
      const holder = rw15 && decodeHolderKey(rw15)
      const attributes = [...new Set([...ofOne, ...(holder?.attributes ?? [])])].sort()
      return { domain, number, attributes, ...(holder && { globalId: holder.globalId }) }
    },

    domainOf: publicKey => {
      const { domain, number } = decodeKey('publicKey', publicKey)
      return { domain, number }
    },
  }

  function onlyKeyOf(domain: string, publicKeys: readonly Uint8Array[]): KeyParts {
    const all = publicKeys.map(bytes => ({ bytes, parts: decodeKey('publicKey', bytes) }))
    const [first, ...others] = all.filter(({ parts }) => parts.domain === domain)
    if (!first)
      return refuseAttribute(
        'the policy names a domain whose public key is not given',
        `add the public key of ${domain}`,
        { domain },
      )
    if (others.some(({ bytes }) => !equalBytes(bytes, first.bytes)))
      refuseAttribute(
        'two public keys are of one domain',
        'leave out all but the key in force of each domain',
        { domain },
      )
    return first.parts
  }
}

const sameName = (one: KeyName, other: KeyName): boolean =>
  one.domain === other.domain && one.number === other.number

/** A key of one scheme alone serves the policies of that scheme only. */
function present(key: Uint8Array | undefined, { domain }: KeyName): Uint8Array {
  if (key) return key
  return refuseAttribute(
    'the policy needs a key of the other scheme',
    `ask ${domain} for a key of both`,
    { domain },
  )
}

const loaded = new Map<PairingName, Promise<Kem>>()

/**
 * Loads the pairing library, tests it, and returns both schemes under one face; later calls return the
 * same object.
 *
 * @throws `abe/pairing-self-test`
 */
export function loadKem({ pairing = 'mcl' }: { pairing?: PairingName } = {}): Promise<Kem> {
  const known = loaded.get(pairing)
  if (known !== undefined) return known
  const kem = Promise.all([loadAbe({ pairing }), loadMultiAbe({ pairing })]).then(schemes =>
    createKem(...schemes),
  )
  loaded.set(pairing, kem)
  return kem
}
