import {
  type FixedBase,
  type G1,
  type G2,
  type Group,
  type Gt,
  ORDER,
  type Pairing,
} from '../pairing/pairing.ts'
import type { Attribute } from '../policy/attribute.ts'
import type { Policy } from '../policy/policy.ts'
import { createAttributeHash, hashHolder } from './attribute-hash.ts'
import { reconstruct, rowsOf, shareSecret, type Term } from './lsss.ts'

/** An authority's public elements, gT^α and g2^y, ready for many powers. */
export interface Rw15Authority {
  readonly element: FixedBase<Gt>
  readonly point: FixedBase<G2>
  /** Number of the authority's master key. */
  readonly number: number
}

/** What one attribute of one holder is opened with: K and K'. */
export interface Rw15Key<One = G1, Two = G2> {
  readonly k1: One
  readonly k2: Two
}

export interface Rw15Row<Target = Gt, One = G1, Two = G2> {
  readonly c1: Target
  readonly c2: Two
  readonly c3: Two
  readonly c4: One
}

/**
 * The decentralised scheme of Rouselakis and Waters (Financial Cryptography 2015), large universe,
 * the bare scheme in Type-III form: secure against chosen plaintexts only, statically, with
 * corrupted authorities fixed beforehand. Randomness is an argument.
 */
export interface Rw15 {
  setup(alpha: bigint, y: bigint): { element: Gt; point: G2; masterPoint: G1 }
  /** Issues to one holder, attribute by attribute; `t` must be another one each time. */
  issueTo(
    holder: G1,
    master: { readonly point: G1; readonly y: bigint; readonly number: number },
  ): (attribute: Attribute, t: bigint) => Rw15Key
  /** The point that a global id hashes to. */
  holder(globalId: Uint8Array): G1
  /** `draw` gives one random scalar at a time, always in the same order. */
  encapsulate(
    policy: Policy,
    authorityOf: (domain: string) => Rw15Authority,
    draw: () => bigint,
  ): { rows: Rw15Row[]; secret: Gt }
  /**
   * The secret, or `undefined` when the keys, by canonical spelling of their attributes, do not
   * satisfy the policy. Points of rows not needed are never decoded.
   */
  decapsulate(
    policy: Policy,
    holder: G1,
    keys: ReadonlyMap<string, Rw15Key<() => G1, () => G2>>,
    rows: readonly Rw15Row<() => Gt, () => G1, () => G2>[],
  ): Gt | undefined
}

export function createRw15(pairing: Pairing): Rw15 {
  const { g1, g2, gt } = pairing
  const hash = createAttributeHash(pairing, 'RW15')
  const { multiply: multiplyGenerator2 } = g2.fixedBase(g2.generator, 5)
  const { multiply: powerOfBase } = gt.fixedBase(pairing.pair([[g1.generator, g2.generator]]), 6)

  return {
    setup: (alpha, y) => {
      // No library raises target elements in steps that hide the exponent: hence by a pairing.
      const masterPoint = g1.multiplySecret(g1.generator, alpha)
      return {
        element: pairing.pair([[masterPoint, g2.generator]]),
        point: g2.multiplySecret(g2.generator, y),
        masterPoint,
      }
    },

    holder: globalId => hashHolder(pairing, globalId),

    issueTo: (holder, { point, y, number }) => {
      const own = g1.add(point, g1.multiplySecret(holder, y))
      // Who learns t has `own`, which opens every attribute of this holder: no tables here.
      return (attribute, t) => ({
        k1: g1.add(own, hash.multiplySecret(attribute, number, t)),
        k2: g2.multiplySecret(g2.generator, t),
      })
    },

    encapsulate: (policy, authorityOf, draw) => {
      const z = draw()
      const shares = shareSecret(policy, z, ORDER, draw)
      // Shares of zero, in the holder's hash: only keys of one holder make them cancel.
      const ties = shareSecret(policy, 0n, ORDER, draw)
      const rows = rowsOf(policy).map(({ attribute }, i) => {
        const { element, point, number } = authorityOf(attribute.domain)
        const t = draw()
        return {
          c1: gt.multiply(powerOfBase(shares[i]!), element.multiply(t)),
          c2: multiplyGenerator2((ORDER - t) % ORDER),
          c3: g2.add(point.multiply(t), multiplyGenerator2(ties[i]!)),
          c4: hash.multiply(attribute, number, t),
        }
      })
      return { rows, secret: powerOfBase(z) }
    },

    decapsulate: (policy, holder, keys, rows) => {
      const named = rowsOf(policy)
      const terms = reconstruct(policy, named, new Set(keys.keys()), ORDER)
      if (terms === undefined) return undefined
      const pairs: [G1, G2][] = terms.flatMap(({ row, coefficient }): [G1, G2][] => {
        const key = keys.get(named[row]!.text)!
        const { c2, c4 } = rows[row]!
        return [
          [times(g1, key.k1(), coefficient), c2()],
          [times(g1, c4(), coefficient), key.k2()],
        ]
      })
      const tie = sumOf(g2, terms, row => rows[row]!.c3())
      const masked = terms
        .map(({ row, coefficient }) => {
          const c1 = rows[row]!.c1()
          return coefficient === 1n ? c1 : gt.power(c1, coefficient)
        })
        .reduce(gt.multiply)
      return gt.multiply(masked, pairing.pair([...pairs, [holder, tie]]))
    },
  }
}

/** A factor of 1, the usual one, costs nothing. */
const times = <Point>(group: Group<Point>, point: Point, factor: bigint): Point =>
  factor === 1n ? point : group.multiply(point, factor)

const sumOf = <Point>(
  group: Group<Point>,
  terms: readonly Term[],
  pointOf: (row: number) => Point,
): Point =>
  terms
    .map(({ row, coefficient }) => times(group, pointOf(row), coefficient))
    .reduce((sum, point) => group.add(sum, point))
