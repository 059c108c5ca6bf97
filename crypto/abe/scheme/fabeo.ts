import { type G1, type G2, type Group, type Gt, ORDER, type Pairing } from '../pairing/pairing.ts'
import type { Attribute } from '../policy/attribute.ts'
import type { Policy } from '../policy/policy.ts'
import { createAttributeHash, hashBase } from './attribute-hash.ts'
import { occurrencesOf, type Row, reconstruct, rowsOf, shareSecret } from './lsss.ts'

/** A key for a set of attributes; `sk2` runs in the order of the attributes it was made for. */
export interface FabeoKey<One = G1, Two = G2> {
  readonly sk1: One
  readonly sk2: readonly One[]
  readonly sk3: Two
}

/** `ct2` has one element an occurrence, `ct3` one a row of the policy. */
export interface FabeoCiphertext<One = G1, Two = G2> {
  readonly ct1: Two
  readonly ct2: readonly Two[]
  readonly ct3: readonly One[]
}

/**
 * FABEO, ciphertext-policy (Riepel, Wee, CCS 2022, figure 1), the bare scheme: secure against
 * chosen plaintexts only, its randomness an argument. Figure 1, and not the authors' code, which
 * shares one s' among all rows and so lets a key for `b` open `a and (a or b)`.
 */
export interface Fabeo {
  setup(alpha: bigint): { publicElement: Gt; masterPoint: G1 }
  issue(masterPoint: G1, attributes: readonly Attribute[], keyNumber: number, t: bigint): FabeoKey
  /** `draw` gives one random scalar at a time, always in the same order. */
  encapsulate(
    publicElement: Gt,
    policy: Policy,
    keyNumber: number,
    draw: () => bigint,
  ): { ciphertext: FabeoCiphertext; secret: Gt }
  /**
   * The secret, or `undefined` when the attributes do not satisfy the policy. Reads points through
   * the functions given, so that those of rows not needed are never decoded.
   */
  decapsulate(
    policy: Policy,
    attributes: readonly string[],
    key: FabeoKey<() => G1, () => G2>,
    ciphertext: FabeoCiphertext<() => G1, () => G2>,
  ): Gt | undefined
}

export function createFabeo(pairing: Pairing): Fabeo {
  const { g1, g2, gt } = pairing
  const hash = createAttributeHash(pairing)
  const base = hashBase(pairing)
  const { multiply: multiplyBase } = g1.fixedBase(base, 7)
  const { multiply: multiplyGenerator2 } = g2.fixedBase(g2.generator, 5)

  return {
    setup: alpha => {
      const masterPoint = g1.multiplySecret(g1.generator, alpha)
      return { publicElement: pairing.pair([[masterPoint, g2.generator]]), masterPoint }
    },

    // Who learns t takes B^t from sk1, and the master key is left: no tables here.
    issue: (masterPoint, attributes, keyNumber, t) => ({
      sk1: g1.add(masterPoint, g1.multiplySecret(base, t)),
      sk2: attributes.map(attribute => hash.multiplySecret(attribute, keyNumber, t)),
      sk3: g2.multiplySecret(g2.generator, t),
    }),

    encapsulate: (publicElement, policy, keyNumber, draw) => {
      const rows = rowsOf(policy)
      const s = draw()
      const masks = Array.from({ length: occurrencesOf(rows) }, draw)
      const shares = shareSecret(policy, s, ORDER, draw)
      const blinded = (row: Row, i: number): G1 =>
        g1.add(
          multiplyBase(shares[i]!),
          hash.multiply(row.attribute, keyNumber, masks[row.occurrence]!),
        )
      return {
        ciphertext: {
          ct1: multiplyGenerator2(s),
          ct2: masks.map(multiplyGenerator2),
          ct3: rows.map(blinded),
        },
        secret: gt.power(publicElement, s),
      }
    },

    decapsulate: (policy, attributes, key, ciphertext) => {
      const rows = rowsOf(policy)
      const places = new Map(attributes.map((text, i) => [text, i]))
      const terms = reconstruct(policy, rows, new Set(attributes), ORDER)
      if (terms === undefined) return undefined
      const pairs: [G1, G2][] = [[key.sk1(), ciphertext.ct1()]]
      for (let j = 0; j < ciphertext.ct2.length; j++) {
        const ours = terms.filter(({ row }) => rows[row]!.occurrence === j)
        if (ours.length === 0) continue
        const points = ours.map(({ row }) => key.sk2[places.get(rows[row]!.text)!]!())
        const factors = ours.map(({ coefficient }) => coefficient)
        pairs.push([weightedSum(g1, points, factors), ciphertext.ct2[j]!()])
      }
      const blinded = weightedSum(
        g1,
        terms.map(({ row }) => ciphertext.ct3[row]!()),
        terms.map(({ coefficient }) => coefficient),
      )
      pairs.push([g1.negate(blinded), key.sk3()])
      return pairing.pair(pairs)
    },
  }
}

/** Sum of points times factors; a factor of 1, the usual one, costs an addition. */
function weightedSum<Point>(
  group: Group<Point>,
  points: readonly Point[],
  factors: readonly bigint[],
): Point {
  const heavy = points.map((_, i) => i).filter(i => factors[i] !== 1n)
  const start = group.combine(
    heavy.map(i => points[i]!),
    heavy.map(i => factors[i]!),
  )
  return points.reduce((sum, point, i) => (factors[i] === 1n ? group.add(sum, point) : sum), start)
}
