import { expect, it } from 'vitest'
import { giveShardMemory, takeShardMemory } from '#storage/shard-memory.ts'
import { SHARD_BYTES } from '#storage/stripes.ts'

it('memory of a shard that was given back is taken again', () => {
  const shard = takeShardMemory()
  giveShardMemory(shard)
  expect(takeShardMemory()).toBe(shard)
  expect(takeShardMemory()).not.toBe(shard)
})

it('what is no whole shard, or a part of something larger, does not go round', () => {
  const large = new Uint8Array(2 * SHARD_BYTES)
  const [part, small] = [large.subarray(0, SHARD_BYTES), new Uint8Array(SHARD_BYTES - 1)]
  for (const bytes of [part, small]) giveShardMemory(bytes)
  const taken = Array.from({ length: 8 }, takeShardMemory)
  expect(
    taken.every(({ length, buffer }) => length === SHARD_BYTES && buffer !== large.buffer),
  ).toBe(true)
  expect(large).toHaveLength(2 * SHARD_BYTES)
})

it('no more memory is kept than a few shards; the rest goes back to the system', () => {
  const shards = Array.from({ length: 32 }, () => new Uint8Array(SHARD_BYTES))
  for (const shard of shards) giveShardMemory(shard)
  const kept = shards.filter(({ length }) => length > 0)
  expect(kept.length).toBeLessThanOrEqual(4)
})
