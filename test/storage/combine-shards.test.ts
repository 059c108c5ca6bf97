import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { combineShards } from '#storage/combine-shards.ts'
import { multiply } from '#storage/gf256.ts'
import { createKernel, TABLE_BYTES, tablesOf } from '#storage/gf256-kernel.ts'
import { noise } from './car-asset.ts'

const byte = fc.integer({ min: 0, max: 255 })
/** Around the bytes of a vector and of a tile, and several tiles. */
const lengths = fc.oneof(
  fc.integer({ min: 0, max: 70 }),
  fc.integer({ min: 16_380, max: 16_390 }),
  fc.integer({ min: 32_760, max: 50_000 }),
)

describe('combining shards', () => {
  it('sums shards times their factors, by vectors or byte by byte, whatever their length', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 4 }),
        lengths,
        fc.infiniteStream(byte),
        (data, results, length, factors) => {
          const shards = Array.from({ length: data }, (_, i) => noise(length, i + 1))
          const rows = Array.from({ length: results }, () =>
            shards.map(() => factors.next().value!),
          )
          const expected = rows.map(row =>
            Uint8Array.from({ length }, (_, at) =>
              shards.reduce((sum, shard, j) => sum ^ multiply(row[j]!, shard[at]!), 0),
            ),
          )
          for (const simd of [true, false])
            for (const [i, sum] of combineShards(rows, shards, simd).entries())
              expect(Buffer.compare(sum, expected[i]!)).toBe(0)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('has room for as many shards as a field has elements', () => {
    const shards = Array.from({ length: 200 }, (_, i) => noise(20_000, i + 1))
    const rows = Array.from({ length: 55 }, (_, i) => shards.map((_, j) => (i * 7 + j * 3) & 255))
    const [fast, slow] = [true, false].map(simd => combineShards(rows, shards, simd))
    for (const [i, sum] of fast!.entries()) expect(Buffer.compare(sum, slow![i]!)).toBe(0)
  })

  it('changes nothing of what it was given', () => {
    const shards = [noise(40_000, 1), noise(40_000, 2)]
    const before = shards.map(shard => shard.slice())
    combineShards([[3, 200]], shards)
    expect(shards).toEqual(before)
  })
})

describe('the kernel', () => {
  it('multiplies every byte by every factor', () => {
    const { memory, add } = createKernel()!
    const bytes = new Uint8Array(memory.buffer)
    const [target, source] = [1024, 2048]
    for (let factor = 0; factor < 256; factor++) {
      expect(tablesOf(factor)).toHaveLength(TABLE_BYTES)
      bytes.set(tablesOf(factor), 0)
      for (let i = 0; i < 256; i++) bytes[source + i] = i
      bytes.fill(0, target, target + 256)
      add(target, source, 256, 0)
      for (let i = 0; i < 256; i++) expect(bytes[target + i]).toBe(multiply(factor, i))
    }
  })
})
