import { ARITHMETIC, isAggregate, openCall } from './call.ts'
import { numberLiteral } from './literal.ts'
import type { MeasureRef } from './question.ts'
import { refuse } from './refuse.ts'
import {
  findColumn,
  measureNames,
  type Resolved,
  resolveColumn,
  type Scope,
  type ScopeMeasure,
} from './scope.ts'
import { type Node, nodesOf, openNode, textOf } from './tree.ts'

/**
 * What an aggregate adds up: a measure x as `scale * x + shift`, where a missing x may count as
 * `otherwise`. Kept as numbers, because sums of it follow from the sum and the count of x: no row is
 * computed with, so that neither rounding nor overflow can tell one row from another.
 */
export interface Affine {
  measure: MeasureRef
  known: ScopeMeasure
  scale: number
  shift: number
  otherwise: number | null
}

/** @throws `sql/measure` when a node is anything but one measure, scaled and shifted by numbers. */
export function readAffine(scope: Scope, node: Node): Affine {
  const read = readTerm(scope, node)
  if (typeof read === 'number') return badArgument(scope, node)
  if (Number.isFinite(read.scale) && Number.isFinite(read.shift)) return read
  return refuse(
    'sql/measure',
    'a measure is scaled or shifted beyond all numbers',
    'use smaller numbers, and do not divide by zero',
    node,
  )
}

function readTerm(scope: Scope, node: Node): Affine | number {
  const literal = numberLiteral(node)
  if (literal !== undefined) return literal
  if (node.class === 'COLUMN_REF') return readMeasure(scope, node, null)
  if (node.type === 'OPERATOR_COALESCE') {
    const [column, missing, ...more] = nodesOf(openNode(node, ['children'], [], []).children)
    const otherwise = missing && numberLiteral(missing)
    if (column?.class !== 'COLUMN_REF' || otherwise === undefined || more.length > 0)
      return badArgument(scope, node)
    return readMeasure(scope, column, otherwise)
  }
  if (node.class !== 'FUNCTION') return badArgument(scope, node)
  if (isAggregate(node))
    refuse('sql/clause', 'an aggregate stands inside another', 'use an inner select', node)
  const { function_name: name, children } = openCall(node)
  const operands = nodesOf(children)
  const operator = textOf(name)
  if (operator === '-' && operands.length === 1) {
    const of = readTerm(scope, operands[0]!)
    return typeof of === 'number' ? -of : scaled(of, -1)
  }
  if (!ARITHMETIC.has(operator) || operands.length !== 2) return badArgument(scope, node)
  const [left, right] = operands.map(operand => readTerm(scope, operand))
  return combine(operator, left!, right!) ?? badArgument(scope, node)
}

/** Undefined where the result would not be affine in one measure. */
function combine(
  operator: string,
  left: Affine | number,
  right: Affine | number,
): Affine | number | undefined {
  if (typeof left === 'number' && typeof right === 'number')
    return { '+': left + right, '-': left - right, '*': left * right, '/': left / right }[operator]
  if (typeof left === 'number') {
    const of = right as Affine
    if (operator === '+') return shifted(of, left)
    if (operator === '-') return shifted(scaled(of, -1), left)
    return operator === '*' ? scaled(of, left) : undefined
  }
  if (typeof right !== 'number') return undefined
  if (operator === '+') return shifted(left, right)
  if (operator === '-') return shifted(left, -right)
  return scaled(left, operator === '*' ? right : 1 / right)
}

const scaled = (of: Affine, by: number): Affine => ({
  ...of,
  scale: of.scale * by,
  shift: of.shift * by,
})
const shifted = (of: Affine, by: number): Affine => ({ ...of, shift: of.shift + by })

function readMeasure(scope: Scope, node: Node, otherwise: number | null): Affine {
  const resolved = resolveColumn(scope, node)
  const { relation, name } = resolved
  const offered = scope[relation]!
  const known = offered.measures.get(name)
  if (!known) return notMeasure(scope, resolved, node)
  offered.use(name, 'measure')
  const { column, scale } = known
  // The named column is scale times the physical one, and so is what stands for it when missing.
  const physical = otherwise === null || scale === 0 ? otherwise : otherwise / scale
  return { measure: { relation, column }, known, scale, shift: 0, otherwise: physical }
}

/** @throws `sql/measure` always: a column that is no measure stands where one should. */
export function notMeasure(scope: Scope, { name }: Resolved, place: Node): never {
  return refuse(
    'sql/measure',
    `${name} is not a declared measure`,
    `add up: ${measureNames(scope)}`,
    place,
  )
}

/** Says what is wrong with an aggregate's argument, by what stands in it. */
export function badArgument(scope: Scope, node: Node): never {
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
