import type { BlockSource } from '#protocol/blocks.ts'
import { assertBlock } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { bytesSchema } from '#protocol/schema.ts'
import type { BegunJob } from './job.ts'
import { readMessage } from './messages.ts'
import type { Peer } from './peer.ts'

/** Requests under way at once: a stripe's shards, and those of the next. */
const IN_FLIGHT = 16

/**
 * Blocks over the pipe, checked against their CIDs, and only those that the release and its manifests
 * name: the host learns nothing from what is asked for but what it knew.
 */
export function createHostBlocks(host: Pick<Peer, 'call'>, job: BegunJob): BlockSource {
  const named = new Set<string>()
  for (const { header } of job.release.assets) named.add(header.toString())
  for (const { files } of job.manifests)
    for (const { stripes } of files) for (const cid of stripes.flat()) named.add(cid.toString())
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
      if (!named.has(cid.toString()))
        throw new CloisterError('enclave/release', 'a block is wanted that no manifest names')
      await enter()
      try {
        const block = readMessage(bytesSchema, await host.call('block', { cid }))
        assertBlock(cid, block)
        return block
      } finally {
        leave()
      }
    },
  }
}
