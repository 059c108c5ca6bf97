import { ORDER } from '#crypto/abe/pairing/pairing.ts'
import { formatPolicy } from '#crypto/abe/policy/format-policy.ts'
import { combine, type Policy } from '#crypto/abe/policy/policy.ts'
import { shareSecret } from '#crypto/abe/scheme/lsss.ts'

type Shape = 'leaf' | { readonly threshold: number; readonly children: readonly Shape[] }

/** Every way to write a number as a sum of at least two positive ones, in every order. */
function sums(total: number, first = true): number[][] {
  const rest = first ? [] : [[total]]
  for (let head = 1; head < total; head++)
    for (const tail of sums(total - head, false)) rest.push([head, ...tail])
  return rest
}

const combinations = <T>(lists: readonly (readonly T[])[]): T[][] =>
  lists.reduce<T[][]>((all, list) => all.flatMap(some => list.map(item => [...some, item])), [[]])

/** Every tree of so many leaves, with every threshold at every node. */
function shapes(leaves: number): Shape[] {
  if (leaves === 1) return ['leaf']
  return sums(leaves).flatMap(parts =>
    combinations(parts.map(shapes)).flatMap(children =>
      children.map((_, i): Shape => ({ threshold: i + 1, children })),
    ),
  )
}

/** Every labelling of leaves, up to renaming: a label is at most one above those before it. */
function labellings(leaves: number, names: number): number[][] {
  let all: number[][] = [[]]
  for (let i = 0; i < leaves; i++)
    all = all.flatMap(some => {
      const next = Math.min(names, Math.max(0, ...some) + 1)
      return Array.from({ length: next }, (_, label) => [...some, label + 1])
    })
  return all
}

/**
 * Every policy of at most so many leaves over so many attributes `a:1@x`, `a:2@x`, …, each once, up
 * to renaming attributes.
 */
export function smallPolicies(
  leaves: number,
  names: number,
  domainOf = (_: number) => 'x',
): Policy[] {
  const found = new Map<string, Policy>()
  for (let size = 1; size <= leaves; size++)
    for (const shape of shapes(size))
      for (const labels of labellings(size, names)) {
        let next = 0
        const build = (node: Shape): Policy => {
          if (node !== 'leaf') return combine(node.threshold, node.children.map(build))
          const label = labels[next++]!
          const attribute = { name: 'a', value: String(label), domain: domainOf(label) }
          return { kind: 'attribute', attribute }
        }
        const policy = build(shape)
        found.set(formatPolicy(policy), policy)
      }
  return [...found.values()]
}

/** The share matrix of a policy, its small whole entries with their sign, found out by sharing units. */
export function shareMatrix(policy: Policy): number[][] {
  let columns = 1
  shareSecret(policy, 0n, ORDER, () => {
    columns++
    return 0n
  })
  const unit = (at: number): bigint[] => {
    let drawn = 0
    return shareSecret(policy, at === 0 ? 1n : 0n, ORDER, () => (++drawn === at ? 1n : 0n))
  }
  const byColumn = Array.from({ length: columns }, (_, at) => unit(at))
  const small = (x: bigint): number => Number(x > ORDER / 2n ? x - ORDER : x)
  return byColumn[0]!.map((_, row) => byColumn.map(column => small(column[row]!)))
}
