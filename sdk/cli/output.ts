/**
 * What a command prints: sentences and tables for people, or one JSON document. Progress and warnings
 * go to standard error, so that standard output is the result and nothing else.
 */
export interface Output {
  json: boolean
  /** A sentence for people; silent with --json. */
  say(text: string): void
  /** A table for people; silent with --json. */
  table(columns: readonly string[], rows: readonly (readonly unknown[])[]): void
  /** The result as one JSON document; silent without --json. Call it once. */
  document(value: unknown): void
  /** What is going on, on one line of a terminal that the next one replaces. */
  progress(text: string): void
  /** Takes the last line of progress away. */
  settle(): void
}

interface Stream {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
}

/** The output of one command. */
export function createOutput({
  json,
  out = process.stdout,
  err = process.stderr,
}: {
  json: boolean
  out?: Stream
  err?: Stream
}): Output {
  let transient = false
  const settle = () => {
    if (transient) err.write('\r\x1b[2K')
    transient = false
  }
  const print = (text: string) => {
    if (json) return
    settle()
    out.write(`${text}\n`)
  }
  return {
    json,
    say: print,
    table: (columns, rows) => print(formatTable(columns, rows)),
    document(value) {
      if (!json) return
      settle()
      out.write(`${formatJson(value)}\n`)
    },
    progress(text) {
      if (json || !err.isTTY) return
      settle()
      err.write(`· ${text}`.slice(0, (err.columns ?? 100) - 1))
      transient = true
    },
    settle,
  }
}

/** JSON with whole numbers past 2^53 as decimal strings. */
export const formatJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? inner.toString() : inner), 2)

/** Columns under their headings; numbers stand to the right, missing cells are a dash. */
export function formatTable(
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
): string {
  const cells = rows.map(row => columns.map((_, i) => formatCell(row[i])))
  const widths = columns.map((column, i) =>
    Math.max(width(column), ...cells.map(row => width(row[i]!))),
  )
  const numeric = columns.map(
    (_, i) => rows.length > 0 && rows.every(row => typeof (row[i] ?? 0) === 'number'),
  )
  const draw = (row: readonly string[]) =>
    row
      .map((cell, i) => {
        const gap = ' '.repeat(widths[i]! - width(cell))
        return numeric[i] ? gap + cell : cell + gap
      })
      .join('  ')
      .trimEnd()
  const rule = widths.map(wide => '─'.repeat(wide)).join('  ')
  return [draw(columns), rule, ...cells.map(draw)].join('\n')
}

const width = (text: string): number => [...text].length

/** Control characters could move the cursor; a name on the ledger may hold any. */
export const CONTROL = /\p{Cc}/gu

function formatCell(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'number' && !Number.isInteger(value)) return String(Number(value.toFixed(6)))
  return String(value).replaceAll(CONTROL, '\u{FFFD}')
}

/** `countOf(1, 'asset') // '1 asset'`, `countOf(2, 'asset') // '2 assets'` */
export const countOf = (count: number, thing: string): string =>
  `${count} ${thing}${count === 1 ? '' : 's'}`

/** Unix seconds as a date and time in UTC, to the second. */
export const formatTime = (seconds: number | bigint): string =>
  new Date(Number(seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ')
