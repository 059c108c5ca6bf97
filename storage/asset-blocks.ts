import type { BlockSource } from '#protocol/blocks.ts'
import type { Address } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import type { Manifest } from '#protocol/manifest.ts'
import { pagesOf, readParts } from './layout.ts'
import { homeOf, sitesOf } from './placement.ts'

/**
 * Shards that each storer of an asset is to hold, in the order of files, stripes and shards; storers
 * as the ledger lists them, in lower case. One that nothing was placed on has none. With `pick` only
 * those are kept whose places, rising, it names: memory does not grow with the asset then.
 */
export async function shardsByStorer(options: {
  source: BlockSource
  manifest: Manifest
  storers: readonly string[]
  /** Of a storer with so many shards. */
  pick?: (operator: Address, count: number) => readonly number[]
}): Promise<Map<Address, Cid[]>> {
  const { pick } = options
  const operators = sitesOf([], options.storers).ring.map(({ operator }) => operator as Address)
  const shards = new Map(operators.map(operator => [operator, [] as Cid[]]))
  if (!pick) {
    await eachShard(options, (operator, cid) => shards.get(operator)!.push(cid))
    return shards
  }
  const counts = new Map(operators.map(operator => [operator, 0]))
  const count = (operator: Address): number => {
    const place = counts.get(operator)!
    counts.set(operator, place + 1)
    return place
  }
  await eachShard(options, count)
  const picked = new Map(
    operators.map(operator => [operator, new Set(pick(operator, counts.get(operator)!))]),
  )
  for (const operator of operators) counts.set(operator, 0)
  await eachShard(options, (operator, cid) => {
    if (picked.get(operator)!.has(count(operator))) shards.get(operator)!.push(cid)
  })
  return shards
}

async function eachShard(
  options: { source: BlockSource; manifest: Manifest; storers: readonly string[] },
  visit: (operator: Address, cid: Cid) => void,
): Promise<void> {
  const sites = sitesOf([], options.storers)
  for await (const { from, stripes } of readParts(options))
    for (const [i, cids] of stripes.entries())
      for (const [shard, cid] of cids.entries())
        visit(homeOf(sites, from + i, shard).operator as Address, cid)
}

/** Every block below a manifest, each once: shards of all files, and pages that list them. */
export async function blocksBelow(options: {
  source: BlockSource
  manifest: Manifest
}): Promise<Cid[]> {
  const blocks = new Map(pagesOf(options.manifest).map(cid => [cid.toString(), cid]))
  for await (const { stripes } of readParts(options))
    for (const cid of stripes.flat()) blocks.set(cid.toString(), cid)
  return [...blocks.values()]
}
