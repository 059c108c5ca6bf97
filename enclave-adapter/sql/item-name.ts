import { literalOf } from './literal.ts'
import { type Node, nodeOf, nodesOf, textOf } from './tree.ts'

/** What an answer's column is called when the question gives it no name: what it computes. */
export function itemName(node: Node): string {
  const literal = literalOf(node)
  if (literal !== undefined) return String(literal)
  if (node.class === 'COLUMN_REF') return textOf((node.column_names as unknown[]).at(-1))
  if (node.class === 'CAST')
    return `cast(${itemName(nodeOf(node.child))} as ${textOf(nodeOf(node.cast_type).id).toLowerCase()})`
  const children = nodesOf(node.children).map(itemName)
  const name = node.type === 'OPERATOR_COALESCE' ? 'coalesce' : textOf(node.function_name)
  if (name === 'count_star') return 'count(*)'
  if (node.is_operator === true)
    return children.length === 2 ? `(${children.join(` ${name} `)})` : `${name}${children[0]}`
  return `${name}(${node.distinct === true ? 'distinct ' : ''}${children.join(', ')})`
}
