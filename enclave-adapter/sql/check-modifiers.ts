import type { SelectContext } from './check-aggregate.ts'
import { checkExpression } from './check-expression.ts'
import { literalOf, numberLiteral } from './literal.ts'
import type { OuterSelect } from './question.ts'
import { refuse } from './refuse.ts'
import { columnNames } from './scope.ts'
import { type Node, nodeOf, nodesOf, openNode } from './tree.ts'

/** Checks `order by` and `limit`, which see only groups that may be shown. @throws `sql/clause`. */
export function checkModifiers(
  inside: SelectContext,
  outputs: OuterSelect['outputs'],
  modifiers: readonly Node[],
): Pick<OuterSelect, 'order' | 'limit' | 'offset'> {
  const checked: Pick<OuterSelect, 'order' | 'limit' | 'offset'> = {
    order: [],
    limit: undefined,
    offset: 0,
  }
  for (const modifier of modifiers) {
    if (modifier.type === 'ORDER_MODIFIER') {
      const { orders } = openNode(modifier, ['orders'], [], [])
      checked.order = nodesOf(orders).map(order => checkOrder(inside, outputs, order))
    } else if (modifier.type === 'LIMIT_MODIFIER') {
      const { limit, offset } = openNode(modifier, ['limit', 'offset'], [], [])
      checked.limit = limit ? wholeNumber(nodeOf(limit)) : undefined
      checked.offset = offset ? wholeNumber(nodeOf(offset)) : 0
    } else
      refuse(
        'sql/clause',
        modifier.type === 'DISTINCT_MODIFIER'
          ? 'select distinct is not allowed'
          : 'a limit is not a number of rows',
        'use group by, order by and limit with a number',
        modifier,
      )
  }
  return checked
}

function checkOrder(
  inside: SelectContext,
  outputs: OuterSelect['outputs'],
  node: Node,
): OuterSelect['order'][number] {
  const order = openNode(node, ['expression', 'null_order'], [], [])
  const descending = node.type === 'DESCENDING'
  const nullsFirst = order.null_order === 'NULLS FIRST'
  const expression = nodeOf(order.expression)
  const position = numberLiteral(expression)
  const alias = columnNames(expression)
  const output =
    position !== undefined
      ? outputs[position - 1]
      : alias?.length === 1
        ? outputs.find(({ name }) => name.toLowerCase() === alias[0])
        : undefined
  if (output) return { expression: output.expression, descending, nullsFirst }
  if (position !== undefined)
    refuse('sql/clause', 'order by names no such position', 'count from 1', expression)
  return { expression: checkExpression(inside, expression), descending, nullsFirst }
}

function wholeNumber(node: Node): number {
  const value = literalOf(node)
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  return refuse('sql/clause', 'a limit is not a number of rows', 'write limit 10', node)
}
