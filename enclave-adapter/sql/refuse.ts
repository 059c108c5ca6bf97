import { CloisterError, type ErrorCode } from '#protocol/errors.ts'

/** Codes that a question can be refused with before anything runs. */
export type SqlCode = Extract<ErrorCode, `sql/${string}`>

/** Where in the question: anything that carries DuckDB's `query_location`. */
export interface Place {
  readonly query_location?: unknown
}

/** The refusal of a question: which rule, where, and how to ask instead. `at` counts characters from 0. */
export function refuse(code: SqlCode, rule: string, advice: string, place?: Place): never {
  const at = place?.query_location
  const known = typeof at === 'number' && at >= 0 && at < 1_000_000
  throw new CloisterError(code, rule, { advice, facts: known ? { at } : {} })
}

/** `a, b and c`, shortened past twelve. */
export function list(names: readonly string[]): string {
  if (names.length === 0) return 'none'
  const shown = names.length > 12 ? [...names.slice(0, 11), `${names.length - 11} more`] : names
  return shown.length === 1 ? shown[0]! : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
