import { CloisterError } from '#protocol/errors.ts'
import { type Attribute, formatAttribute } from './attribute.ts'

/**
 * Who may decrypt, as a tree. Canonical trees only: `and` and `or` have at least two children and
 * none of their own kind, a threshold lies strictly between 1 and the number of its children.
 */
export type Policy =
  | { readonly kind: 'attribute'; readonly attribute: Attribute }
  | { readonly kind: 'and'; readonly children: readonly Policy[] }
  | { readonly kind: 'or'; readonly children: readonly Policy[] }
  | {
      readonly kind: 'threshold'
      readonly threshold: number
      readonly children: readonly Policy[]
    }

/** The largest policy anybody reads or writes; `bytes` is of text, `depth` counts operators. */
export const POLICY_CAPS = { bytes: 65_536, leaves: 1024, depth: 32 } as const

/** @throws `abe/policy-too-large`, always. */
export function refuseLarge(what: keyof typeof POLICY_CAPS): never {
  const most = POLICY_CAPS[what]
  throw new CloisterError('abe/policy-too-large', `the policy has more than ${most} ${what}`, {
    advice: 'give the people it names one common attribute instead of naming each of them',
    facts: { cap: what, most },
  })
}

/**
 * "At least `threshold` of `children`" as a canonical tree: thresholds at either end become `or` and
 * `and`, and children of the same kind are taken up into their parent.
 */
export function combine(threshold: number, children: readonly Policy[]): Policy {
  if (children.length === 1) return children[0]!
  const kind = threshold === children.length ? 'and' : threshold === 1 ? 'or' : 'threshold'
  if (kind === 'threshold') return { kind, threshold, children }
  return {
    kind,
    children: children.flatMap(child => (child.kind === kind ? child.children : [child])),
  }
}

/**
 * The attributes of a policy's leaves, from left to right, as often as they stand there.
 *
 * @throws `abe/policy-too-large` when the policy was made by hand and is too deep.
 */
export function leavesOf(policy: Policy): Attribute[] {
  assertPolicyDepth(policy)
  const leaves: Attribute[] = []
  const walk = (node: Policy): void => {
    if (node.kind === 'attribute') leaves.push(node.attribute)
    else node.children.forEach(walk)
  }
  walk(policy)
  return leaves
}

/** The distinct attributes a policy mentions, formatted, in the order of first mention. */
export const attributesOf = (policy: Policy): string[] => [
  ...new Set(leavesOf(policy).map(formatAttribute)),
]

/** How many children of a node must hold. */
export const needed = (node: Exclude<Policy, { kind: 'attribute' }>): number =>
  node.kind === 'and' ? node.children.length : node.kind === 'or' ? 1 : node.threshold

/**
 * Whether a set of attributes, in their canonical spelling, fulfils a policy.
 *
 * @throws `abe/policy-too-large` when the policy was made by hand and is too deep.
 * @example
 * satisfies(parsePolicy('a:1@x or b:1@x'), ['b:1@x']) // true
 */
export function satisfies(policy: Policy, attributes: Iterable<string>): boolean {
  const held = new Set(attributes)
  const holds = (node: Policy): boolean =>
    node.kind === 'attribute'
      ? held.has(formatAttribute(node.attribute))
      : node.children.filter(holds).length >= needed(node)
  assertPolicyDepth(policy)
  return holds(policy)
}

/**
 * Comes before every walk over a tree that may have been made by hand, because a walk down a tree of
 * any depth takes as much of the stack.
 *
 * @throws `abe/policy-too-large` when a tree is deeper than any that is read.
 */
export function assertPolicyDepth(policy: Policy): void {
  const walk = (node: Policy, depth: number): void => {
    if (node.kind === 'attribute') return
    if (depth >= POLICY_CAPS.depth) refuseLarge('depth')
    for (const child of node.children) walk(child, depth + 1)
  }
  walk(policy, 0)
}
