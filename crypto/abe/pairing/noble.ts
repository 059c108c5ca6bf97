import { bls12_381 as bls } from '@noble/curves/bls12-381.js'
import { concat, equalBytes } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { type G1, type G2, type Group, type Gt, ORDER, type Pairing } from './pairing.ts'
import { assertPairing } from './self-test.ts'

const { Fp, Fp2, Fp12 } = bls.fields
type Element = ReturnType<typeof Fp12.create>
type Sixth = Element['c0']

/** What the two source groups of noble have in common, which its types say apart. */
interface NoblePoint<P> {
  add(other: P): P
  negate(): P
  /** Refuses 0; blinded, as far as JavaScript goes. */
  multiply(scalar: bigint): P
  /** Quicker, for scalars that everybody may know. */
  multiplyUnsafe(scalar: bigint): P
  precompute(window: number, lazy: boolean): P
  is0(): boolean
  toBytes(): Uint8Array
  toAffine(): unknown
}

const IDENTITY_FLAG = 0x40

function refusePoint(): never {
  throw new CloisterError('abe/point', 'not the encoding of a group element', {
    advice: 'fetch the bytes again; an honest party never sends these',
  })
}

/** One of the two source groups over noble. */
function createGroup<P extends NoblePoint<P>, Point>(
  generator: P,
  zero: P,
  size: number,
  read: (bytes: Uint8Array) => P,
  copy: (point: P) => P,
): Group<Point> {
  // The opaque types of the interface exist for the checker only; here they are noble's objects.
  const inner = (point: Point): P => point as unknown as P
  const outer = (point: P): Point => point as unknown as Point
  const multiply = (point: P, scalar: bigint): P =>
    scalar === 0n || point.is0() ? zero : point.multiply(scalar)

  const identity = new Uint8Array(size)
  identity[0] = 0x80 | IDENTITY_FLAG

  const decode = (bytes: Uint8Array): Point => {
    if (bytes.length !== size || ((bytes[0] ?? 0) & IDENTITY_FLAG) !== 0) return refusePoint()
    let point: P
    try {
      point = read(bytes)
    } catch {
      return refusePoint()
    }
    // Noble reduces coordinates beyond the field's order: only what it would write was canonical.
    if (point.is0() || !equalBytes(point.toBytes(), bytes)) return refusePoint()
    return outer(point)
  }

  return {
    generator: outer(generator),
    size,
    add: (a, b) => outer(inner(a).add(inner(b))),
    negate: point => outer(inner(point).negate()),
    multiply: (point, scalar) => outer(multiply(inner(point), scalar)),
    multiplySecret: (point, scalar) => outer(multiply(inner(point), scalar)),
    combine: (points, scalars) =>
      outer(
        points.reduce((sum, point, i) => sum.add(inner(point).multiplyUnsafe(scalars[i]!)), zero),
      ),
    fixedBase: (point, window) => {
      // A copy, because noble keeps its table beside the object and everybody's generator is one.
      const base = inner(point).is0() ? zero : copy(inner(point)).precompute(window, true)
      return { multiply: scalar => outer(multiply(base, scalar)), release: () => {} }
    },
    encode: points =>
      points.map(point => (inner(point).is0() ? identity.slice() : inner(point).toBytes())),
    decode,
    // Noble pairs no point that it has not checked, so the check is made where it is looked for.
    decodeUnchecked: decode,
  }
}

/** Twelve field elements; noble's order, but the imaginary part first, as mcl writes them. */
const encodeElement = (element: Element): Uint8Array => {
  const sixth = (c: Sixth): bigint[] => [c.c0, c.c1, c.c2].flatMap(f => [f.c1, f.c0])
  return concat([element.c0, element.c1].flatMap(sixth).map(f => Fp.toBytes(f)))
}

const GT_BYTES = 576

function decodeElement(bytes: Uint8Array): Element {
  const coordinate = (i: number): bigint => Fp.fromBytes(bytes.slice(48 * i, 48 * i + 48))
  const half = (i: number) => Fp2.create({ c0: coordinate(2 * i + 1), c1: coordinate(2 * i) })
  const sixth = (i: number): Sixth => ({ c0: half(i), c1: half(i + 1), c2: half(i + 2) })
  return { c0: sixth(0), c1: sixth(3) }
}

function decodeMember(bytes: Uint8Array): Gt {
  if (bytes.length !== GT_BYTES) return refusePoint()
  let element: Element
  try {
    element = decodeElement(bytes)
  } catch {
    return refusePoint()
  }
  if (Fp12.is0(element) || Fp12.eql(element, Fp12.ONE)) refusePoint()
  if (!equalBytes(encodeElement(element), bytes)) refusePoint()
  // A field's multiplicative group is cyclic, so it has one subgroup of this order.
  if (!Fp12.eql(Fp12.pow(element, ORDER), Fp12.ONE)) refusePoint()
  return element as unknown as Gt
}

const inTarget = (element: Gt): Element => element as unknown as Element
const power = (element: Gt, scalar: bigint): Gt =>
  Fp12.pow(inTarget(element), scalar) as unknown as Gt

const gt: Pairing['gt'] = {
  multiply: (a, b) => Fp12.mul(inTarget(a), inTarget(b)) as unknown as Gt,
  power,
  // Noble has tables for points only.
  fixedBase: element => ({ multiply: scalar => power(element, scalar), release: () => {} }),
  encode: element => encodeElement(inTarget(element)),
  decode: decodeMember,
  decodeUnchecked: decodeMember,
}

let loaded: Promise<Pairing> | undefined

/**
 * BLS12-381 by `@noble/curves`: JavaScript alone, where WebAssembly is not allowed or not trusted.
 * The same bytes as mcl’s, about ten times slower.
 *
 * @throws `abe/pairing-self-test` when the library computes something else than it should.
 */
export function loadNoblePairing(): Promise<Pairing> {
  loaded ??= Promise.resolve().then(createNoblePairing)
  return loaded
}

function createNoblePairing(): Pairing {
  const { Point: One } = bls.G1
  const { Point: Two } = bls.G2
  const pairing: Pairing = {
    g1: createGroup<InstanceType<typeof One>, G1>(
      One.BASE,
      One.ZERO,
      48,
      bytes => One.fromBytes(bytes),
      point => One.fromAffine(point.toAffine()),
    ),
    g2: createGroup<InstanceType<typeof Two>, G2>(
      Two.BASE,
      Two.ZERO,
      96,
      bytes => Two.fromBytes(bytes),
      point => Two.fromAffine(point.toAffine()),
    ),
    gt,
    hashToG1: (message, tag) => bls.G1.hashToCurve(message, { DST: tag }) as unknown as G1,
    pair: pairs => {
      if (pairs.length === 0) return refusePoint()
      // Noble refuses the identity, whose pairing is one.
      const real = pairs
        .map(([p, q]) => ({
          g1: p as unknown as InstanceType<typeof One>,
          g2: q as unknown as InstanceType<typeof Two>,
        }))
        .filter(({ g1, g2 }) => !g1.is0() && !g2.is0())
      return (real.length === 0 ? Fp12.ONE : bls.pairingBatch(real)) as unknown as Gt
    },
  }
  assertPairing(pairing)
  return pairing
}
