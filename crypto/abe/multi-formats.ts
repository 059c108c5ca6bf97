import { concat, equalBytes, toHex, u32 } from '#protocol/bytes.ts'
import { refuseEncoding, u16 } from './byte-reader.ts'
import {
  G1_BYTES,
  G2_BYTES,
  GT_BYTES,
  type KeyName,
  openKind,
  readAttributes,
  readName,
  SEED_BYTES,
  writeAttributes,
  writeName,
} from './formats.ts'
import { decodePolicy, encodePolicy } from './policy/encode-policy.ts'
import { leavesOf, type Policy } from './policy/policy.ts'
import { decodeScalar, encodeScalar, POSSESSION_BYTES, SCALAR_LENGTH } from './scheme/possession.ts'

/** Bytes of RW15 on BLS12-381, in the manner of `formats.ts`. */
const VERSION = 1

const KIND = {
  publicKey: 0x21,
  masterKey: 0x22,
  attributeKey: 0x23,
  ciphertext: 0x24,
  publicKeys: 0x25,
  attributeKeys: 0x26,
} as const

/** A holder's global id: the hash of a public key. */
export const GLOBAL_ID_BYTES = 32

export interface AuthorityKey extends KeyName {
  /** gT^α, 576 bytes. */
  readonly element: Uint8Array
  /** g2^y, 96 bytes. */
  readonly point: Uint8Array
  /** Proof of possession of both exponents, 96 bytes. */
  readonly proof: Uint8Array
}

export interface AuthorityMasterKey extends KeyName {
  /** g1^α, 48 bytes. */
  readonly point: Uint8Array
  readonly y: bigint
}

export interface HolderKey extends KeyName {
  readonly globalId: Uint8Array
  /** Canonical spelling, sorted, no two alike; `k1` and `k2` run beside them. */
  readonly attributes: readonly string[]
  readonly k1: readonly Uint8Array[]
  readonly k2: readonly Uint8Array[]
}

export interface MultiCiphertext {
  readonly policy: Policy
  /** Number of the master key of each domain, domains sorted. */
  readonly numbers: readonly number[]
  readonly rows: readonly {
    readonly c1: Uint8Array
    readonly c2: Uint8Array
    readonly c3: Uint8Array
    readonly c4: Uint8Array
  }[]
  readonly masked: Uint8Array
}

/** The domains that a policy names, sorted. */
export const domainsOf = (policy: Policy): string[] =>
  [...new Set(leavesOf(policy).map(({ domain }) => domain))].sort()

const head = (kind: keyof typeof KIND): Uint8Array => Uint8Array.of(VERSION, KIND[kind])
const openBytes = (kind: keyof typeof KIND, bytes: Uint8Array) =>
  openKind(VERSION, KIND[kind], bytes)

export const encodeAuthorityKey = (key: AuthorityKey): Uint8Array =>
  concat([head('publicKey'), writeName(key), key.element, key.point, key.proof])

/** @throws `abe/encoding`; elements and proof are not looked at. */
export function decodeAuthorityKey(bytes: Uint8Array): AuthorityKey {
  const reader = openBytes('publicKey', bytes)
  const key = {
    ...readName(reader),
    element: reader.bytes(GT_BYTES),
    point: reader.bytes(G2_BYTES),
    proof: reader.bytes(POSSESSION_BYTES),
  }
  reader.end()
  return key
}

export const encodeAuthorityMasterKey = (key: AuthorityMasterKey): Uint8Array =>
  concat([head('masterKey'), writeName(key), key.point, encodeScalar(key.y)])

/** @throws `abe/encoding`; the point itself is not looked at. */
export function decodeAuthorityMasterKey(bytes: Uint8Array): AuthorityMasterKey {
  const reader = openBytes('masterKey', bytes)
  const name = readName(reader)
  const point = reader.bytes(G1_BYTES)
  const y = decodeScalar(reader.bytes(SCALAR_LENGTH))
  reader.end()
  if (y === 0n) refuseEncoding('a master key whose exponent is zero')
  return { ...name, point, y }
}

export const encodeHolderKey = (key: HolderKey): Uint8Array =>
  concat([
    head('attributeKey'),
    writeName(key),
    key.globalId,
    writeAttributes(key.attributes),
    ...key.attributes.flatMap((_, i) => [key.k1[i]!, key.k2[i]!]),
  ])

/** @throws `abe/encoding`; the points themselves are not looked at. */
export function decodeHolderKey(bytes: Uint8Array): HolderKey {
  const reader = openBytes('attributeKey', bytes)
  const { domain, number } = readName(reader)
  const globalId = reader.bytes(GLOBAL_ID_BYTES)
  const attributes = readAttributes(reader, domain)
  const points = attributes.map(() => [reader.bytes(G1_BYTES), reader.bytes(G2_BYTES)] as const)
  reader.end()
  const [k1, k2] = [points.map(([one]) => one), points.map(([, two]) => two)]
  const key = { domain, number, globalId, attributes, k1, k2 }
  if (!equalBytes(encodeHolderKey(key), bytes)) refuseEncoding('a key that is not canonical')
  return key
}

export function encodeMultiCiphertext(ciphertext: MultiCiphertext): Uint8Array {
  const policy = encodePolicy(ciphertext.policy)
  return concat([
    head('ciphertext'),
    u32(policy.length),
    policy,
    ...ciphertext.numbers.map(u32),
    ...ciphertext.rows.flatMap(({ c1, c2, c3, c4 }) => [c1, c2, c3, c4]),
    ciphertext.masked,
  ])
}

/**
 * @throws `abe/encoding`; the elements themselves are not looked at.
 * @throws `abe/policy-too-large`
 */
export function decodeMultiCiphertext(bytes: Uint8Array): MultiCiphertext {
  const reader = openBytes('ciphertext', bytes)
  const policy = decodePolicy(reader.bytes(reader.u32()))
  const numbers = domainsOf(policy).map(() => reader.u32())
  if (numbers.includes(0)) refuseEncoding('a master key without a number')
  const rows = leavesOf(policy).map(() => ({
    c1: reader.bytes(GT_BYTES),
    c2: reader.bytes(G2_BYTES),
    c3: reader.bytes(G2_BYTES),
    c4: reader.bytes(G1_BYTES),
  }))
  const ciphertext = { policy, numbers, rows, masked: reader.bytes(SEED_BYTES) }
  reader.end()
  return ciphertext
}

/** Several keys as one byte string: each behind its length, in the order of their bytes, each once. */
export function joinKeys(
  kind: 'publicKeys' | 'attributeKeys',
  keys: readonly Uint8Array[],
): Uint8Array {
  const sorted = [...new Map(keys.map(key => [toHex(key), key]))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )
  return concat([
    head(kind),
    u16(sorted.length),
    ...sorted.flatMap(([, key]) => [u32(key.length), key]),
  ])
}

/**
 * The keys that were joined; one key by itself stands for its own list.
 *
 * @throws `abe/encoding` when the bytes are not what {@link joinKeys} writes.
 */
export function splitKeys(kind: 'publicKeys' | 'attributeKeys', bytes: Uint8Array): Uint8Array[] {
  const single = kind === 'publicKeys' ? KIND.publicKey : KIND.attributeKey
  if (bytes[1] === single) return [bytes]
  const reader = openBytes(kind, bytes)
  const keys = Array.from({ length: reader.u16() }, () => reader.bytes(reader.u32()))
  reader.end()
  if (keys.length === 0 || !equalBytes(joinKeys(kind, keys), bytes))
    refuseEncoding('a list of keys that is empty or not canonical')
  return keys
}
