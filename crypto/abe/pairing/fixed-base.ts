import type { MclModule } from './mcl-module.ts'

/** The three operations on points in the module's memory that a table needs. */
export interface PointOperations {
  readonly bytes: number
  clear(at: number): void
  add(z: number, x: number, y: number): void
  subtract(z: number, x: number, y: number): void
  normalize(at: number, count: number): void
}

const SCALAR_BITS = 255

/**
 * Multiplication of one point by many scalars, from a table of its multiples in the module's memory:
 * signed windows, hence one addition a window and half the table. Lookups depend on the scalar;
 * WebAssembly is not constant-time in any case.
 *
 * `multiply` writes the product's words into `result`.
 */
export function createFixedBase(
  module: MclModule,
  operations: PointOperations,
  base: Uint32Array,
  window: number,
): { multiply(scalar: bigint, result: Uint32Array): void; release(): void } {
  const { bytes } = operations
  const half = 1 << (window - 1)
  const windows = Math.ceil((SCALAR_BITS + 1) / window)
  const table = module._malloc(windows * half * bytes)
  const accumulator = module._malloc(bytes)

  const at = (row: number, digit: number): number => table + (row * half + digit - 1) * bytes
  module.copyToHeap32(base, at(0, 1))
  for (let row = 0; row < windows; row++) {
    // The first entry of a row is 2^window times that of the row before: twice its last entry.
    if (row > 0) operations.add(at(row, 1), at(row - 1, half), at(row - 1, half))
    for (let digit = 2; digit <= half; digit++)
      operations.add(at(row, digit), at(row, digit - 1), at(row, 1))
    operations.normalize(at(row, 1), half)
  }

  const mask = (1n << BigInt(window)) - 1n
  const shift = BigInt(window)
  const multiply = (scalar: bigint, result: Uint32Array): void => {
    operations.clear(accumulator)
    let carry = 0
    let rest = scalar
    for (let row = 0; row < windows; row++) {
      let digit = Number(rest & mask) + carry
      rest >>= shift
      carry = digit > half ? 1 : 0
      if (carry === 1) digit -= 2 * half
      if (digit > 0) operations.add(accumulator, accumulator, at(row, digit))
      else if (digit < 0) operations.subtract(accumulator, accumulator, at(row, -digit))
    }
    module.copyFromHeap32(result, accumulator)
    operations.clear(accumulator)
  }
  const release = (): void => {
    module._free(table)
    module._free(accumulator)
  }
  return { multiply, release }
}
