import type { BlockStore } from '#protocol/blocks.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Client } from '#sdk/client.ts'
import type { UploadPlaces } from '#sdk/upload/place.ts'
import type { Records } from '#storage/records.ts'
import { createMemoryRecords } from './recording-nodes.ts'

/** Places in memory, which a killed process leaves behind. */
export function createPlaces(): UploadPlaces & { held: Map<string, Records> } {
  const held = new Map<string, Records>()
  return {
    held,
    async open(id) {
      const records = held.get(id) ?? createMemoryRecords()
      held.set(id, records)
      return records
    },
    async remove(id) {
      held.delete(id)
    },
  }
}

/** The same client over nodes that are told what happens to them. */
export const over = (
  client: Client,
  change: (store: BlockStore, i: number) => Partial<BlockStore>,
): Client => ({
  ...client,
  nodes: client.nodes.map((store, i) => ({ ...store, ...change(store, i) })),
})

/** A client that fails from a step on: shards that nodes take, and the submission. */
export function watch(client: Client, stopAt: number) {
  const took: string[] = []
  let steps = 0
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (++steps > stopAt) throw new CloisterError('call/unavailable', 'cut off')
    return work()
  }
  const watched: Client = {
    ...over(client, (store, i) => ({
      put: (cid, block) =>
        step(async () => {
          await store.put(cid, block)
          took.push(`${i} ${cid}`)
        }),
    })),
    submit: signed => step(() => client.submit(signed)),
  }
  return { client: watched, took, steps: () => steps }
}

/** Shards among what was taken: raw blocks. */
export const shardsOf = (took: readonly string[]): string[] =>
  took.filter(line => line.includes(' bafk'))
