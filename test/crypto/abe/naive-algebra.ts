/**
 * The ground of the naive schemes beside it: share matrices, linear algebra, hashes and encodings,
 * written again from their descriptions over noble. It shares no code with `crypto/abe`.
 */
import { createHash, hkdfSync } from 'node:crypto'
import { bls12_381 as bls } from '@noble/curves/bls12-381.js'

export const ORDER: bigint = bls.fields.Fr.ORDER
export const { Point: One } = bls.G1
export const { Point: Two } = bls.G2
export const { Fp12 } = bls.fields
export type One = InstanceType<typeof One>
export type Two = InstanceType<typeof Two>
export type Target = ReturnType<typeof Fp12.create>

/** A policy: an attribute `name:value@domain`, or so many of several. */
export type Tree = string | { readonly need: number; readonly of: readonly Tree[] }

export interface Matrix {
  readonly rows: readonly { readonly attribute: string; readonly vector: readonly bigint[] }[]
  readonly columns: number
}

export const mod = (value: bigint): bigint => ((value % ORDER) + ORDER) % ORDER

/** Row by row, columns numbered as the walk from the left meets their node. */
export function matrixOf(tree: Tree): Matrix {
  const rows: { attribute: string; vector: Map<number, bigint> }[] = []
  let columns = 1
  const walk = (node: Tree, vector: Map<number, bigint>): void => {
    if (typeof node === 'string') {
      rows.push({ attribute: node, vector })
      return
    }
    const { need, of } = node
    const first = columns
    columns += need - 1
    of.forEach((child, i) => {
      const own = new Map(need === of.length && i < need - 1 ? [] : vector)
      for (let j = 0; j < need - 1; j++) {
        if (need === of.length) {
          if (i === need - 1) own.set(first + j, -1n)
          else if (i === j) own.set(first + j, 1n)
        } else own.set(first + j, BigInt(i + 1) ** BigInt(j + 1))
      }
      walk(child, own)
    })
  }
  walk(tree, new Map([[0, 1n]]))
  return {
    columns,
    rows: rows.map(({ attribute, vector }) => ({
      attribute,
      vector: Array.from({ length: columns }, (_, i) => mod(vector.get(i) ?? 0n)),
    })),
  }
}

/** The number of a row's use of its attribute, from 0. */
export const occurrences = ({ rows }: Matrix): number[] =>
  rows.map(
    (row, i) => rows.slice(0, i).filter(({ attribute }) => attribute === row.attribute).length,
  )

export const inner = (a: readonly bigint[], b: readonly bigint[]): bigint =>
  mod(a.reduce((sum, x, i) => sum + x * b[i]!, 0n))

const inverse = (value: bigint): bigint => bls.fields.Fr.inv(value)

/**
 * Factors for vectors whose weighted sum is the target, by Gauss and Jordan; `undefined` when the
 * target lies outside their span.
 */
export function solve(
  vectors: readonly (readonly bigint[])[],
  target: readonly bigint[],
): bigint[] | undefined {
  const unknowns = vectors.length
  const equations = target.map((goal, i) => [...vectors.map(vector => vector[i]!), goal])
  const pivots: number[] = []
  for (let column = 0; column < unknowns; column++) {
    const at = equations.findIndex((row, i) => i >= pivots.length && row[column] !== 0n)
    if (at < 0) continue
    const place = pivots.length
    ;[equations[place], equations[at]] = [equations[at]!, equations[place]!]
    const factor = inverse(equations[place]![column]!)
    const pivot = equations[place]!.map(x => mod(x * factor))
    equations.forEach((row, i) => {
      equations[i] = i === place ? pivot : row.map((x, j) => mod(x - row[column]! * pivot[j]!))
    })
    pivots.push(column)
  }
  if (equations.slice(pivots.length).some(row => row[unknowns] !== 0n)) return undefined
  const found = new Array<bigint>(unknowns).fill(0n)
  pivots.forEach((column, i) => {
    found[column] = equations[i]![unknowns]!
  })
  return found
}

