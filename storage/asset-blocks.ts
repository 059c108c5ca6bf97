import type { BlockSource } from '#protocol/blocks.ts'
import type { Cid } from '#protocol/cid.ts'
import type { Manifest } from '#protocol/manifest.ts'
import { pagesOf, readFiles } from './layout.ts'
import { homeOf, sitesOf } from './placement.ts'

/**
 * Shards that each storer of an asset is to hold, in the order of files, stripes and shards; storers
 * as the ledger lists them, in lower case. One that nothing was placed on has none.
 */
export async function shardsByStorer(options: {
  source: BlockSource
  manifest: Manifest
  storers: readonly string[]
}): Promise<Map<string, Cid[]>> {
  const sites = sitesOf([], options.storers)
  const shards = new Map(sites.ring.map(({ operator }) => [operator, [] as Cid[]]))
  for await (const { stripes } of readFiles(options))
    for (const [stripe, cids] of stripes.entries())
      for (const [shard, cid] of cids.entries())
        shards.get(homeOf(sites, stripe, shard).operator)!.push(cid)
  return shards
}

/** Every block below a manifest, each once: shards of all files, and pages that list them. */
export async function blocksBelow(options: {
  source: BlockSource
  manifest: Manifest
}): Promise<Cid[]> {
  const blocks = new Map(pagesOf(options.manifest).map(cid => [cid.toString(), cid]))
  for await (const { stripes } of readFiles(options))
    for (const cid of stripes.flat()) blocks.set(cid.toString(), cid)
  return [...blocks.values()]
}
