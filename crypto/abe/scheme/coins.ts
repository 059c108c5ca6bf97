import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { shake256 } from '@noble/hashes/sha3.js'
import { u32 } from '#protocol/bytes.ts'
import { reduceScalar, SCALAR_BYTES } from '../pairing/pairing.ts'

/** Scalars from SHAKE256 over all that they may depend on, each part behind its length. */
export function createCoins(parts: readonly Uint8Array[]): () => bigint {
  const source = shake256.create({})
  for (const part of parts) source.update(u32(part.length)).update(part)
  return () => reduceScalar(source.xof(SCALAR_BYTES))
}

/** 32 bytes of HKDF-SHA-256. */
export const expand = (secret: Uint8Array, info: Uint8Array, salt?: Uint8Array): Uint8Array =>
  hkdf(sha256, secret, salt, info, 32)

/** Bound: the second is at least as long as the first. */
export const xor = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, i) => byte ^ b[i]!)
