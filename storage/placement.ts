import type { BlockSource } from '#protocol/blocks.ts'

/** What one operator runs: where one shard of a stripe may lie, and never two. */
export interface Site<S extends BlockSource = BlockSource> {
  operator: string
  stores: readonly S[]
  /** Position of the first store in the list that was given; -1 when the operator has none. */
  node: number
}

/** Operators in the order in which shards were placed, and those that came later. */
export interface Sites<S extends BlockSource = BlockSource> {
  /** Shard i of stripe s belongs to place (i + s) mod n of these. */
  ring: readonly Site<S>[]
  /** Operators that nothing was placed on; they may hold what was repaired. */
  others: readonly Site<S>[]
}

/** Whoever names no operator stands alone, in the order of the list. */
const nameOf = (store: BlockSource, position: number): string =>
  store.operator?.toLowerCase() ?? `~${position.toString().padStart(6, '0')}`

/**
 * Groups stores by operator. The ring is `operators` where they are given (the ledger's storers of an
 * asset, in its order), else all operators sorted: in which order a deployment lists its nodes does
 * not matter.
 */
export function sitesOf<S extends BlockSource>(
  stores: readonly S[],
  operators?: readonly string[],
): Sites<S> {
  const sites = new Map<string, { operator: string; stores: S[]; node: number }>()
  for (const [node, store] of stores.entries()) {
    const operator = nameOf(store, node)
    const site = sites.get(operator)
    if (site) site.stores.push(store)
    else sites.set(operator, { operator, stores: [store], node })
  }
  const sorted = [...sites.keys()].sort()
  if (!operators) return { ring: sorted.map(operator => sites.get(operator)!), others: [] }
  const order = operators.map(operator => operator.toLowerCase())
  return {
    ring: order.map(operator => sites.get(operator) ?? { operator, stores: [], node: -1 }),
    others: sorted.filter(name => !order.includes(name)).map(operator => sites.get(operator)!),
  }
}

/** The site that shard `shard` of stripe `stripe` belongs to. */
export const homeOf = <S extends BlockSource>(
  { ring }: Sites<S>,
  stripe: number,
  shard: number,
): Site<S> => ring[(stripe + shard) % ring.length]!

/** The stores of a site, beginning with another one each stripe. */
export function inTurn<S extends BlockSource>({ stores }: Site<S>, stripe: number): S[] {
  const first = stores.length === 0 ? 0 : stripe % stores.length
  return [...stores.slice(first), ...stores.slice(0, first)]
}
