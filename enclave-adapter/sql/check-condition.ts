import { labelsOf } from './labels.ts'
import { literalOf } from './literal.ts'
import type { Condition, DimensionRef } from './question.ts'
import { list, type Place, refuse } from './refuse.ts'
import {
  dimensionNames,
  isSubject,
  type Resolved,
  resolveColumn,
  type Scope,
  type ScopeDimension,
} from './scope.ts'
import { type Node, nodesOf, openNode, textOf } from './tree.ts'

/** @throws `sql/dimension` when a resolved column is no declared dimension. */
export function dimensionOf(scope: Scope, resolved: Resolved, place: Place): ScopeDimension {
  const relation = scope[resolved.relation]!
  const dimension = relation.dimensions.get(resolved.name)
  if (dimension) {
    relation.use(resolved.name, 'dimension')
    return dimension
  }
  const what = isSubject(scope, resolved)
    ? 'tells single subjects apart'
    : relation.measures.has(resolved.name)
      ? 'is a measure, not a dimension'
      : 'is not a declared dimension'
  return refuse(
    'sql/dimension',
    `${resolved.name} ${what}, so nothing is grouped or filtered by it`,
    `group and filter by: ${dimensionNames(scope)}`,
    place,
  )
}

/** The reference that rendering needs. */
export const dimensionRef = (
  { relation }: Resolved,
  { column, dictionary }: ScopeDimension,
): DimensionRef => ({ relation, column, dictionary })

/**
 * Checks a `where`: dimensions against literals, joined by and, or, not.
 *
 * @throws `sql/dimension` for anything else, `sql/clause` for subqueries.
 */
export function checkCondition(scope: Scope, node: Node): Condition {
  const type = textOf(node.type)
  if (type === 'CONJUNCTION_AND' || type === 'CONJUNCTION_OR') {
    const parts = nodesOf(openNode(node, ['children'], [], []).children)
    return {
      kind: type === 'CONJUNCTION_AND' ? 'and' : 'or',
      parts: parts.map(part => checkCondition(scope, part)),
    }
  }
  if (type === 'OPERATOR_NOT') {
    const [part] = nodesOf(openNode(node, ['children'], [], []).children)
    return { kind: 'not', part: checkCondition(scope, part!) }
  }
  if (type === 'OPERATOR_IS_NULL' || type === 'OPERATOR_IS_NOT_NULL') {
    const [column] = nodesOf(openNode(node, ['children'], [], []).children)
    const [dimension] = conditionColumn(scope, column!)
    return { kind: 'null', dimension, negated: type === 'OPERATOR_IS_NOT_NULL' }
  }
  if (type === 'COMPARE_IN' || type === 'COMPARE_NOT_IN') {
    const [column, ...literals] = nodesOf(openNode(node, ['children'], [], []).children)
    return membership(scope, column!, literals, type === 'COMPARE_NOT_IN')
  }
  if (type === 'COMPARE_EQUAL' || type === 'COMPARE_NOTEQUAL') {
    const { left, right } = openNode(node, ['left', 'right'], [], [])
    const [column, literal] = nodesOf(
      (left as Node).class === 'COLUMN_REF' ? [left, right] : [right, left],
    )
    return membership(scope, column!, [literal!], type === 'COMPARE_NOTEQUAL')
  }
  if (node.class === 'SUBQUERY')
    refuse(
      'sql/clause',
      'a condition holds another select',
      'join an inner select that is grouped by subject',
      node,
    )
  return refuse(
    'sql/dimension',
    'a condition compares dimensions with literals, by =, <>, in or is null only',
    `name the bins wanted, as in: age in ('30-40', '40-50'); dimensions: ${dimensionNames(scope)}`,
    node,
  )
}

function membership(scope: Scope, column: Node, literals: Node[], negated: boolean): Condition {
  const [dimension, known] = conditionColumn(scope, column)
  const labels = literals.map(literal => {
    const value = literalOf(literal)
    if (value === undefined || value === null)
      return refuse(
        'sql/dimension',
        'a condition compares a dimension with plain literals',
        'write the label itself, and is null for what is missing',
        literal,
      )
    return assertLabel(known, String(value), literal)
  })
  return { kind: 'in', dimension, labels, negated }
}

/** A label that no bin has would silently match nothing. */
function assertLabel(dimension: ScopeDimension, label: string, place: Place): string {
  const all: string[] = []
  for (const bins of dimension.bins) {
    const labels = labelsOf(bins)
    if (!labels || labels.includes(label)) return label
    all.push(...labels)
  }
  if (dimension.bins.length === 0) return label
  return refuse(
    'sql/dimension',
    'a condition names a bin that is not published',
    `the bins are: ${list([...new Set(all)])}`,
    place,
  )
}

function conditionColumn(scope: Scope, node: Node): [DimensionRef, ScopeDimension] {
  if (node.class !== 'COLUMN_REF')
    refuse(
      node.class === 'SUBQUERY' ? 'sql/clause' : 'sql/dimension',
      'a condition stands on a dimension itself, not on something computed',
      `filter by: ${dimensionNames(scope)}`,
      node,
    )
  const resolved = resolveColumn(scope, node)
  const dimension = dimensionOf(scope, resolved, node)
  return [dimensionRef(resolved, dimension), dimension]
}
