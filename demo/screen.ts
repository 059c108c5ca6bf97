/** What a newcomer sees: headings, progress while work goes on, and tables. */
export interface Screen {
  heading(text: string): void
  say(text: string): void
  /** Shows what is going on; replaced by the next line on a terminal. */
  progress(text: string): void
  table(columns: readonly string[], rows: readonly (readonly unknown[])[]): void
}

interface Out {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
}

/** Milliseconds between two lines of progress where lines stay. */
const QUIET = 5_000

/** A screen on a terminal or a pipe. */
export function createScreen(out: Out = process.stdout, now: () => number = Date.now): Screen {
  let transient = false
  let last = now()
  const clear = () => {
    if (transient) out.write('\r\x1b[2K')
    transient = false
  }
  const line = (text: string) => {
    clear()
    out.write(`${text}\n`)
  }
  return {
    heading: text => line(`\n${text}\n${'─'.repeat(Math.min(width(text), 100))}`),
    say: line,
    progress(text) {
      if (!out.isTTY) {
        // In a file every line stays: one now and then says enough.
        if (now() - last < QUIET) return
        last = now()
        return line(`  · ${text}`)
      }
      clear()
      out.write(`  · ${text}`.slice(0, (out.columns ?? 100) - 1))
      transient = true
    },
    table(columns, rows) {
      const cells = rows.map(row => row.map(format))
      const widths = columns.map((column, i) =>
        Math.max(width(column), ...cells.map(row => width(row[i] ?? ''))),
      )
      const numeric = columns.map(
        (_, i) =>
          rows.length > 0 && rows.every(row => typeof row[i] === 'number' || row[i] === null),
      )
      const draw = (row: readonly string[]) =>
        row
          .map((cell, i) => {
            const gap = ' '.repeat(Math.max(0, widths[i]! - width(cell)))
            return numeric[i] ? gap + cell : cell + gap
          })
          .join('  ')
          .trimEnd()
      line(`  ${draw(columns)}`)
      line(`  ${widths.map(w => '─'.repeat(w)).join('  ')}`)
      for (const row of cells) line(`  ${draw(row)}`)
    },
  }
}

const width = (text: string): number => [...text].length

function format(value: unknown): string {
  if (value === null || value === undefined) return '–'
  if (typeof value !== 'number') return String(value)
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 })
}
