import type { Bar, Row } from './harness.ts'

/** Rows as a table for people. */
export function formatRows(rows: readonly Row[]): string {
  const cells = [
    ['benchmark', 'value', 'unit', 'baseline', 'ratio', 'bar', ''],
    ...rows.map(row => [
      row.name,
      number(row.value),
      row.unit,
      row.baseline === null ? '–' : number(row.baseline),
      row.ratio === null ? '–' : number(row.ratio),
      row.bar === null ? '–' : formatBar(row.bar),
      row.bar === null ? '' : row.ok ? 'held' : 'MISSED',
    ]),
  ]
  const widths = cells[0]!.map((_, i) => Math.max(...cells.map(line => line[i]!.length)))
  const right = new Set([1, 3, 4])
  return cells
    .map(line =>
      line
        .map((cell, i) => (right.has(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

export const formatBar = (bar: Bar): string =>
  `${bar.of} ${'atMost' in bar ? `≤ ${bar.atMost}` : `≥ ${bar.atLeast}`}`

const number = (value: number): string =>
  value.toLocaleString('en-US', { maximumSignificantDigits: value >= 1000 ? 4 : 3 })
