import { type Affine, badArgument, notMeasure, readAffine } from './affine.ts'
import { openCall } from './call.ts'
import { numberLiteral } from './literal.ts'
import type { Aggregate, DimensionRef, Expression } from './question.ts'
import { refuse } from './refuse.ts'
import { isSubject, resolveColumn, type Scope } from './scope.ts'
import { type Node, nodesOf, textOf } from './tree.ts'

/** What the items of one select are checked against, and where their aggregates are gathered. */
export interface SelectContext {
  scope: Scope
  keys: readonly DimensionRef[]
  aggregates: Aggregate[]
  /**
   * The column through which each measure is added up, by what it was first made of. Absent within
   * subjects, where anything may be offered: what counts is what is added up over subjects.
   */
  ways?: Map<string, string>
}

/**
 * Checks one aggregate: `count(*)`, `count(column)`, `count(distinct subject)`, `sum` or `avg` of a
 * measure, scaled and shifted by numbers at most. Anything that weighs rows differently, or names
 * them, is no such thing.
 *
 * @throws `sql/measure`, `sql/function`, `sql/filter`, `sql/unknown-column`.
 */
export function checkAggregate(context: SelectContext, node: Node): Expression {
  const { scope } = context
  const call = openCall(node)
  const name = textOf(call.function_name)
  const [argument, ...more] = nodesOf(call.children)
  if (name === 'count_star' || (name === 'count' && !call.distinct && isCount(argument)))
    return keep(context, { kind: 'rows' })
  if (!argument || more.length > 0) return badArgument(scope, node)
  if (call.distinct === true) return keep(context, checkDistinct(scope, name, argument))
  if (name === 'count') return keep(context, checkCount(scope, argument))
  const affine = readAffine(scope, argument)
  assertOneWay(context, affine, node)
  return name === 'sum' ? expandSum(context, affine) : expandAverage(context, affine)
}

/** `count()` and `count(1)` count rows. */
const isCount = (argument: Node | undefined): boolean =>
  argument === undefined || numberLiteral(argument) !== undefined

/** An aggregate's value; equal ones share a place among those gathered. */
function keep({ aggregates }: SelectContext, aggregate: Aggregate): Expression {
  const text = JSON.stringify(aggregate)
  const found = aggregates.findIndex(known => JSON.stringify(known) === text)
  return { kind: 'aggregate', aggregate: found >= 0 ? found : aggregates.push(aggregate) - 1 }
}

const number = (value: number): Expression => ({ kind: 'number', value })
const plus = (left: Expression, right: Expression): Expression => ({
  kind: 'arithmetic',
  operator: '+',
  left,
  right,
})
const times = (factor: number, of: Expression): Expression =>
  factor === 1 ? of : { kind: 'arithmetic', operator: '*', left: number(factor), right: of }

/** sum(scale * x + shift), by the sum and the count of x. */
function expandSum(context: SelectContext, affine: Affine): Expression {
  const { measure, scale, shift, otherwise } = affine
  const sum = keep(context, { kind: 'sum', measure })
  const count = () => keep(context, { kind: 'count', ...measure })
  if (otherwise === null) {
    const whole = times(scale, sum)
    return shift === 0 ? whole : plus(whole, times(shift, count()))
  }
  let whole = times(scale, { kind: 'default', of: sum, otherwise: 0 })
  const missing = scale * otherwise
  if (missing + shift !== 0)
    whole = plus(whole, times(missing + shift, keep(context, { kind: 'rows' })))
  return missing === 0 ? whole : plus(whole, times(-missing, count()))
}

/** avg(scale * x + shift), by the average of x, or over all rows where a missing x counts. */
function expandAverage(context: SelectContext, affine: Affine): Expression {
  const { measure, scale, shift, otherwise } = affine
  if (otherwise === null) {
    const average = times(scale, keep(context, { kind: 'average', measure }))
    return shift === 0 ? average : plus(average, number(shift))
  }
  const left = expandSum(context, affine)
  return { kind: 'arithmetic', operator: '/', left, right: keep(context, { kind: 'rows' }) }
}

/**
 * A second way of adding up one measure over one set of subjects, who weigh differently in it, is a
 * second equation about them; and where the two ways agree on all but one, it is that one's value.
 */
function assertOneWay({ ways }: SelectContext, { measure, known }: Affine, place: Node): void {
  const way = `${measure.relation}.${measure.column}`
  if ((ways?.get(known.base) ?? way) !== way)
    refuse(
      'sql/measure',
      'one measure is added up in two ways',
      'ask for the other way in another question',
      place,
    )
  ways?.set(known.base, way)
}

function checkDistinct(scope: Scope, name: string, argument: Node): Aggregate {
  const resolved = argument.class === 'COLUMN_REF' ? resolveColumn(scope, argument) : undefined
  if (name === 'count' && resolved && isSubject(scope, resolved))
    return { kind: 'subjects', relation: resolved.relation }
  return refuse(
    'sql/function',
    'only subjects are counted distinct',
    `ask for count(distinct ${scope[0]!.subject})`,
    argument,
  )
}

function checkCount(scope: Scope, argument: Node): Aggregate {
  if (argument.class !== 'COLUMN_REF') return badArgument(scope, argument)
  const resolved = resolveColumn(scope, argument)
  const { relation, name } = resolved
  const offered = scope[relation]!
  if (isSubject(scope, resolved)) return { kind: 'count', relation, column: 'token' }
  const measure = offered.measures.get(name)
  const column = measure?.column ?? offered.dimensions.get(name)?.column
  if (!column) return notMeasure(scope, resolved, argument)
  offered.use(name, measure ? 'measure' : 'dimension')
  return { kind: 'count', relation, column }
}
