import { type Node, nodeOf, openNode, textOf } from './tree.ts'

const WHOLE = new Set([
  ...['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT'],
  ...['UTINYINT', 'USMALLINT', 'UINTEGER', 'UBIGINT'],
])

/** The value of a literal, null for `null`; undefined when the node is anything else or not exact. */
export function literalOf(node: Node): string | number | boolean | null | undefined {
  if (node.class === 'FUNCTION') return negativeLiteral(node)
  if (node.class === 'CAST') return booleanLiteral(node)
  if (node.class !== 'CONSTANT') return undefined
  const held = nodeOf(openNode(node, ['value'], [], []).value)
  const type = nodeOf(held.type)
  const { id } = type
  if (held.is_null === true) return null
  const { value } = held
  if (id === 'VARCHAR' && typeof value === 'string') return value
  if (id === 'BOOLEAN' && typeof value === 'boolean') return value
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  if (WHOLE.has(textOf(id))) return Number.isSafeInteger(value) ? value : undefined
  if (id === 'DOUBLE') return value
  if (id !== 'DECIMAL' || !Number.isSafeInteger(value)) return undefined
  // Through text, so that 1.1 becomes the double nearest to 1.1.
  const { scale } = nodeOf(type.type_info)
  return Number(`${value}e-${Number(scale)}`)
}

/** DuckDB reads `-5` as the function `-` of 5. */
function negativeLiteral(node: Node): number | undefined {
  const children = node.children as Node[]
  if (node.function_name !== '-' || children.length !== 1 || children[0]!.class !== 'CONSTANT')
    return undefined
  const value = literalOf(children[0]!)
  return typeof value === 'number' ? -value : undefined
}

/** DuckDB reads `true` as the cast of `'t'` to boolean. */
function booleanLiteral(node: Node): boolean | undefined {
  const { child, cast_type: type } = openNode(node, ['child', 'cast_type'], ['try_cast'], [])
  if (nodeOf(type).id !== 'BOOLEAN' || nodeOf(child).class !== 'CONSTANT') return undefined
  const value = literalOf(nodeOf(child))
  return value === 't' ? true : value === 'f' ? false : undefined
}

/** A literal that is a number, or undefined. */
export function numberLiteral(node: Node): number | undefined {
  const value = literalOf(node)
  return typeof value === 'number' ? value : undefined
}
