import type { DuckDBConnection } from '@duckdb/node-api'
import { OWN_CIRCLE } from './circles.ts'
import type { Loaded } from './load.ts'
import { dropOverlaps, repeatedAmounts } from './overlaps.ts'
import type { Plan } from './plan.ts'
import type { Aggregate } from './question.ts'
import { renderSource } from './render.ts'
import { countsRows, talliesOf } from './tallies.ts'
import { circleOf } from './tokens.ts'

/**
 * Computes groups in three steps: what each subject adds to each group, what each circle does, and
 * the groups; and drops those in which any circle breaks a rule. What remains is the table
 * `released`: keys `k<i>` and aggregates `a<i>`.
 */
export async function createGroups(
  connection: DuckDBConnection,
  plan: Plan,
  loaded: Loaded,
): Promise<{ cohort: number; dominance: number }> {
  const repeated = repeatedAmounts(plan.select)
  const kept = repeated.length > 0 ? 'table' : 'view'
  const parts = partsOf(plan)
  await connection.run(`create ${kept} subjects as ${subjectsQuery(plan, loaded, parts)}`)
  await connection.run(`create table groups as ${groupsQuery(plan, parts)}`)
  const counts = await connection.runAndReadAll(
    'select count(*) filter (not large), count(*) filter (large and not even) from groups',
  )
  const order = plan.select.keys.map((_, i) => `k${i}`).join(', ')
  await connection.run(
    `create table released as select row_number() over (${order && `order by ${order}`}) as g, *
      from groups where large and even`,
  )
  await connection.run('drop table groups')
  const overlapping = await dropOverlaps(connection, plan, repeated)
  await connection.run(`drop ${kept} subjects`)
  const [cohort, dominance] = counts.getRows()[0]!.map(Number)
  return { cohort: cohort! + overlapping, dominance: dominance! }
}

/** What each subject adds to each group. */
function subjectsQuery(plan: Plan, loaded: Loaded, parts: readonly Part[]): string {
  const { select } = plan
  return [
    'select',
    [
      ...select.keys.map(({ relation, column }, i) => `r${relation}.${column} as k${i}`),
      ...parts.flatMap(({ gathered }) => gathered),
    ].join(', '),
    renderSource({ plan, loaded }, select),
    `group by ${[...select.keys.map(key => `r${key.relation}.${key.column}`), 'r0.token'].join(', ')}`,
  ].join(' ')
}

/** What each circle adds to each group, and the groups of which every circle keeps the rules. */
function groupsQuery({ select }: Plan, parts: readonly Part[]): string {
  const keys = select.keys.map((_, i) => `k${i}`)
  const perCircle = [
    ...keys,
    `${circleOf('token')} as circle`,
    ...parts.flatMap(({ added }) => added),
    `${conjunction(parts.flatMap(({ large }) => large))} as large`,
    `${conjunction(parts.flatMap(({ even }) => even))} as even`,
  ]
  // Not even a group that nobody counts in comes out: that nobody does would be known.
  const every = (rule: string) =>
    `coalesce(bool_and(${rule}) filter (circle <> ${OWN_CIRCLE}), false) as ${rule}`
  const perGroup = [
    ...keys,
    ...parts.flatMap(({ total }, i) => (total ? [`(${total})::double as a${i - 1}`] : [])),
    every('large'),
    every('even'),
  ]
  const by = keys.length > 0 ? `group by ${keys.join(', ')}` : ''
  return `with circles as (select ${perCircle.join(', ')} from subjects group by ${[...keys, 'circle'].join(', ')})
    select ${perGroup.join(', ')} from circles ${by}`
}

/** What an aggregate takes, as SQL. */
interface Part {
  /** Columns of the step that gathers what each subject adds to a group. */
  gathered: string[]
  /** Columns of the step that adds up the subjects of each circle. */
  added: string[]
  /** Conditions on the subjects of a circle: enough of them. */
  large: string[]
  /** Conditions on the subjects of a circle: nobody dominates. */
  even: string[]
  /** The aggregate's value, over the circles of a group. */
  total?: string
}

