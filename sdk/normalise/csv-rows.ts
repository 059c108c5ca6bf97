import { parse } from 'csv-parse/browser/esm/sync'
import { CloisterError } from '#protocol/errors.ts'
import type { InputFile } from './input-file.ts'

/**
 * The cells of a CSV file, in batches of rows; the first row is the header, fixes the number of
 * cells, and tells whether commas or semicolons part them. Blank lines are passed over.
 * `lines[i]` is the line of row i.
 *
 * @throws `input/csv` with `file` and `line` when a row does not have as many cells as the header, or
 * a quote is not closed on its line.
 */
export async function* csvRows(
  file: InputFile,
): AsyncGenerator<{ rows: string[][]; lines: number[] }> {
  let line = 0
  let delimiter: string | undefined
  let width = 0
  for await (const batch of file.lines()) {
    const rows: string[][] = []
    const lines: number[] = []
    for (const source of batch) {
      line++
      if (source === '' || source.trim() === '') continue
      delimiter ??= source.split(';').length > source.split(',').length ? ';' : ','
      const cells = cellsOf(source, delimiter)
      if (width === 0) width = cells?.length ?? 0
      if (cells === undefined || cells.length !== width) throw brokenRow(file.name, line)
      rows.push(cells)
      lines.push(line)
    }
    if (rows.length > 0) yield { rows, lines }
  }
}

/** Only rows with quotes need a parser; splitting the others is five times as fast. */
function cellsOf(source: string, delimiter: string): string[] | undefined {
  if (!source.includes('"')) return source.split(delimiter)
  try {
    return parse(source, { delimiter, relax_column_count: true })[0]
  } catch {
    // The parser's own message quotes the row, so it is not passed on.
    return undefined
  }
}

/** The error of a row that cannot be read; it never says what the row holds. */
export const brokenRow = (file: string, line: number): CloisterError =>
  new CloisterError('input/csv', 'a row of a CSV file cannot be read', {
    advice: 'correct or remove that line, or export the file again',
    facts: { file, line },
  })
