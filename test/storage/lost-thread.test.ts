import { expect, it, vi } from 'vitest'
import { collect } from '#protocol/bytes.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { readShards, type ShardFault } from '#storage/shards.ts'
import { noise } from './car-asset.ts'
import { writeSpread } from './write-spread.ts'

/** A thread that ends with the first block that it is given, once it is there. */
const thread = vi.hoisted(() => ({ ended: true, given: 0 }))
vi.mock('#storage/second-thread.ts', async original => ({
  ...(await original<typeof import('#storage/second-thread.ts')>()),
  secondThread: () =>
    thread.ended
      ? undefined
      : {
          ready: true,
          load: 0,
          async code([shard]: readonly [Uint8Array<ArrayBuffer>]) {
            thread.given++
            thread.ended = true
            shard.buffer.transfer(0)
            throw new Error('the thread has ended')
          },
        },
}))

it('a shard that was lost with a thread is asked for again, and blamed on nobody', async () => {
  const stores = Array.from({ length: 6 }, createMemoryBlocks)
  const whole = noise(24 * 1_048_576)
  const spread = await writeSpread({ stores, erasure: { data: 4, parity: 2 }, pieces: [whole] })
  thread.ended = false
  const faults: ShardFault[] = []
  const read = await collect(
    readShards({ stores, ...spread, onFault: fault => faults.push(fault) }),
  )
  expect(Buffer.compare(read, whole)).toBe(0)
  expect(thread.given).toBe(1)
  expect(faults).toEqual([])
})
