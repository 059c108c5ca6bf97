/** A cell that a spreadsheet or parser would read differently when it stands bare. */
const NEEDS_QUOTES = /[",\r\n]|^$/

/**
 * A table as CSV: commas, CRLF, quotes where they are needed. Null is an empty cell, the empty string
 * a quoted one, so that both can be told apart.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc4180
 * @example
 * formatCsv(['name', 'note'], [['a', 'said "b"'], ['c', null]])
 * // 'name,note\r\na,"said ""b"""\r\nc,\r\n'
 */
export const formatCsv = (
  columns: readonly string[],
  rows: Iterable<readonly unknown[]>,
): string => {
  let text = csvLine(columns)
  for (const row of rows) text += csvLine(row)
  return text
}

/** One row of it. */
export const csvLine = (cells: readonly unknown[]): string =>
  `${cells.map(formatCell).join(',')}\r\n`

function formatCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = String(value)
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