const conjunction = (conditions: readonly string[]): string =>
  conditions.length > 0 ? `coalesce(${conditions.join(' and ')}, false)` : 'true'

/** What every question takes, and then each of its aggregates. */
function partsOf(plan: Plan): Part[] {
  const tallies = talliesOf(plan.select)
  const pairs = tallies.flatMap((one, i) => tallies.slice(i + 1).map(other => [one, other]))
  const basis: Part = {
    gathered: ['r0.token as token', 'count(*) as n'],
    added: [],
    large: [
      `count(*) >= ${plan.cohort}`,
      // The difference of two numbers of rows tells about those in whom they differ.
      ...pairs.map(([one, other]) => nobodyOrCohort(plan, `${one} <> ${other}`)),
    ],
    even: [],
  }
  return [basis, ...plan.select.aggregates.map((aggregate, i) => partOf(plan, aggregate, i))]
}

const nobodyOrCohort = ({ cohort }: Plan, who: string): string =>
  `count(*) filter (${who}) not between 1 and ${cohort - 1}`

/** Beyond a left join, here or in an inner select that counts, those without a match are too. */
const lackingNobodyOrCohort = (plan: Plan, count: string): string =>
  `(count(*) filter (${count} <> 0) = 0 or ${nobodyOrCohort(plan, `${count} = 0`)})`

/** No subject has more than its share of an amount, whatever the amount's sign. */
const undominated = ({ dominance }: Plan, amount: string): string =>
  `coalesce(max(abs(${amount})) * 100 <= ${dominance} * sum(abs(${amount})), true)`

function partOf(plan: Plan, aggregate: Aggregate, i: number): Part {
  if (aggregate.kind === 'rows')
    return {
      gathered: [],
      added: [`sum(n) as p${i}`],
      large: [],
      even: [undominated(plan, 'n')],
      total: `sum(p${i})`,
    }
  const { relation, column } = contributed(aggregate)
  const name = `r${relation}.${column}`
  const count = {
    gathered: [`count(${name}) as c${i}`],
    large: [nobodyOrCohort(plan, `c${i} > 0`)],
  }
  if (plan.select.relations[relation]!.nullable)
    count.large.push(lackingNobodyOrCohort(plan, `c${i}`))
  switch (aggregate.kind) {
    case 'subjects':
      return {
        ...count,
        added: [`count(*) filter (c${i} > 0) as p${i}`],
        even: [],
        total: `sum(p${i})`,
      }
    case 'count':
      return {
        ...count,
        added: [`sum(c${i}) as p${i}`],
        even: [undominated(plan, `c${i}`)],
        total: `sum(p${i})`,
      }
    case 'sum':
    case 'average': {
      const gathered = [...count.gathered, `sum(${name}) as s${i}`]
      // Who adds nothing is not behind a sum: inner counts are nothing for all but those counted.
      const large = [...count.large, nobodyOrCohort(plan, `s${i} <> 0`)]
      if (countsRows(plan.select, aggregate.measure))
        large.push(lackingNobodyOrCohort(plan, `s${i}`))
      const even = [undominated(plan, `s${i}`)]
      if (aggregate.kind === 'sum')
        return { gathered, added: [`sum(s${i}) as p${i}`], large, even, total: `sum(p${i})` }
      return {
        gathered,
        added: [`sum(s${i}) as p${i}`, `sum(c${i}) as q${i}`],
        large,
        // An average weighs by rows, so nobody may have most of them either.
        even: [...even, undominated(plan, `c${i}`)],
        total: `sum(p${i}) / sum(q${i})`,
      }
    }
  }
}

/** The column by which a subject contributes to an aggregate, where it is not null. */
function contributed(aggregate: Exclude<Aggregate, { kind: 'rows' }>) {
  if (aggregate.kind === 'subjects') return { relation: aggregate.relation, column: 'token' }
  return aggregate.kind === 'count' ? aggregate : aggregate.measure
}
