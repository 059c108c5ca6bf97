import { expect, it, vi } from 'vitest'
import { collect } from '#protocol/bytes.ts'
import { discard } from '#protocol/discard.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { codeHere } from '#storage/code-stripe.ts'
import { readShards, type ShardFault } from '#storage/shards.ts'
import { noise } from './car-asset.ts'
import { writeSpread } from './write-spread.ts'

/** Another thread that does so many pieces of work and ends with the next; none before it is told. */
const thread = vi.hoisted(() => ({ left: -1, lost: 0 }))
vi.mock('#storage/second-thread.ts', async original => ({
  ...(await original<typeof import('#storage/second-thread.ts')>()),
  secondThread: () =>
    thread.left < 0
      ? undefined
      : {
          ready: true,
          load: 0,
          async code(data: readonly Uint8Array[], parity: number) {
            if (thread.left-- > 0) return codeHere(data, parity)
            thread.lost++
            for (const shard of data) discard(shard)
            throw new Error('the thread has ended')
          },
        },
}))

/** Reads bytes back from six nodes, of which some lost everything, while the thread ends. */
async function readWhile(left: number, gone: number) {
  const stores = Array.from({ length: 6 }, createMemoryBlocks)
  const whole = noise(20 * 1_048_576)
  const spread = await writeSpread({ stores, erasure: { data: 4, parity: 2 }, pieces: [whole] })
  const kept = stores.map((store, i) => (i < gone ? createMemoryBlocks() : store))
  thread.left = left
  thread.lost = 0
  const faults: ShardFault[] = []
  const onFault = (fault: ShardFault) => faults.push(fault)
  const read = await collect(readShards({ stores: kept, ...spread, onFault }))
  expect(Buffer.compare(read, whole)).toBe(0)
  expect(thread.lost).toBe(1)
  return faults
}

it('a shard that was lost with a thread is asked for again, and blamed on nobody', async () => {
  expect(await readWhile(0, 0)).toEqual([])
})

it('whichever shard is lost with a thread, one that was worked out as well, all is read', async () => {
  for (let left = 0; left < 12; left++) {
    const faults = await readWhile(left, 2)
    expect(faults.every(({ kind, node }) => kind === 'missing' && node < 2)).toBe(true)
  }
})
