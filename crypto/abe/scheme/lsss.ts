import { type Attribute, formatAttribute } from '../policy/attribute.ts'
import { leavesOf, type Policy } from '../policy/policy.ts'

/** One leaf of a policy as a row of its share matrix. */
export interface Row {
  readonly attribute: Attribute
  /** Canonical spelling; two rows with one spelling use the same hash. */
  readonly text: string
  /** 0 for the first row with this attribute, 1 for the second, and so on. */
  readonly occurrence: number
}

/**
 * The rows of a policy, from left to right. Occurrences are counted on the canonical spelling, which
 * is what is hashed: counted on anything finer, two spellings of one attribute would share
 * randomness, and a key for one branch would open the other.
 */
export function rowsOf(policy: Policy): Row[] {
  const seen = new Map<string, number>()
  return leavesOf(policy).map(attribute => {
    const text = formatAttribute(attribute)
    const occurrence = seen.get(text) ?? 0
    seen.set(text, occurrence + 1)
    return { attribute, text, occurrence }
  })
}

/** How many values of randomness the rows need: the largest occurrence plus one. */
export const occurrencesOf = (rows: readonly Row[]): number =>
  1 + Math.max(...rows.map(row => row.occurrence))

/**
 * Shares a secret over the rows of a policy (monotone span program): a conjunction additively, so
 * that it is put together without coefficients, a threshold on a polynomial at x = 1, 2, ….
 * `draw` supplies one random scalar a new column.
 */
export function shareSecret(
  policy: Policy,
  secret: bigint,
  order: bigint,
  draw: () => bigint,
): bigint[] {
  const shares: bigint[] = []
  const walk = (node: Policy, value: bigint): void => {
    if (node.kind === 'attribute') {
      shares.push(value)
    } else if (node.kind === 'or') {
      for (const child of node.children) walk(child, value)
    } else if (node.kind === 'and') {
      const columns = node.children.slice(1).map(draw)
      const last = columns.reduce((rest, column) => rest + order - column, value) % order
      node.children.forEach((child, i) => {
        walk(child, columns[i] ?? last)
      })
    } else {
      const columns = Array.from({ length: node.threshold - 1 }, draw)
      node.children.forEach((child, i) => {
        const x = BigInt(i + 1)
        walk(child, (columns.reduceRight((sum, c) => (sum + c) * x, 0n) + value) % order)
      })
    }
  }
  walk(policy, secret)
  return shares
}

/** A row that takes part in reconstruction, and the factor of its share. */
export interface Term {
  readonly row: number
  readonly coefficient: bigint
}

interface Way {
  readonly terms: readonly Term[]
  readonly cost: number
}

/** Relative prices: a term with factor 1 is an addition, another factor two multiplications. */
const PRICE = { term: 1, factor: 4, laterOccurrence: 12 }

/**
 * The cheapest set of rows, with factors, whose weighted shares add up to the secret; `undefined`
 * when the attributes held do not satisfy the policy.
 */
export function reconstruct(
  policy: Policy,
  rows: readonly Row[],
  held: ReadonlySet<string>,
  order: bigint,
): readonly Term[] | undefined {
  let next = 0
  const walk = (node: Policy): Way | undefined => {
    if (node.kind === 'attribute') {
      const row = next++
      const { text, occurrence } = rows[row]!
      if (!held.has(text)) return undefined
      const cost = PRICE.term + (occurrence > 0 ? PRICE.laterOccurrence : 0)
      return { terms: [{ row, coefficient: 1n }], cost }
    }
    const ways = node.children.map(walk)
    if (node.kind === 'and') return ways.every(way => way !== undefined) ? join(ways) : undefined
    const open = ways.flatMap((way, i) => (way === undefined ? [] : [{ way, x: i + 1 }]))
    open.sort((a, b) => a.way.cost - b.way.cost)
    if (node.kind === 'or') return open[0]?.way
    if (open.length < node.threshold) return undefined
    const chosen = open.slice(0, node.threshold)
    const factors = lagrangeAtZero(
      chosen.map(({ x }) => BigInt(x)),
      order,
    )
    return join(chosen.map(({ way }, i) => scale(way, factors[i]!, order)))
  }
  return walk(policy)?.terms
}

const join = (ways: readonly Way[]): Way => ({
  terms: ways.flatMap(way => way.terms),
  cost: ways.reduce((sum, way) => sum + way.cost, 0),
})

const scale = (way: Way, factor: bigint, order: bigint): Way => ({
  terms: way.terms.map(({ row, coefficient }) => ({
    row,
    coefficient: (coefficient * factor) % order,
  })),
  cost: way.cost + PRICE.factor * way.terms.length,
})

function lagrangeAtZero(xs: readonly bigint[], order: bigint): bigint[] {
  return xs.map(x => {
    let above = 1n
    let below = 1n
    for (const other of xs) {
      if (other === x) continue
      above = (above * other) % order
      below = (below * (order + other - x)) % order
    }
    return (above * invert(below, order)) % order
  })
}

/** Inverse modulo a prime, by the extended Euclidean algorithm. */
function invert(value: bigint, prime: bigint): bigint {
  let [a, b, u, v] = [value, prime, 1n, 0n]
  while (a !== 0n) {
    const quotient = b / a
    ;[a, b] = [b - quotient * a, a]
    ;[u, v] = [v - quotient * u, u]
  }
  return ((v % prime) + prime) % prime
}
