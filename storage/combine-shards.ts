import { addScaled } from './gf256.ts'
import { createKernel, type Kernel, TABLE_BYTES, tablesOf } from './gf256-kernel.ts'

/** Bytes of each shard that are worked on at once: few enough that all stay near the processor. */
const TILE_BYTES = 16_384
const PAGE_BYTES = 65_536

let kernel: Kernel | 'none' | undefined

/**
 * A matrix over GF(2^8) times shards of one length: result i is the sum of `rows[i][j]` times shard j.
 *
 * @param simd false to do without the processor's vectors, as where it has none
 * @example
 * combineShards([[1, 1]], [Uint8Array.of(1), Uint8Array.of(2)]) // [Uint8Array.of(3)]
 */
export function combineShards(
  rows: readonly (readonly number[])[],
  shards: readonly Uint8Array[],
  simd = true,
): Uint8Array[] {
  const length = shards[0]?.length ?? 0
  const sums = rows.map(() => new Uint8Array(length))
  if (simd) kernel ??= createKernel() ?? 'none'
  if (!simd || kernel === 'none' || kernel === undefined) {
    for (const [i, sum] of sums.entries())
      for (const [j, shard] of shards.entries()) addScaled(sum, shard, rows[i]![j]!)
  } else combineTiles(kernel, rows, shards, sums)
  return sums
}

function combineTiles(
  { memory, add }: Kernel,
  rows: readonly (readonly number[])[],
  shards: readonly Uint8Array[],
  sums: readonly Uint8Array[],
): void {
  const tables = TILE_BYTES * (shards.length + sums.length)
  const needed = tables + TABLE_BYTES * rows.length * shards.length
  const missing = needed - memory.buffer.byteLength
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES))
  const bytes = new Uint8Array(memory.buffer)
  const tileOf = (position: number) => TILE_BYTES * position
  const tableOf = (i: number, j: number) => tables + TABLE_BYTES * (i * shards.length + j)
  for (const [i, row] of rows.entries())
    for (const [j, factor] of row.entries()) bytes.set(tablesOf(factor), tableOf(i, j))
  const length = shards[0]!.length
  for (let at = 0; at < length; at += TILE_BYTES) {
    const end = Math.min(length, at + TILE_BYTES)
    // What lies beyond the end is worked on as well, and read by nobody.
    const worked = Math.ceil((end - at) / 16) * 16
    for (const [j, shard] of shards.entries()) bytes.set(shard.subarray(at, end), tileOf(j))
    for (const [i, sum] of sums.entries()) {
      const tile = tileOf(shards.length + i)
      bytes.fill(0, tile, tile + worked)
      for (let j = 0; j < shards.length; j++)
        if (rows[i]![j] !== 0) add(tile, tileOf(j), worked, tableOf(i, j))
      sum.set(bytes.subarray(tile, tile + end - at), at)
    }
  }
}
