import type { Aggregate, MeasureRef, Select } from './question.ts'

/**
 * What the aggregates of a select tell about numbers of rows: SQL over the columns of the step that
 * gathers each subject's share, one number a subject. Two such numbers in one answer give away how
 * many rows they differ by, and an average gives its count away as its denominator.
 */
export const talliesOf = (select: Select): string[] => [
  ...new Set(select.aggregates.flatMap((aggregate, i) => tallyOf(select, aggregate, i))),
]

function tallyOf(select: Select, aggregate: Aggregate, i: number): string[] {
  switch (aggregate.kind) {
    case 'rows':
      return ['n']
    case 'subjects':
      return [`(c${i} > 0)::bigint`]
    case 'count':
      return [`c${i}`]
    case 'sum':
      return countsRows(select, aggregate.measure) ? [`coalesce(s${i}, 0)`] : []
    case 'average':
      return countsRows(select, aggregate.measure) ? [`coalesce(s${i}, 0)`, `c${i}`] : [`c${i}`]
  }
}

/** Whether a measure is, in the end, a number of rows that an inner select counted. */
export function countsRows({ relations }: Select, measure: MeasureRef): boolean {
  const { source } = relations[measure.relation]!
  if (source.kind === 'table') return false
  const aggregate = source.select.aggregates[Number(measure.column.slice(1))]!
  return 'measure' in aggregate ? countsRows(source.select, aggregate.measure) : true
}
