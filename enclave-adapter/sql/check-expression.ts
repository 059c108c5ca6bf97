import { ARITHMETIC, isAggregate, openCall } from './call.ts'
import { checkAggregate, type SelectContext } from './check-aggregate.ts'
import { literalOf, numberLiteral } from './literal.ts'
import type { Arithmetic, Expression } from './question.ts'
import { refuse } from './refuse.ts'
import { dimensionNames, isSubject, measureNames, resolveColumn } from './scope.ts'
import { type Node, nodeOf, nodesOf, openNode, textOf } from './tree.ts'

/**
 * Checks an item of a select: keys, aggregates, and arithmetic over aggregates.
 *
 * @throws `sql/row-level`, `sql/dimension`, `sql/function` and what aggregates throw.
 */
export function checkExpression(context: SelectContext, node: Node): Expression {
  const number = numberLiteral(node)
  if (number !== undefined) return { kind: 'number', value: number }
  if (node.class === 'COLUMN_REF') return keyOf(context, node)
  if (node.class === 'FUNCTION') return checkCall(context, node)
  if (node.class === 'CAST') return checkCast(context, node)
  if (node.type === 'OPERATOR_COALESCE') {
    const [of, literal, ...more] = nodesOf(openNode(node, ['children'], [], []).children)
    const otherwise = literal && numberLiteral(literal)
    if (otherwise === undefined || more.length > 0) return badExpression(node)
    return { kind: 'default', of: checkComputed(context, of!), otherwise }
  }
  return badExpression(node)
}

/** Anything but a bare key, which is text. */
function checkComputed(context: SelectContext, node: Node): Expression {
  const expression = checkExpression(context, node)
  if (expression.kind !== 'key') return expression
  return refuse(
    'sql/function',
    'a dimension is computed with',
    'select the dimension itself; its values are labels',
    node,
  )
}

function keyOf({ scope, keys }: SelectContext, node: Node): Expression {
  const resolved = resolveColumn(scope, node)
  const { relation, name } = resolved
  const dimension = scope[relation]!.dimensions.get(name)
  const key = keys.findIndex(k => k.relation === relation && k.column === dimension?.column)
  if (dimension && key >= 0) return { kind: 'key', key }
  if (isSubject(scope, resolved) || scope[relation]!.measures.has(name))
    return refuse(
      'sql/row-level',
      `${name} would show single rows`,
      `put measures into sum or avg (${measureNames(scope)}), and subjects into count(distinct ${scope[relation]!.subject})`,
      node,
    )
  return refuse(
    'sql/dimension',
    dimension ? `${name} is not grouped by` : `${name} is not a declared dimension`,
    dimension ? `add ${name} to group by` : `group by: ${dimensionNames(scope)}`,
    node,
  )
}

function checkCall(context: SelectContext, node: Node): Expression {
  if (isAggregate(node)) return checkAggregate(context, node)
  const call = openCall(node)
  const name = textOf(call.function_name)
  const children = nodesOf(call.children)
  if (call.distinct !== true && ARITHMETIC.has(name) && children.length === 2) {
    const [left, right] = children.map(child => checkComputed(context, child))
    return { kind: 'arithmetic', operator: name as Arithmetic, left: left!, right: right! }
  }
  if ((name === '-' || name === '+') && children.length === 1) {
    const of = checkComputed(context, children[0]!)
    return name === '-' ? { kind: 'negate', of } : of
  }
  if (name === 'round' && (children.length === 1 || children.length === 2)) {
    const digits = children[1] ? numberLiteral(children[1]) : 0
    if (digits !== undefined && Number.isInteger(digits) && Math.abs(digits) <= 15)
      return { kind: 'round', of: checkComputed(context, children[0]!), digits }
  }
  if (name === 'nullif' && children.length === 2) {
    const value = numberLiteral(children[1]!)
    if (value !== undefined)
      return { kind: 'null-if', of: checkComputed(context, children[0]!), value }
  }
  return badExpression(node)
}

/** Types that results may be cast to; casts that fail give null. */
const TYPES = new Set(['INTEGER', 'BIGINT', 'HUGEINT', 'FLOAT', 'DOUBLE', 'DECIMAL'])

function checkCast(context: SelectContext, node: Node): Expression {
  const { child, cast_type: cast } = openNode(node, ['child', 'cast_type'], ['try_cast'], [])
  const of = checkComputed(context, nodeOf(child))
  const type = nodeOf(cast)
  const name = textOf(type.id)
  if (!TYPES.has(name))
    return refuse('sql/function', 'a result is cast to a type not known', 'cast to double', node)
  if (name !== 'DECIMAL') return { kind: 'cast', of, type: name }
  const { width, scale } = nodeOf(type.type_info ?? { width: 18, scale: 3 })
  const known = Number.isInteger(width) && Number.isInteger(scale)
  return known ? { kind: 'cast', of, type: `DECIMAL(${width}, ${scale})` } : badExpression(node)
}

function badExpression(node: Node): never {
  if (node.class === 'STAR')
    refuse('sql/row-level', 'a star shows rows', 'select aggregates, such as count(*)', node)
  if (node.class === 'SUBQUERY')
    refuse('sql/clause', 'a select holds another as a value', 'use an inner select in from', node)
  if (node.class === 'WINDOW')
    refuse('sql/function', 'a window function looks at single rows', 'use group by', node)
  if (node.class === 'CASE')
    refuse('sql/function', 'a case picks rows or results apart', 'use where or group by', node)
  const what =
    node.class === 'FUNCTION'
      ? `${textOf(node.function_name)} is not among the functions of answers`
      : literalOf(node) === undefined
        ? 'an expression is not among those of answers'
        : 'only numbers stand beside aggregates'
  return refuse(
    'sql/function',
    what,
    'there are count, sum and avg, then + - * /, round, cast, coalesce and nullif over them',
    node,
  )
}
