/**
 * What the schemes need from BLS12-381, and nothing more, so that another library can stand beside
 * the present one. Groups are written multiplicatively in papers and additively here.
 *
 * Points and group elements are opaque and immutable. Scalars are integers in [0, order).
 */
export interface Pairing {
  readonly g1: Group<G1>
  readonly g2: Group<G2>
  readonly gt: {
    multiply(a: Gt, b: Gt): Gt
    power(element: Gt, scalar: bigint): Gt
    /** A table for many powers of one element, which must be of the group. */
    fixedBase(element: Gt, window: number): FixedBase<Gt>
    /** 576 bytes. */
    encode(element: Gt): Uint8Array
    /** @throws `abe/point` unless the bytes are canonical, of the group, and not its identity. */
    decode(bytes: Uint8Array): Gt
    /**
     * Decodes without asking whether the element lies in the group, which takes as long as a pairing.
     * Only where a re-encryption check compares the very bytes afterwards.
     *
     * @throws `abe/point` unless the bytes are twelve elements of the field, and neither 0 nor 1.
     */
    decodeUnchecked(bytes: Uint8Array): Gt
  }
  /** RFC 9380 hash to G1: BLS12381G1_XMD:SHA-256_SSWU_RO_ under a domain separation tag. */
  hashToG1(message: Uint8Array, tag: Uint8Array): G1
  /** The product of the pairings of all pairs; one final exponentiation however many there are. */
  pair(pairs: readonly (readonly [G1, G2])[]): Gt
}

export interface Group<Point> {
  readonly generator: Point
  /** Length of an encoded point, compressed as in ZCash's format: 48 in G1, 96 in G2. */
  readonly size: number
  add(a: Point, b: Point): Point
  negate(point: Point): Point
  /** For scalars that are public, or secrets of one message only: its time tells about the scalar. */
  multiply(point: Point, scalar: bigint): Point
  /**
   * The same product in steps that do not depend on the scalar, as far as the library goes: for
   * secrets that live long, which are master keys and whatever would give them away.
   */
  multiplySecret(point: Point, scalar: bigint): Point
  /** A table for one point and many scalars; `window` bits at a time, 4 to 8. */
  fixedBase(point: Point, window: number): FixedBase<Point>
  /** Sum of points times scalars; the identity for none. */
  combine(points: readonly Point[], scalars: readonly bigint[]): Point
  encode(points: readonly Point[]): Uint8Array[]
  /** @throws `abe/point` unless the bytes are canonical, of the group, and not its identity. */
  decode(bytes: Uint8Array): Point
  /**
   * Decodes without asking whether the point lies in the prime-order subgroup; four times as fast.
   * Only where a re-encryption check compares the very bytes afterwards.
   *
   * @throws `abe/point` unless the bytes are a point of the curve and not the identity.
   */
  decodeUnchecked(bytes: Uint8Array): Point
}

/** Multiplication of one point, several times as fast as `multiply` for any point. */
export interface FixedBase<Point> {
  multiply(scalar: bigint): Point
  /** Gives the table's memory back; nothing can be multiplied afterwards. */
  release(): void
}

declare const group: unique symbol
export interface G1 {
  readonly [group]: 'G1'
}
export interface G2 {
  readonly [group]: 'G2'
}
export interface Gt {
  readonly [group]: 'GT'
}

/** The prime order of all three groups. */
export const ORDER = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n

/** Bytes that stand for one scalar before reduction; the bias left is below 2^-128. */
export const SCALAR_BYTES = 48

/** The scalar that 48 random bytes, read big-endian, reduce to. */
export function reduceScalar(bytes: Uint8Array): bigint {
  let value = 0n
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < bytes.length; at += 8) value = (value << 64n) | view.getBigUint64(at)
  return value % ORDER
}