/** Factors for the rows that a set of attributes holds; those of all other rows are 0. */
export function factorsFor(matrix: Matrix, held: readonly string[]): bigint[] | undefined {
  const mine = matrix.rows.map(({ attribute }) => held.includes(attribute))
  const target = Array.from({ length: matrix.columns }, (_, i) => (i === 0 ? 1n : 0n))
  const nothing = target.map(() => 0n)
  return solve(
    matrix.rows.map(({ vector }, i) => (mine[i] ? vector : nothing)),
    target,
  )
}

export const times1 = (point: One, scalar: bigint): One =>
  scalar === 0n ? One.ZERO : point.multiply(scalar)
export const times2 = (point: Two, scalar: bigint): Two =>
  scalar === 0n ? Two.ZERO : point.multiply(scalar)

/** One pairing; that of an identity is one. */
export const pair = (p: One, q: Two): Target => (p.is0() || q.is0() ? Fp12.ONE : bls.pairing(p, q))

export const product = (elements: readonly Target[]): Target =>
  elements.reduce((all, element) => Fp12.mul(all, element), Fp12.ONE)

const encoder = new TextEncoder()
export const ascii = (text: string): Uint8Array => encoder.encode(text)

/** A whole number, big-endian. */
export const whole = (value: number, bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** (bytes - 1 - i)) % 256)

export const join = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap(part => [...part]))

/** Bytes behind their length. */
export const prefixed = (lengthBytes: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  join(...parts.flatMap(part => [whole(part.length, lengthBytes), part]))

/** `name:value@domain` as its three parts. */
export function partsOf(attribute: string): { name: string; value: string; domain: string } {
  const [, name, value, domain] = /^([^:]*):(.*)@([^@]*)$/s.exec(attribute)!
  return { name: name!, value: value!, domain: domain! }
}

/** RFC 9380 hash to G1 under the tag of one oracle. */
export const hashTo1 = (scheme: string, oracle: string, message: Uint8Array): One => {
  const DST = `CLOISTER-ABE-${scheme}-V1-${oracle}_BLS12381G1_XMD:SHA-256_SSWU_RO_`
  return One.fromAffine(bls.G1.hashToCurve(message, { DST }).toAffine())
}

/** Noble's bytes with each neighbouring pair of coordinates changed about. */
export function encodeTarget(element: Target): Uint8Array {
  const theirs = Fp12.toBytes(element)
  return join(
    ...Array.from({ length: 6 }, (_, i) => {
      const at = 96 * i
      return join(theirs.slice(at + 48, at + 96), theirs.slice(at, at + 48))
    }),
  )
}

export function decodeTarget(bytes: Uint8Array): Target {
  const swapped = Array.from({ length: 6 }, (_, i) =>
    join(bytes.slice(96 * i + 48, 96 * i + 96), bytes.slice(96 * i, 96 * i + 48)),
  )
  return Fp12.fromBytes(join(...swapped))
}

export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    createHash('sha256')
      .update(join(...parts))
      .digest(),
  )

/** 32 bytes of HKDF-SHA-256. */
export const expand = (secret: Uint8Array, info: string, salt = new Uint8Array(0)): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, salt, info, 32))

/** The coins of an encapsulation: 48 bytes each of SHAKE256 over parts behind their lengths. */
export function coins(count: number, label: string, ...parts: readonly Uint8Array[]): bigint[] {
  const stream = createHash('shake256', { outputLength: 48 * count })
    .update(prefixed(4, ascii(label), ...parts))
    .digest('hex')
  return Array.from({ length: count }, (_, i) =>
    mod(BigInt(`0x${stream.slice(96 * i, 96 * i + 96)}`)),
  )
}

export const xor = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, i) => byte ^ b[i]!)

/** The canonical bytes of a policy. */
export function policyBytes(tree: Tree): Uint8Array {
  const write = (node: Tree): Uint8Array => {
    if (typeof node === 'string') {
      const { name, value, domain } = partsOf(node)
      return join(Uint8Array.of(1), prefixed(2, ascii(name), ascii(value), ascii(domain)))
    }
    const { need, of } = node
    return join(Uint8Array.of(2), whole(need, 2), whole(of.length, 2), ...of.map(write))
  }
  return join(Uint8Array.of(1), write(tree))
}
