import type { Cid } from '#protocol/cid.ts'
import type { StorageNodeService } from '#protocol/services.ts'
import type { StorageNodeContext } from './context.ts'

/** CIDs in one answer. */
const PAGE = 1_000

/** A page of what is held. The order is kept from page to page; only what it names is looked for. */
export const list =
  ({
    blocks,
    holders,
  }: Pick<StorageNodeContext, 'blocks' | 'holders'>): StorageNodeService['list'] =>
  async ({ after }) => {
    for (let from = after; ; ) {
      const page = holders.page(from, PAGE)
      if (page.length === 0) return { cids: [] }
      // A disk may have lost what the record names.
      const there = await Promise.all(page.map(cid => blocks.has(cid)))
      const cids: Cid[] = page.filter((_, i) => there[i])
      if (cids.length > 0) return { cids }
      from = page.at(-1)!.toString()
    }
  }
