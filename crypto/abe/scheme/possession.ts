import { concat, equalBytes, u32, utf8 } from '#protocol/bytes.ts'
import { refuseEncoding } from '../byte-reader.ts'
import { type G2, type Gt, ORDER, type Pairing } from '../pairing/pairing.ts'
import { createCoins } from './coins.ts'

const LABEL = utf8('cloister/abe/rw15/possession/v1')
export const SCALAR_LENGTH = 32
/** Challenge and two answers. */
export const POSSESSION_BYTES = 3 * SCALAR_LENGTH

/** What an authority says: these are my elements, for this domain and this number. */
export interface Statement {
  readonly domain: string
  readonly number: number
  /** gT^α. */
  readonly element: Gt
  /** g2^y. */
  readonly point: G2
}

/** 32 bytes, big-endian. */
export function encodeScalar(scalar: bigint): Uint8Array {
  const bytes = new Uint8Array(SCALAR_LENGTH)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < 4; i++) view.setBigUint64(8 * i, (scalar >> BigInt(64 * (3 - i))) & MASK_64)
  return bytes
}
const MASK_64 = (1n << 64n) - 1n

/** @throws `abe/encoding` when the bytes are not 32, or spell a number not below the order. */
export function decodeScalar(bytes: Uint8Array): bigint {
  if (bytes.length !== SCALAR_LENGTH) refuseEncoding('a scalar has 32 bytes')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let scalar = 0n
  for (let at = 0; at < SCALAR_LENGTH; at += 8) scalar = (scalar << 64n) | view.getBigUint64(at)
  return scalar < ORDER ? scalar : refuseEncoding('a scalar is not below the order of the group')
}

/**
 * Proof that an authority knows both exponents of its public key, bound to its domain and number:
 * without one it could publish what it computed from other authorities' keys, so as to cancel them.
 * Two Schnorr proofs under one challenge, made non-interactive (Fiat, Shamir, CRYPTO 1986).
 */
export function createPossession(pairing: Pairing) {
  const { g1, g2, gt } = pairing
  const base = pairing.pair([[g1.generator, g2.generator]])

  const challengeOf = (statement: Statement, commitment: Gt, commitment2: G2): bigint =>
    createCoins([
      LABEL,
      utf8(statement.domain),
      u32(statement.number),
      gt.encode(statement.element),
      ...g2.encode([statement.point]),
      gt.encode(commitment),
      ...g2.encode([commitment2]),
    ])()

  return {
    /** 96 bytes. `nonces` must be fresh and secret. */
    prove: (
      statement: Statement,
      secrets: { readonly alpha: bigint; readonly y: bigint },
      nonces: readonly [bigint, bigint],
    ): Uint8Array => {
      // Who learns a nonce learns its exponent from the answer.
      const challenge = challengeOf(
        statement,
        pairing.pair([[g1.multiplySecret(g1.generator, nonces[0]), g2.generator]]),
        g2.multiplySecret(g2.generator, nonces[1]),
      )
      return concat([
        encodeScalar(challenge),
        encodeScalar((nonces[0] + challenge * secrets.alpha) % ORDER),
        encodeScalar((nonces[1] + challenge * secrets.y) % ORDER),
      ])
    },

    /** @throws `abe/encoding` when the proof has a scalar that is not reduced. */
    verify: (statement: Statement, proof: Uint8Array): boolean => {
      if (proof.length !== POSSESSION_BYTES) return false
      const part = (i: number) =>
        decodeScalar(proof.slice(SCALAR_LENGTH * i, SCALAR_LENGTH * (i + 1)))
      const [challenge, forElement, forPoint] = [part(0), part(1), part(2)]
      const minus = (ORDER - challenge) % ORDER
      const commitment = gt.multiply(gt.power(base, forElement), gt.power(statement.element, minus))
      const commitment2 = g2.add(
        g2.multiply(g2.generator, forPoint),
        g2.multiply(statement.point, minus),
      )
      const again = challengeOf(statement, commitment, commitment2)
      return equalBytes(encodeScalar(again), encodeScalar(challenge))
    },
  }
}
