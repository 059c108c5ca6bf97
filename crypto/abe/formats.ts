import { concat, equalBytes, u32 } from '#protocol/bytes.ts'
import { isCloisterError } from '#protocol/errors.ts'
import {
  type ByteReader,
  createByteReader,
  lengthPrefixed,
  refuseEncoding,
  u16,
} from './byte-reader.ts'
import {
  assertDomain,
  formatAttribute,
  normalizeAttribute,
  parseAttribute,
} from './policy/attribute.ts'
import { decodePolicy, encodePolicy } from './policy/encode-policy.ts'
import type { Policy } from './policy/policy.ts'
import { occurrencesOf, rowsOf } from './scheme/lsss.ts'

/**
 * Bytes of keys and ciphertexts, points still encoded. Each starts with a version byte and a byte
 * that says what it is; integers are big-endian; a text follows its 16-bit length. Decoding refuses
 * whatever encoding would not have written.
 */
const VERSION = 1

/** What a byte string is: all of FABEO on BLS12-381. */
const KIND = { publicKey: 0x11, masterKey: 0x12, attributeKey: 0x13, ciphertext: 0x14 } as const

export const G1_BYTES = 48
export const G2_BYTES = 96
export const GT_BYTES = 576
/** The masked seed at the end of a ciphertext. */
export const SEED_BYTES = 32

/** Whose key it is: a domain and the number of its master key, 1 upwards. */
export interface KeyName {
  readonly domain: string
  readonly number: number
}

export interface PublicKey extends KeyName {
  /** An element of the target group, 576 bytes. */
  readonly element: Uint8Array
}

export interface MasterKey extends KeyName {
  /** A point of G1, 48 bytes. */
  readonly point: Uint8Array
}

export interface AttributeKey extends KeyName {
  /** Canonical spelling, sorted, no two alike; `sk2` runs beside them. */
  readonly attributes: readonly string[]
  readonly sk1: Uint8Array
  readonly sk2: readonly Uint8Array[]
  readonly sk3: Uint8Array
}

export interface AbeCiphertext {
  readonly policy: Policy
  readonly ct1: Uint8Array
  readonly ct2: readonly Uint8Array[]
  readonly ct3: readonly Uint8Array[]
  readonly masked: Uint8Array
}

const head = (kind: keyof typeof KIND): Uint8Array => Uint8Array.of(VERSION, KIND[kind])

const openBytes = (kind: keyof typeof KIND, bytes: Uint8Array): ByteReader =>
  openKind(VERSION, KIND[kind], bytes)

/** @throws `abe/encoding` when the bytes do not start with this version and this kind. */
export function openKind(version: number, kind: number, bytes: Uint8Array): ByteReader {
  const reader = createByteReader(bytes)
  if (reader.u8() !== version) refuseEncoding('ABE bytes of an unknown version')
  if (reader.u8() !== kind) refuseEncoding('ABE bytes of another kind than expected')
  return reader
}

export const writeName = ({ domain, number }: KeyName): Uint8Array =>
  concat([lengthPrefixed(domain), u32(number)])

/** @throws `abe/encoding` */
export function readName(reader: ByteReader): KeyName {
  const domain = reader.text()
  const number = reader.u32()
  refusing(() => assertDomain(domain))
  if (number < 1) refuseEncoding('a master key without a number')
  return { domain, number }
}

/** What is misspelt inside damaged bytes is a fault of the bytes, not of the caller. */
function refusing<T>(check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (isCloisterError(error, 'abe/attribute-syntax')) return refuseEncoding(error.message)
    throw error
  }
}

export const encodePublicKey = (key: PublicKey): Uint8Array =>
  concat([head('publicKey'), writeName(key), key.element])

/** @throws `abe/encoding`; the element itself is not looked at. */
export function decodePublicKey(bytes: Uint8Array): PublicKey {
  const reader = openBytes('publicKey', bytes)
  const key = { ...readName(reader), element: reader.bytes(GT_BYTES) }
  reader.end()
  return key
}

export const encodeMasterKey = (key: MasterKey): Uint8Array =>
  concat([head('masterKey'), writeName(key), key.point])

/** @throws `abe/encoding`; the point itself is not looked at. */
export function decodeMasterKey(bytes: Uint8Array): MasterKey {
  const reader = openBytes('masterKey', bytes)
  const key = { ...readName(reader), point: reader.bytes(G1_BYTES) }
  reader.end()
  return key
}

/** Attributes are written without their domain, which is the key's. */
export function writeAttributes(attributes: readonly string[]): Uint8Array {
  const named = attributes.map(parseAttribute)
  const texts = named.flatMap(({ name, value }) => [lengthPrefixed(name), lengthPrefixed(value)])
  return concat([u16(named.length), ...texts])
}

/** Canonical spelling, sorted, no two alike. @throws `abe/encoding` */
export function readAttributes(reader: ByteReader, domain: string): string[] {
  const attributes = Array.from({ length: reader.u16() }, () => {
    const parts = { name: reader.text(), value: reader.text(), domain }
    return refusing(() => formatAttribute(normalizeAttribute(parts)))
  })
  if (attributes.length === 0 || attributes.some((text, i) => i > 0 && attributes[i - 1]! >= text))
    refuseEncoding('the attributes of a key are missing or out of order')
  return attributes
}

export function encodeAttributeKey(key: AttributeKey): Uint8Array {
  return concat([
    head('attributeKey'),
    writeName(key),
    writeAttributes(key.attributes),
    key.sk1,
    key.sk3,
    ...key.sk2,
  ])
}

/** @throws `abe/encoding`; the points themselves are not looked at. */
export function decodeAttributeKey(bytes: Uint8Array): AttributeKey {
  const reader = openBytes('attributeKey', bytes)
  const { domain, number } = readName(reader)
  const attributes = readAttributes(reader, domain)
  const sk1 = reader.bytes(G1_BYTES)
  const sk3 = reader.bytes(G2_BYTES)
  const sk2 = attributes.map(() => reader.bytes(G1_BYTES))
  reader.end()
  const key = { domain, number, attributes, sk1, sk2, sk3 }
  if (!equalBytes(encodeAttributeKey(key), bytes)) refuseEncoding('a key that is not canonical')
  return key
}

export function encodeCiphertext(ciphertext: AbeCiphertext): Uint8Array {
  const policy = encodePolicy(ciphertext.policy)
  return concat([
    head('ciphertext'),
    u32(policy.length),
    policy,
    ciphertext.ct1,
    ...ciphertext.ct2,
    ...ciphertext.ct3,
    ciphertext.masked,
  ])
}

/**
 * @throws `abe/encoding`; the points themselves are not looked at.
 * @throws `abe/policy-too-large`
 */
export function decodeCiphertext(bytes: Uint8Array): AbeCiphertext {
  const reader = openBytes('ciphertext', bytes)
  const policy = decodePolicy(reader.bytes(reader.u32()))
  const rows = rowsOf(policy)
  const ciphertext = {
    policy,
    ct1: reader.bytes(G2_BYTES),
    ct2: Array.from({ length: occurrencesOf(rows) }, () => reader.bytes(G2_BYTES)),
    ct3: rows.map(() => reader.bytes(G1_BYTES)),
    masked: reader.bytes(SEED_BYTES),
  }
  reader.end()
  return ciphertext
}
