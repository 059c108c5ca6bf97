import type { BlockSource } from '#protocol/blocks.ts'
import { assertBlock, type Cid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { bytesSchema } from '#protocol/schema.ts'
import { openPage, pagesOf } from '#storage/layout.ts'
import type { BegunJob } from './job.ts'
import { readMessage } from './messages.ts'
import type { Peer } from './peer.ts'

/** Requests under way at once: a stripe's shards, and those of the next. */
const IN_FLIGHT = 16

/**
 * Blocks over the pipe, checked against their CIDs, and only those that the release, its manifests and
 * their pages name: the host learns nothing from what is asked for but what it knew.
 */
export function createHostBlocks(host: Pick<Peer, 'call'>, job: BegunJob): BlockSource {
  const named = new Set<string>()
  for (const { header } of job.release.assets) named.add(header.toString())
  const pages = new Set<string>()
  const admit = (stripes: readonly Cid[][]) => {
    for (const cid of stripes.flat()) named.add(cid.toString())
  }
  for (const manifest of job.manifests) {
    for (const { stripes } of manifest.files) admit(stripes)
    for (const page of pagesOf(manifest)) pages.add(page.toString())
  }
  let free = IN_FLIGHT
  const queue: (() => void)[] = []
  const enter = async () => {
    if (free > 0) free--
    else await new Promise<void>(resolve => queue.push(resolve))
  }
  const leave = () => {
    const next = queue.shift()
    if (next) next()
    else free++
  }
  return {
    async get(cid) {
      const isPage = pages.has(cid.toString())
      if (!isPage && !named.has(cid.toString()))
        throw new CloisterError('enclave/release', 'a block is wanted that no manifest names')
      await enter()
      try {
        const block = readMessage(bytesSchema, await host.call('block', { cid }))
        assertBlock(cid, block)
        if (isPage) for (const { stripes } of openPage(cid, block).parts) admit(stripes)
        return block
      } finally {
        leave()
      }
    },
  }
}
