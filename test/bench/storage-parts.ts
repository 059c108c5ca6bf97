import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { BlockSource, BlockStore } from '#protocol/blocks.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Spread } from '#storage/stripes.ts'

export const MIB = 1_048_576
export const ERASURE = { data: 4, parity: 2 }

export function noise(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at += 65_536)
    crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65_536)))
  return bytes
}

/**
 * Six nodes in memory that do no work of their own, so that only the publisher's and the reader's is
 * measured; node i answers after so many milliseconds.
 */
export function quickNodes(delays: readonly number[] = []): BlockStore[] {
  return Array.from({ length: 6 }, (_, i): BlockStore => {
    const blocks = new Map<string, Uint8Array>()
    const wait = async () => {
      if (delays[i]) await new Promise(resolve => setTimeout(resolve, delays[i]))
    }
    return {
      operator: `operator-${i}`,
      async get(cid) {
        await wait()
        const block = blocks.get(cid.toString())
        if (block) return block
        throw new CloisterError('storage/not-found', 'no such block')
      },
      async put(cid, block) {
        await wait()
        blocks.set(cid.toString(), block)
      },
      has: async cid => blocks.has(cid.toString()),
      async *list() {},
    }
  })
}

/** Six nodes that take blocks, count their bytes and keep nothing, as a socket does; the i-th after so long. */
export function createSinks(delays: readonly number[] = []): {
  stores: BlockStore[]
  taken(): number
} {
  let taken = 0
  const stores = quickNodes(delays).map(
    (node, i): BlockStore => ({
      ...node,
      copies: true,
      async put(_, block) {
        if (delays[i]) await new Promise(resolve => setTimeout(resolve, delays[i]))
        taken += block.length
      },
    }),
  )
  return { stores, taken: () => taken }
}

/**
 * The same nodes for one reader. Each block was copied before it is asked for and is the reader's, like
 * what comes from a file or a socket, so that copying is not measured. The first `gone` nodes are down.
 */
export function nodesForReader(
  nodes: readonly BlockStore[],
  { stripes }: Pick<Spread, 'stripes'>,
  gone = 0,
): Promise<BlockSource[]> {
  return Promise.all(
    nodes.map(async ({ operator, has, get }, i): Promise<BlockSource> => {
      const copies = new Map<string, Uint8Array>()
      for (const cid of stripes.flat())
        if (i >= gone && (await has(cid))) copies.set(cid.toString(), (await get(cid)).slice())
      return {
        ...(operator && { operator }),
        gives: true,
        async get(cid) {
          const block = copies.get(cid.toString())
          if (block) return block
          throw new CloisterError('call/unavailable', 'the node is down')
        },
      }
    }),
  )
}

/** Primitives alone in so many workers, each over its part of so many MiB, all at once. */
export interface Primitives {
  run(): Promise<void>
  close(): Promise<void>
}

async function prepare(what: 'seal' | 'open', workers: number, mib: number): Promise<Primitives> {
  const started = Array.from(
    { length: workers },
    () =>
      new Worker(new URL('storage-primitives.ts', import.meta.url), {
        workerData: { what, mib: mib / workers },
      }),
  )
  await Promise.all(started.map(worker => once(worker, 'message')))
  return {
    async run() {
      const done = started.map(worker => once(worker, 'message'))
      for (const worker of started) worker.postMessage('go')
      await Promise.all(done)
    },
    async close() {
      await Promise.all(started.map(worker => worker.terminate()))
    },
  }
}

/** What publishing is made of: AES-GCM, Reed-Solomon, SHA-256 of all shards. */
export const prepareSealed = (workers: number, mib: number) => prepare('seal', workers, mib)

/** What fetching is made of: SHA-256 of data shards, AES-GCM. */
export const prepareOpened = (workers: number, mib: number) => prepare('open', workers, mib)
