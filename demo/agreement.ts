import type { Answer } from '#protocol/answer.ts'

/** What plain DuckDB says, and which of its rows the output rules let out. */
export interface Agreement {
  matches: boolean
  /** Rows that plain DuckDB has and the rules hold back. */
  heldBack: number
}

/**
 * Compares an answer with plain DuckDB's rows, whose last two columns are the number of subjects and
 * the largest share that one of them has. Sums may differ in their last bits, for the order in which
 * numbers are added is not fixed; everything else is equal or it is not.
 */
export function compare(
  { rows }: Answer,
  plain: readonly unknown[][],
  { cohort, dominance, limit }: { cohort: number; dominance: number; limit?: number },
): Agreement {
  const allowed = plain.filter(row => {
    const subjects = Number(row.at(-2))
    const share = Number(row.at(-1) ?? 0)
    return subjects >= cohort && share * 100 <= dominance
  })
  const expected = allowed.slice(0, limit).map(row => row.slice(0, -2))
  // Only a list that is cut off has an order that matters; labels of bins sort otherwise than text.
  const arrange = limit === undefined ? byLabels : (all: readonly unknown[][]) => all
  const [ours, theirs] = [arrange(rows), arrange(expected)]
  const matches =
    ours.length === theirs.length &&
    ours.every((row, i) => row.every((cell, j) => equal(cell, theirs[i]![j])))
  return { matches, heldBack: plain.length - allowed.length }
}

const labels = (row: readonly unknown[]): string =>
  JSON.stringify(row.filter(cell => typeof cell !== 'number'))

const byLabels = (rows: readonly unknown[][]): unknown[][] =>
  [...rows].sort((a, b) => (labels(a) < labels(b) ? -1 : 1))

function equal(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
  return (a ?? null) === (b ?? null)
}
