import { formatAttribute, parseAttribute } from './attribute.ts'
import { formatPolicy } from './format-policy.ts'
import { assertPolicyDepth, needed, type Policy } from './policy.ts'

/** One node of a policy, and how far a set of attributes goes towards it. */
export interface Explanation {
  /** The node in canonical text. */
  readonly policy: string
  readonly satisfied: boolean
  /** How many of the children are satisfied; of a single attribute, 1 or 0. */
  readonly have: number
  /** How many must be; of a single attribute, 1. */
  readonly need: number
  /** In the policy's order; none below a single attribute. */
  readonly children: readonly Explanation[]
}

/** Why a set of attributes satisfies a policy, or does not: a tree, and the same in words. */
export interface ExplainedPolicy extends Explanation {
  /** Attributes that the policy does not name, canonical and sorted: a misspelt one shows here. */
  readonly unused: readonly string[]
  /** One line a node, indented by two spaces a level. */
  readonly text: string
}

/**
 * Says why attributes satisfy a policy, or what they lack. Attributes may be spelt in any form.
 *
 * @throws `abe/attribute-syntax`
 * @throws `abe/policy-too-large` when the policy was made by hand and is too deep.
 * @example
 * explain(parsePolicy('role:nurse@x and 2 of (a:1@x, b:1@x, c:1@x)'), ['role:nurse@x', 'b:1@x']).text
 * // not satisfied: 1 of 2, all are needed
 * //   has role:nurse@x
 * //   not satisfied: 1 of 3, 2 are needed
 * //     lacks a:1@x
 * //     has b:1@x
 * //     lacks c:1@x
 */
export function explain(policy: Policy, attributes: Iterable<string>): ExplainedPolicy {
  assertPolicyDepth(policy)
  const held = new Set([...attributes].map(text => formatAttribute(parseAttribute(text))))
  const named = new Set<string>()
  const walk = (node: Policy): Explanation => {
    const text = formatPolicy(node)
    if (node.kind === 'attribute') {
      named.add(text)
      const have = held.has(text) ? 1 : 0
      return { policy: text, satisfied: have === 1, have, need: 1, children: [] }
    }
    const children = node.children.map(walk)
    const have = children.filter(({ satisfied }) => satisfied).length
    const need = needed(node)
    return { policy: text, satisfied: have >= need, have, need, children }
  }
  const root = walk(policy)
  const unused = [...held].filter(text => !named.has(text)).sort()
  const lines = linesOf(root, 0)
  if (unused.length > 0) lines.push(`of no use here: ${unused.join(', ')}`)
  return { ...root, unused, text: lines.join('\n') }
}

function linesOf(node: Explanation, level: number): string[] {
  const indent = '  '.repeat(level)
  if (node.children.length === 0)
    return [`${indent}${node.satisfied ? 'has' : 'lacks'} ${node.policy}`]
  const verdict = node.satisfied ? 'satisfied' : 'not satisfied'
  const all = node.children.length
  const demand =
    node.need === all
      ? 'all are needed'
      : node.need === 1
        ? '1 is needed'
        : `${node.need} are needed`
  return [
    `${indent}${verdict}: ${node.have} of ${all}, ${demand}`,
    ...node.children.flatMap(child => linesOf(child, level + 1)),
  ]
}
