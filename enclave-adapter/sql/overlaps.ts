import type { DuckDBConnection } from '@duckdb/node-api'
import { OWN_CIRCLE } from './circles.ts'
import type { Plan } from './plan.ts'
import type { Aggregate, DimensionRef, MeasureRef, Select } from './question.ts'
import { circleOf } from './tokens.ts'

/**
 * An amount whose rows can stand in several groups of one answer, because it is grouped by a
 * dimension of another table, of which a subject may have several values. The difference of two such
 * groups is about the subjects in whom they differ.
 */
export interface Repeated {
  /** Column of the step that gathers what each subject adds to a group. */
  amount: string
  /** Positions of the keys of the amount's own table: groups that differ in one share no row. */
  own: number[]
}

/** The amounts of a select that can repeat; none where everything is of one table. */
export const repeatedAmounts = (select: Select): Repeated[] =>
  select.aggregates.flatMap((aggregate, i) => {
    if (aggregate.kind !== 'sum' && aggregate.kind !== 'average') return []
    const homes = measureHomes(select, aggregate.measure)
    const own = select.keys.flatMap((key, k) =>
      homes.every(home => home === homeOf(select, key)) ? [k] : [],
    )
    if (own.length === select.keys.length) return []
    const amounts = aggregate.kind === 'sum' ? [`s${i}`] : [`s${i}`, `c${i}`]
    return amounts.map(amount => ({ amount, own }))
  })

/** The table that a dimension is of, through inner selects. */
function homeOf({ relations }: Select, { relation, column }: DimensionRef): string {
  const { source } = relations[relation]!
  return source.kind === 'table'
    ? source.table
    : homeOf(source.select, source.select.keys[positionOf(column)]!)
}

/** The tables that a measure's rows are of, through inner selects. */
function measureHomes({ relations }: Select, { relation, column }: MeasureRef): string[] {
  const { source } = relations[relation]!
  if (source.kind === 'table') return [source.table]
  return aggregateHomes(source.select, source.select.aggregates[positionOf(column)]!)
}

function aggregateHomes(select: Select, aggregate: Aggregate): string[] {
  if (aggregate.kind === 'sum' || aggregate.kind === 'average')
    return measureHomes(select, aggregate.measure)
  return select.relations.flatMap(({ source }) =>
    source.kind === 'table'
      ? [source.table]
      : source.select.keys.map(key => homeOf(source.select, key)),
  )
}

/** Inner selects call their columns `k0`, `v0` and so on. */
const positionOf = (column: string): number => Number(column.slice(1))

/**
 * Drops, from the groups released, those that differ from another in fewer than a cohort of some
 * circle's subjects, though not in nobody; returns how many there were.
 */
export async function dropOverlaps(
  connection: DuckDBConnection,
  plan: Plan,
  repeated: readonly Repeated[],
): Promise<number> {
  let dropped = 0
  for (const each of repeated) {
    const { rowsChanged } = await connection.run(
      `delete from released where g in (${overlapsQuery(plan, each)})`,
    )
    dropped += rowsChanged
  }
  return dropped
}

/** The later of every two groups that are too near to each other, by their numbers. */
function overlapsQuery({ select, cohort }: Plan, { amount, own }: Repeated): string {
  const same = (a: string, b: string, keys: readonly number[]) =>
    keys.map(k => ` and ${a}.k${k} is not distinct from ${b}.k${k}`).join('')
  const all = select.keys.map((_, k) => k)
  const ownKeys = own.map(k => `, r.k${k}`).join('')
  // Sums over the same rows may differ in their last bits, for the order in which rows are added.
  const differ = 'abs(x.v - y.v) > 1e-9 * greatest(abs(x.v), abs(y.v))'
  return `with members as (
      select r.g, ${circleOf('s.token')} as circle, s.token, s.${amount}::double as v${ownKeys}
      from subjects s join released r on true${same('s', 'r', all)}
      where s.${amount} <> 0 and ${circleOf('s.token')} <> ${OWN_CIRCLE}),
    sizes as (select g, circle, count(*) as size${ownKeys.replaceAll('r.', '')} from members r
      group by all),
    near as (select a.g as g, b.g as other, a.circle, a.size + b.size as sizes
      from sizes a join sizes b on a.circle = b.circle and a.g < b.g
        and abs(a.size - b.size) < ${cohort}${same('a', 'b', own)})
    select other from near
      join members x on x.g = near.g and x.circle = near.circle
      join members y on y.g = near.other and y.token = x.token
      group by near.g, other, near.circle, sizes
      having sizes - 2 * count(*) + count(*) filter (${differ}) between 1 and ${cohort - 1}`
}
