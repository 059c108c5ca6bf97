import { formatAttribute } from './attribute.ts'
import { assertPolicyDepth, type Policy } from './policy.ts'

/**
 * The canonical text of a policy; `parsePolicy` reads the same tree from it.
 *
 * @throws `abe/policy-too-large` when the policy was made by hand and is too deep.
 * @example
 * formatPolicy(parsePolicy('a:1@x AND (b:1@x or c:1@x)')) // 'a:1@x and (b:1@x or c:1@x)'
 */
export function formatPolicy(policy: Policy): string {
  assertPolicyDepth(policy)
  return write(policy)
}

function write(policy: Policy): string {
  if (policy.kind === 'attribute') return formatAttribute(policy.attribute)
  if (policy.kind === 'threshold')
    return `${policy.threshold} of (${policy.children.map(write).join(', ')})`
  return policy.children
    .map(child => {
      const text = write(child)
      return child.kind === 'and' || child.kind === 'or' ? `(${text})` : text
    })
    .join(` ${policy.kind} `)
}
