import type { Bins } from './schema.ts'

/** How a column's value reads in questions and answers, by the bins its manifest publishes. */

/** What `values` bins call everything that they do not list. */
export const OTHER = 'other'

/**
 * Makes the function that labels one column's values; null stays null.
 *
 * @example
 * createLabeller({ kind: 'edges', edges: [30, 40] })(34) // '30-40'
 */
export function createLabeller(bins: Bins): (value: unknown) => string | null {
  if (bins.kind === 'edges') {
    const labels = edgeLabels(bins.edges)
    const edges = sorted(bins.edges)
    return value => {
      const number = numberOf(value)
      return number === null ? null : labels[countNotAbove(edges, number)]!
    }
  }
  if (bins.kind === 'code') return value => (value == null ? null : String(value))
  const listed = new Set(bins.values)
  return value => {
    if (value == null) return null
    const text = String(value)
    return listed.has(text) ? text : OTHER
  }
}

/** Every label a column can have, in their natural order; undefined where codes are open-ended. */
export function labelsOf(bins: Bins): string[] | undefined {
  if (bins.kind === 'edges') return edgeLabels(bins.edges)
  return bins.kind === 'values' ? [...bins.values, OTHER] : undefined
}

const sorted = (edges: readonly number[]): number[] => [...new Set(edges)].sort((a, b) => a - b)

function edgeLabels(unsorted: readonly number[]): string[] {
  const edges = sorted(unsorted)
  const inner = edges.slice(1).map((edge, i) => `${edges[i]}-${edge}`)
  return [`<${edges[0]}`, ...inner, `≥${edges.at(-1)}`]
}

/** How many of some ascending edges are at most a number. */
function countNotAbove(edges: readonly number[], number: number): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (edges[middle]! <= number) low = middle + 1
    else high = middle
  }
  return low
}

/** A date, or a date and a time; seconds and zone may be missing. */
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?)?$/

/**
 * The number in a cell; a date counts as its milliseconds since 1970, as a timestamp does, and a time
 * without a zone as UTC, wherever the enclave runs. All numbers are doubles, as bounds and edges are:
 * a whole number past 2^53 counts as the double nearest to it.
 */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isNaN(value) ? null : value
  if (typeof value === 'bigint' || typeof value === 'boolean') return Number(value)
  const [, date, time, zone = 'Z'] = (typeof value === 'string' && DATE_TIME.exec(value)) || []
  if (date === undefined) return null
  const parsed = Date.parse(time === undefined ? date : `${date}T${time}${zone}`)
  return Number.isNaN(parsed) ? null : parsed
}
