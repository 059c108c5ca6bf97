import { concat, u32, utf8 } from '#protocol/bytes.ts'
import type { FixedBase, G1, Pairing } from '../pairing/pairing.ts'
import { type Attribute, formatAttribute } from '../policy/attribute.ts'

/** Domain separation tags as RFC 9380, section 3.1 asks for them: one a random oracle. */
const tagOf = (scheme: 'FABEO' | 'RW15', oracle: 'ATTR' | 'B' | 'GID'): Uint8Array =>
  utf8(`CLOISTER-ABE-${scheme}-V1-${oracle}_BLS12381G1_XMD:SHA-256_SSWU_RO_`)
const BASE_TAG = tagOf('FABEO', 'B')
const HOLDER_TAG = tagOf('RW15', 'GID')

/** Hashes kept; one takes a quarter of a millisecond and 200 bytes. */
const MOST_HASHES = 10_000

/** Tables kept; one takes two milliseconds and 120 kB, and saves four fifths of every multiplication. */
const MOST_TABLES = 160
const TABLE_WINDOW = 5
const USES_BEFORE_TABLE = 4

interface Kept {
  readonly point: G1
  uses: number
  table: FixedBase<G1> | undefined
}

/** H_ATTR. */
export interface AttributeHash {
  /** The hash times a secret of one message; quick for attributes in use. */
  multiply(attribute: Attribute, keyNumber: number, scalar: bigint): G1
  /** The hash times a secret that would give the master key away. */
  multiplySecret(attribute: Attribute, keyNumber: number, scalar: bigint): G1
}

/**
 * Hashes attributes to G1. The message is domain, name, value and the master key's number, each
 * behind its length: never joined text, in which two attributes could be spelt alike. Hashes are
 * public; the last ones are kept, and those in frequent use get a table.
 */
export function createAttributeHash(
  pairing: Pairing,
  scheme: 'FABEO' | 'RW15' = 'FABEO',
): AttributeHash {
  const attributeTag = tagOf(scheme, 'ATTR')
  const kept = new Map<string, Kept>()
  const withTable: Kept[] = []

  const dropOldestTable = (): void => {
    const oldest = withTable.shift()!
    oldest.table?.release()
    oldest.table = undefined
    oldest.uses = 0
  }

  const find = (attribute: Attribute, keyNumber: number): Kept => {
    const name = `${keyNumber} ${formatAttribute(attribute)}`
    const known = kept.get(name)
    if (known !== undefined) return known
    const parts = [utf8(attribute.domain), utf8(attribute.name), utf8(attribute.value)]
    const message = concat([...parts, u32(keyNumber)].flatMap(part => [u32(part.length), part]))
    const fresh = { point: pairing.hashToG1(message, attributeTag), uses: 0, table: undefined }
    // A table outlives its entry here until its turn comes; both lists are short.
    if (kept.size >= MOST_HASHES) kept.delete(kept.keys().next().value!)
    kept.set(name, fresh)
    return fresh
  }

  return {
    multiply: (attribute, keyNumber, scalar) => {
      const entry = find(attribute, keyNumber)
      if (entry.table === undefined && ++entry.uses > USES_BEFORE_TABLE) {
        if (withTable.length >= MOST_TABLES) dropOldestTable()
        entry.table = pairing.g1.fixedBase(entry.point, TABLE_WINDOW)
        withTable.push(entry)
      }
      return entry.table?.multiply(scalar) ?? pairing.g1.multiply(entry.point, scalar)
    },
    multiplySecret: (attribute, keyNumber, scalar) =>
      pairing.g1.multiplySecret(find(attribute, keyNumber).point, scalar),
  }
}

/** The point B of FABEO, of which nobody knows the discrete logarithm. */
export const hashBase = (pairing: Pairing): G1 => pairing.hashToG1(utf8('B'), BASE_TAG)

/** H_GID of RW15: the point of a key holder, the same at every authority. */
export const hashHolder = (pairing: Pairing, globalId: Uint8Array): G1 =>
  pairing.hashToG1(concat([u32(globalId.length), globalId]), HOLDER_TAG)
