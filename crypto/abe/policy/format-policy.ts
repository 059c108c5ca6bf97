import { formatAttribute } from './attribute.ts'
import type { Policy } from './policy.ts'

/**
 * The canonical text of a policy; `parsePolicy` reads the same tree from it.
 *
 * @example
 * formatPolicy(parsePolicy('a:1@x AND (b:1@x or c:1@x)')) // 'a:1@x and (b:1@x or c:1@x)'
 */
export function formatPolicy(policy: Policy): string {
  if (policy.kind === 'attribute') return formatAttribute(policy.attribute)
  if (policy.kind === 'threshold')
    return `${policy.threshold} of (${policy.children.map(formatPolicy).join(', ')})`
  return policy.children
    .map(child => {
      const text = formatPolicy(child)
      return child.kind === 'and' || child.kind === 'or' ? `(${text})` : text
    })
    .join(` ${policy.kind} `)
}
