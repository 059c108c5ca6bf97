import { numberLiteral } from './literal.ts'
import type { Aggregate, Arithmetic, MeasureRef, Value } from './question.ts'
import { type Place, refuse } from './refuse.ts'
import {
  findColumn,
  isSubject,
  measureNames,
  type Resolved,
  resolveColumn,
  type Scope,
} from './scope.ts'
import { type Node, nodesOf, openNode, textOf } from './tree.ts'

const AGGREGATES = new Set(['count_star', 'count', 'sum', 'avg'])
export const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/'])

/** Whether a function node is one of the aggregates that answers allow. */
export const isAggregate = (node: Node): boolean => AGGREGATES.has(textOf(node.function_name))

/** The fields of a function call; filters, orders and schemas of functions are refused. */
export function openCall(node: Node): Node {
  if (node.filter !== null && node.filter !== undefined)
    refuse(
      'sql/filter',
      'an aggregate has a filter of its own',
      'put the condition into where, or group by the dimension',
      node,
    )
  return openNode(
    node,
    ['function_name', 'children', 'distinct'],
    ['is_operator', 'filter'],
    ['schema', 'catalog', 'order_bys', 'export_state'],
  )
}

/**
 * Checks one aggregate: `count(*)`, `count(column)`, `count(distinct subject)`, `sum` or `avg` of a
 * measure, scaled and shifted by numbers at most. Anything that weighs rows differently, or names
 * them, is no such thing.
 *
 * @throws `sql/measure`, `sql/function`, `sql/filter`, `sql/unknown-column`.
 */
export function checkAggregate(scope: Scope, node: Node): Aggregate {
  const call = openCall(node)
  const name = textOf(call.function_name)
  const [argument] = nodesOf(call.children)
  if (name === 'count_star' || (name === 'count' && !call.distinct && isCount(argument)))
    return { kind: 'rows' }
  if (nodesOf(call.children).length !== 1) badArgument(scope, node)
  if (call.distinct === true) return checkDistinct(scope, name, argument!)
  if (name === 'count') return checkCount(scope, argument!)
  const measures: MeasureRef[] = []
  const value = checkValue(scope, argument!, measures)
  if (measures.length !== 1)
    refuse(
      'sql/measure',
      'an aggregate adds up exactly one measure',
      `use each measure in an aggregate of its own: ${measureNames(scope)}`,
      node,
    )
  return { kind: name === 'sum' ? 'sum' : 'average', measure: measures[0]!, value }
}

/** `count()` and `count(1)` count rows. */
const isCount = (argument: Node | undefined): boolean =>
  argument === undefined || numberLiteral(argument) !== undefined

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
  if (argument.class !== 'COLUMN_REF') badArgument(scope, argument)
  const resolved = resolveColumn(scope, argument)
  const { relation, name } = resolved
  const offered = scope[relation]!
  if (isSubject(scope, resolved)) return { kind: 'count', relation, column: 'token' }
  const column = offered.measures.get(name) ?? offered.dimensions.get(name)?.column
  if (!column) return notMeasure(scope, resolved, argument)
  offered.use(name, offered.measures.has(name) ? 'measure' : 'dimension')
  return { kind: 'count', relation, column }
}

/** An affine function of one measure; those found are added to `measures`. */
function checkValue(scope: Scope, node: Node, measures: MeasureRef[]): Value {
  const value = numberLiteral(node)
  if (value !== undefined) return { kind: 'number', value }
  if (node.class === 'COLUMN_REF') return measureOf(scope, node, null, measures)
  if (node.type === 'OPERATOR_COALESCE') {
    const [column, literal, ...more] = nodesOf(openNode(node, ['children'], [], []).children)
    const otherwise = literal && numberLiteral(literal)
    if (column?.class !== 'COLUMN_REF' || otherwise === undefined || more.length > 0)
      return badArgument(scope, node)
    return measureOf(scope, column, otherwise, measures)
  }
  if (node.class !== 'FUNCTION') return badArgument(scope, node)
  if (isAggregate(node))
    refuse('sql/clause', 'an aggregate stands inside another', 'use an inner select', node)
  const { function_name: operator, children } = openCall(node)
  const operands = nodesOf(children)
  if (operator === '-' && operands.length === 1)
    return { kind: 'negate', of: checkValue(scope, operands[0]!, measures) }
  if (!ARITHMETIC.has(textOf(operator)) || operands.length !== 2) return badArgument(scope, node)
  const before = measures.length
  const left = checkValue(scope, operands[0]!, measures)
  const between = measures.length
  const right = checkValue(scope, operands[1]!, measures)
  const both = between > before && measures.length > between
  // A measure in a divisor, or a product of two, would weigh subjects differently.
  if (both || (operator === '/' && measures.length > between)) return badArgument(scope, node)
  return { kind: 'arithmetic', operator: operator as Arithmetic, left, right }
}

function measureOf(
  scope: Scope,
  node: Node,
  otherwise: number | null,
  measures: MeasureRef[],
): Value {
  const resolved = resolveColumn(scope, node)
  const offered = scope[resolved.relation]!
  const column = offered.measures.get(resolved.name)
  if (!column) return notMeasure(scope, resolved, node)
  offered.use(resolved.name, 'measure')
  const measure = { relation: resolved.relation, column }
  measures.push(measure)
  return { kind: 'measure', measure, otherwise }
}

function notMeasure(scope: Scope, resolved: Resolved, place: Place): never {
  return refuse(
    'sql/measure',
    `${resolved.name} is not a declared measure`,
    `add up: ${measureNames(scope)}`,
    place,
  )
}

/** Says what is wrong with an aggregate's argument, by what stands in it. */
function badArgument(scope: Scope, node: Node): never {
  if (node.class === 'SUBQUERY')
    refuse('sql/clause', 'an aggregate holds another select', 'use an inner select in from', node)
  if (node.class === 'CASE')
    refuse(
      'sql/function',
      'a case stands around a measure',
      'put the condition into where, or group by the dimension',
      node,
    )
  const names = (node.column_names ?? []) as string[]
  if (node.class === 'COLUMN_REF' && !findColumn(scope, names, node)) resolveColumn(scope, node)
  return refuse(
    'sql/measure',
    'an aggregate takes one measure, times and plus numbers, and nothing else',
    `compute with whole aggregates, as in sum(a) / sum(b); measures: ${measureNames(scope)}`,
    node,
  )
}
