import { concat, u32, utf8 } from '#protocol/bytes.ts'
import type { G1, Pairing } from '../pairing/pairing.ts'
import { type Attribute, formatAttribute } from '../policy/attribute.ts'

/** Domain separation tags as RFC 9380, section 3.1 asks for them: one a random oracle. */
const tagOf = (oracle: string): Uint8Array =>
  utf8(`CLOISTER-ABE-FABEO-V1-${oracle}_BLS12381G1_XMD:SHA-256_SSWU_RO_`)
const ATTRIBUTE_TAG = tagOf('ATTR')
const BASE_TAG = tagOf('B')

/** Hashes kept; a hash takes a quarter of a millisecond and 200 bytes. */
const MOST_KEPT = 10_000

/** H_ATTR of one pairing library, with the last hashes kept. */
export type AttributeHash = (attribute: Attribute, keyNumber: number) => G1

/**
 * Hashes attributes to G1. The message is domain, name, value and the master key's number, each
 * behind its length: never joined text, in which two attributes could be spelt alike.
 */
export function createAttributeHash(pairing: Pairing): AttributeHash {
  const kept = new Map<string, G1>()
  return (attribute, keyNumber) => {
    const name = `${keyNumber} ${formatAttribute(attribute)}`
    const known = kept.get(name)
    if (known !== undefined) return known
    const parts = [utf8(attribute.domain), utf8(attribute.name), utf8(attribute.value)]
    const message = concat([...parts, u32(keyNumber)].flatMap(part => [u32(part.length), part]))
    const point = pairing.hashToG1(message, ATTRIBUTE_TAG)
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!)
    kept.set(name, point)
    return point
  }
}

/** The point B of FABEO, of which nobody knows the discrete logarithm. */
export const hashBase = (pairing: Pairing): G1 => pairing.hashToG1(utf8('B'), BASE_TAG)
