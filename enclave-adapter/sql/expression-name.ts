import type { SelectContext } from './check-expression.ts'
import type { Aggregate, Expression, Relation, Value } from './question.ts'

/** What an answer's column is called when the question gives it no name: what it computes. */
export function expressionName(
  context: SelectContext,
  relations: readonly Relation[],
  expression: Expression,
): string {
  const name = (of: Expression): string => expressionName(context, relations, of)
  switch (expression.kind) {
    case 'key':
      return columnName(context, context.keys[expression.key]!)
    case 'aggregate':
      return aggregateName(context, context.aggregates[expression.aggregate]!)
    case 'number':
      return String(expression.value)
    case 'negate':
      return `-${name(expression.of)}`
    case 'arithmetic':
      return `(${name(expression.left)} ${expression.operator} ${name(expression.right)})`
    case 'round':
      return `round(${name(expression.of)}, ${expression.digits})`
    case 'cast':
      return name(expression.of)
    case 'default':
      return `coalesce(${name(expression.of)}, ${expression.otherwise})`
    case 'null-if':
      return `nullif(${name(expression.of)}, ${expression.value})`
  }
}

function aggregateName(context: SelectContext, aggregate: Aggregate): string {
  if (aggregate.kind === 'rows') return 'count(*)'
  if (aggregate.kind === 'subjects')
    return `count(distinct ${context.scope[aggregate.relation]!.subject})`
  if (aggregate.kind === 'count') return `count(${columnName(context, aggregate)})`
  const call = aggregate.kind === 'sum' ? 'sum' : 'avg'
  return `${call}(${valueName(context, aggregate.value)})`
}

function valueName(context: SelectContext, value: Value): string {
  if (value.kind === 'number') return String(value.value)
  if (value.kind === 'negate') return `-${valueName(context, value.of)}`
  if (value.kind === 'arithmetic')
    return `(${valueName(context, value.left)} ${value.operator} ${valueName(context, value.right)})`
  const name = columnName(context, value.measure)
  return value.otherwise === null ? name : `coalesce(${name}, ${value.otherwise})`
}

/** The name that a physical column has in the question. */
function columnName(
  { scope }: SelectContext,
  { relation, column }: { relation: number; column: string },
): string {
  const { subject, dimensions, measures } = scope[relation]!
  if (column === 'token') return subject
  for (const [name, dimension] of dimensions) if (dimension.column === column) return name
  for (const [name, measure] of measures) if (measure === column) return name
  return column
}
