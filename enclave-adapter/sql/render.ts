import type { Loaded } from './load.ts'
import type { Plan } from './plan.ts'
import type {
  Aggregate,
  Condition,
  Expression,
  InnerSelect,
  MeasureRef,
  Relation,
  Select,
} from './question.ts'
import { ASSET } from './schema.ts'

/**
 * Writes checked questions as SQL. What is written is made of names given here, codes of labels, and
 * numbers: no text of a question gets this far.
 */
export interface Rendering {
  plan: Plan
  loaded: Loaded
}

/** All rows of one table over the assets that hold it. */
function tableRows({ plan }: Rendering, name: string): string {
  const index = plan.reads.findIndex(({ table }) => table === name)
  const parts = plan.reads[index]!.assets.map(
    asset => `select *, ${asset} as ${ASSET} from t${index}_${asset}`,
  )
  return `(${parts.join(' union all ')})`
}

/** A select's `from` and `where`. */
export function renderSource(rendering: Rendering, select: Select): string {
  const { relations, where } = select
  const parts = relations.map((relation, i) => {
    const { source, join } = relation
    const rows =
      source.kind === 'table'
        ? tableRows(rendering, source.table)
        : `(${renderInner(rendering, source.select)})`
    if (!join) return `from ${rows} r${i}`
    const on = joinCondition(relations, i, join.to)
    return `${join.left ? 'left' : 'inner'} join ${rows} r${i} on ${on}`
  })
  if (where) parts.push(`where ${renderCondition(rendering, where)}`)
  return parts.join(' ')
}

/** Equal tokens: so subjects of one circle never meet those of another. */
function joinCondition(relations: readonly Relation[], i: number, to: number): string {
  const conditions = [`r${to}.token = r${i}.token`]
  const isTable = ({ source }: Relation) => source.kind === 'table'
  const first = relations.findIndex(isTable)
  if (isTable(relations[i]!) && first < i) {
    const equal = `r${first}.${ASSET} = r${i}.${ASSET}`
    conditions.push(relations[first]!.nullable ? `coalesce(${equal}, true)` : equal)
  }
  return conditions.join(' and ')
}

/** An inner select: one row for each subject and keys, with what it measures. */
function renderInner(rendering: Rendering, select: InnerSelect): string {
  const groups = ['r0.token']
  const columns = ['r0.token as token']
  for (const [i, { relation, column }] of select.keys.entries()) {
    groups.push(`r${relation}.${column}`)
    columns.push(`r${relation}.${column} as k${i}`)
  }
  for (const [i, aggregate] of select.aggregates.entries())
    columns.push(`(${renderAggregate(aggregate)})::double as v${i}`)
  return `select ${columns.join(', ')} ${renderSource(rendering, select)} group by ${groups.join(', ')}`
}

/** An aggregate within one subject. */
function renderAggregate(aggregate: Aggregate): string {
  switch (aggregate.kind) {
    case 'rows':
      return 'count(*)'
    case 'subjects':
      return `count(distinct r${aggregate.relation}.token)`
    case 'count':
      return `count(r${aggregate.relation}.${aggregate.column})`
    case 'sum':
      return `sum(${measureName(aggregate.measure)})`
    case 'average':
      return `avg(${measureName(aggregate.measure)})`
  }
}

const measureName = ({ relation, column }: MeasureRef): string => `r${relation}.${column}`

/** A computation over keys (`k0`, …) and aggregates, given as SQL. */
export function renderExpression(expression: Expression, aggregates: readonly string[]): string {
  const render = (of: Expression) => renderExpression(of, aggregates)
  switch (expression.kind) {
    case 'key':
      return `k${expression.key}`
    case 'aggregate':
      return aggregates[expression.aggregate]!
    case 'number':
      return renderNumber(expression.value)
    case 'negate':
      return `(-${render(expression.of)})`
    case 'arithmetic':
      return `(${render(expression.left)} ${expression.operator} ${render(expression.right)})`
    case 'round':
      return `round(${render(expression.of)}, ${expression.digits})`
    case 'cast':
      return `try_cast(${render(expression.of)} as ${expression.type})`
    case 'default':
      return `coalesce(${render(expression.of)}, ${renderNumber(expression.otherwise)})`
    case 'null-if':
      return `nullif(${render(expression.of)}, ${renderNumber(expression.value)})`
  }
}

/** All numbers are doubles, so that nothing overflows into an error. */
const renderNumber = (value: number): string => `(${value})::double`

function renderCondition(rendering: Rendering, condition: Condition): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return `(${condition.parts.map(part => renderCondition(rendering, part)).join(` ${condition.kind} `)})`
    case 'not':
      return `(not ${renderCondition(rendering, condition.part)})`
    case 'null': {
      const { relation, column } = condition.dimension
      return `(r${relation}.${column} is ${condition.negated ? 'not null' : 'null'})`
    }
    case 'in': {
      const { relation, column, dictionary } = condition.dimension
      const { codes } = rendering.loaded.dictionaries.get(dictionary)!
      // A label that no row has gets a code that no row has.
      const wanted = condition.labels.map(label => codes.get(label) ?? -1)
      const among = condition.negated ? 'not in' : 'in'
      return `(r${relation}.${column} ${among} (${wanted.join(', ')}))`
    }
  }
}
