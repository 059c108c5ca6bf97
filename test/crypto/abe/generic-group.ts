import { createHash } from 'node:crypto'
import {
  type G1,
  type G2,
  type Group,
  type Gt,
  ORDER,
  type Pairing,
} from '#crypto/abe/pairing/pairing.ts'
import { toHex } from '#protocol/bytes.ts'

/**
 * The generic view of a scheme: group elements as polynomials in the secrets that nobody tells. What
 * an attacker can compute who treats the groups as black boxes is a sum, with factors of his choice,
 * of products of one element of G1 and one of G2, and of elements of the target group. Whether some
 * sum is the secret is a question of linear algebra over the monomials.
 */

/** Monomial (variables, sorted, joined by `*`; '' is 1) to factor. */
export type Polynomial = ReadonlyMap<string, number>

export const one: Polynomial = new Map([['', 1]])
export const variable = (name: string): Polynomial => new Map([[name, 1]])

export function plus(...summands: readonly Polynomial[]): Polynomial {
  const sum = new Map<string, number>()
  for (const summand of summands)
    for (const [monomial, factor] of summand) {
      const total = (sum.get(monomial) ?? 0) + factor
      if (total === 0) sum.delete(monomial)
      else sum.set(monomial, total)
    }
  return sum
}

export const scaled = (polynomial: Polynomial, by: number): Polynomial =>
  by === 0 ? new Map() : new Map([...polynomial].map(([monomial, x]) => [monomial, x * by]))

export function times(a: Polynomial, b: Polynomial): Polynomial {
  const terms = [...a].flatMap(([left, x]) =>
    [...b].map(([right, y]): Polynomial => {
      const factors = [...left.split('*'), ...right.split('*')].filter(name => name !== '')
      return new Map([[factors.sort().join('*'), x * y]])
    }),
  )
  return plus(...terms)
}

/** A polynomial's value modulo the groups' order, its variables' values being given. */
export function evaluate(polynomial: Polynomial, values: ReadonlyMap<string, bigint>): bigint {
  let sum = 0n
  for (const [monomial, factor] of polynomial) {
    const names = monomial.split('*').filter(name => name !== '')
    sum += names.reduce((product, name) => (product * values.get(name)!) % ORDER, BigInt(factor))
  }
  return ((sum % ORDER) + ORDER) % ORDER
}

/** Products of two factors below it are exact; it lies beyond every minor of a small policy. */
const PRIME = 67_108_859

const inverse = (value: number): number => {
  let [a, b, u, v] = [value, PRIME, 1, 0]
  while (a !== 0) {
    const quotient = Math.floor(b / a)
    ;[a, b, u, v] = [b - quotient * a, a, v - quotient * u, u]
  }
  return ((v % PRIME) + PRIME) % PRIME
}

/** Whether the target is a weighted sum of the others. */
export function spans(others: readonly Polynomial[], target: Polynomial): boolean {
  const places = new Map<string, number>()
  const pivots = new Map<number, Map<number, number>>()
  const rowOf = (polynomial: Polynomial): Map<number, number> => {
    const row = new Map<number, number>()
    for (const [monomial, factor] of polynomial) {
      if (!places.has(monomial)) places.set(monomial, places.size)
      const reduced = ((factor % PRIME) + PRIME) % PRIME
      if (reduced !== 0) row.set(places.get(monomial)!, reduced)
    }
    return row
  }
  /** What is left of a row, its first place having no pivot; nothing when it was a sum. */
  const reduce = (row: Map<number, number>): number | undefined => {
    while (row.size > 0) {
      const first = Math.min(...row.keys())
      const pivot = pivots.get(first)
      if (pivot === undefined) return first
      const factor = PRIME - row.get(first)!
      for (const [place, x] of pivot) {
        const left = ((row.get(place) ?? 0) + factor * x) % PRIME
        if (left === 0) row.delete(place)
        else row.set(place, left)
      }
    }
    return undefined
  }
  for (const other of others) {
    const row = rowOf(other)
    const first = reduce(row)
    if (first === undefined) continue
    const factor = inverse(row.get(first)!)
    pivots.set(first, new Map([...row].map(([place, x]) => [place, (x * factor) % PRIME])))
  }
  return reduce(rowOf(target)) === undefined
}

/** What somebody knows: elements of the three groups. */
export interface Knowledge {
  readonly g1: readonly Polynomial[]
  readonly g2: readonly Polynomial[]
  readonly gt: readonly Polynomial[]
}

/** Whether the secret is within reach of whoever knows these elements. */
export function reaches({ g1, g2, gt }: Knowledge, secret: Polynomial): boolean {
  return spans([...gt, ...g1.flatMap(x => g2.map(y => times(x, y)))], secret)
}

/**
 * A pairing on the exponents themselves, of no security: what the real scheme computes over it are
 * the values of its polynomials.
 */
export function createExponentPairing(): Pairing {
  const mod = (x: bigint): bigint => ((x % ORDER) + ORDER) % ORDER
  const inner = (x: unknown): bigint => x as bigint
  const refuse = (): never => {
    throw new TypeError('exponents are not encoded')
  }
  const groupOf = <Point>(): Group<Point> => {
    const outer = (x: bigint): Point => mod(x) as Point
    const multiply = (point: Point, scalar: bigint): Point => outer(inner(point) * scalar)
    return {
      generator: outer(1n),
      size: 32,
      add: (a, b) => outer(inner(a) + inner(b)),
      negate: point => outer(-inner(point)),
      multiply,
      multiplySecret: multiply,
      combine: (points, scalars) =>
        outer(points.reduce((sum, point, i) => sum + inner(point) * scalars[i]!, 0n)),
      fixedBase: point => ({ multiply: scalar => multiply(point, scalar), release: () => {} }),
      encode: refuse,
      decode: refuse,
      decodeUnchecked: refuse,
    }
  }
  const target = groupOf<Gt>()
  return {
    g1: groupOf<G1>(),
    g2: groupOf<G2>(),
    gt: { ...target, multiply: target.add, power: target.multiply, encode: refuse },
    hashToG1: (message, tag) => {
      const digest = createHash('sha256').update(tag).update(message).digest()
      return mod(BigInt(toHex(digest))) as unknown as G1
    },
    pair: pairs =>
      mod(pairs.reduce((sum, [p, q]) => sum + inner(p) * inner(q), 0n)) as unknown as Gt,
  }
}
