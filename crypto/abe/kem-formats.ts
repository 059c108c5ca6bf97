import { concat, u32 } from '#protocol/bytes.ts'
import { refuseEncoding } from './byte-reader.ts'
import {
  decodeAttributeKey,
  decodeMasterKey,
  decodePublicKey,
  type KeyName,
  openKind,
} from './formats.ts'
import { decodeAuthorityKey, decodeAuthorityMasterKey, decodeHolderKey } from './multi-formats.ts'

/**
 * Keys of one domain for both schemes, side by side: FABEO's and then RW15's, each behind its length,
 * both of one domain and one number. A key of one scheme alone stands for itself.
 */
const VERSION = 1
const KIND = { publicKey: 0x31, masterKey: 0x32, attributeKey: 0x33 } as const

/** What stands at the second place of every ABE byte string, by scheme. */
const ALONE = {
  publicKey: { fabeo: 0x11, rw15: 0x21 },
  masterKey: { fabeo: 0x12, rw15: 0x22 },
  attributeKey: { fabeo: 0x13, rw15: 0x23 },
} as const

const NAME = {
  publicKey: { fabeo: decodePublicKey, rw15: decodeAuthorityKey },
  masterKey: { fabeo: decodeMasterKey, rw15: decodeAuthorityMasterKey },
  attributeKey: { fabeo: decodeAttributeKey, rw15: decodeHolderKey },
} as const

type Kind = keyof typeof KIND

/** A domain's key, by scheme; one of the two may be lacking. */
export interface KeyParts extends KeyName {
  readonly fabeo?: Uint8Array
  readonly rw15?: Uint8Array
}

/** Both schemes' keys as one. */
export const encodeKey = (kind: Kind, parts: { fabeo: Uint8Array; rw15: Uint8Array }): Uint8Array =>
  concat([
    Uint8Array.of(VERSION, KIND[kind]),
    u32(parts.fabeo.length),
    parts.fabeo,
    u32(parts.rw15.length),
    parts.rw15,
  ])

/**
 * A key taken apart, or a key of one scheme as what it is.
 *
 * @throws `abe/encoding`; elements and points are not looked at.
 */
export function decodeKey(kind: Kind, bytes: Uint8Array): KeyParts {
  if (bytes[1] === ALONE[kind].fabeo) return { ...nameOf(kind, 'fabeo', bytes), fabeo: bytes }
  if (bytes[1] === ALONE[kind].rw15) return { ...nameOf(kind, 'rw15', bytes), rw15: bytes }
  const reader = openKind(VERSION, KIND[kind], bytes)
  const fabeo = reader.bytes(reader.u32())
  const rw15 = reader.bytes(reader.u32())
  reader.end()
  const name = nameOf(kind, 'fabeo', fabeo)
  const other = nameOf(kind, 'rw15', rw15)
  if (name.domain !== other.domain || name.number !== other.number)
    refuseEncoding('keys of two schemes that are not of one domain and number')
  return { ...name, fabeo, rw15 }
}

function nameOf(kind: Kind, scheme: 'fabeo' | 'rw15', bytes: Uint8Array): KeyName {
  const { domain, number } = NAME[kind][scheme](bytes)
  return { domain, number }
}
