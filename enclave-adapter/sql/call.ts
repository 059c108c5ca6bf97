import { refuse } from './refuse.ts'
import { type Node, openNode, textOf } from './tree.ts'

const AGGREGATES: ReadonlySet<string> = new Set(['count_star', 'count', 'sum', 'avg'])
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
