import { multiply } from './gf256.ts'

/** Adds a factor times some bytes to others, all of them in one memory. */
export interface Kernel {
  memory: WebAssembly.Memory
  /** `length` is a multiple of 16; `tables` is where {@link tablesOf} the factor lie. */
  add(target: number, source: number, length: number, tables: number): void
}

/** Bytes of the tables of one factor. */
export const TABLE_BYTES = 32

/** The products of a factor and every lower half of a byte, and then of every upper half. */
export const tablesOf = (factor: number): number[] =>
  Array.from({ length: TABLE_BYTES }, (_, i) => multiply(factor, i < 16 ? i : (i - 16) << 4))

/** How many bytes follow, and the bytes; a count of 128 and more takes two. */
const counted = (bytes: readonly number[]): number[] => [
  ...(bytes.length < 128 ? [bytes.length] : [(bytes.length & 127) | 128, bytes.length >> 7]),
  ...bytes,
]
const section = (id: number, bytes: readonly number[]): number[] => [id, ...counted(bytes)]
const name = (text: string): number[] => counted([...new TextEncoder().encode(text)])

const [I32, V128] = [0x7f, 0x7b]
/** Parameters of `add`, and what it keeps besides. */
const [TARGET, SOURCE, LENGTH, TABLES, LOW, HIGH, HALF, BYTES] = [0, 1, 2, 3, 4, 5, 6, 7] as const

const get = (local: number): number[] => [0x20, local]
const set = (local: number): number[] => [0x21, local]
const i32 = (value: number): number[] => [0x41, value]
const load = (offset = 0): number[] => [0xfd, 0x00, 0x00, offset]
const store = [0xfd, 0x0b, 0x00, 0x00]
const swizzle = [0xfd, 0x0e]
const splat = [0xfd, 0x0f]
const and = [0xfd, 0x4e]
const xor = [0xfd, 0x51]
const shift = [0xfd, 0x6d]
const [add, subtract, above] = [[0x6a], [0x6b], [0x4a]]
const loop = [0x03, 0x40]
const againIf = [0x0d, 0x00]
const end = [0x0b]
const forward = (local: number): number[] => [...get(local), ...i32(16), ...add, ...set(local)]

const body = [
  ...[...get(TABLES), ...load(), ...set(LOW)],
  ...[...get(TABLES), ...load(16), ...set(HIGH)],
  ...[...i32(15), ...splat, ...set(HALF)],
  ...loop,
  ...[...get(SOURCE), ...load(), ...set(BYTES)],
  ...[...get(TARGET), ...get(TARGET), ...load()],
  ...[...get(LOW), ...get(BYTES), ...get(HALF), ...and, ...swizzle, ...xor],
  ...[...get(HIGH), ...get(BYTES), ...i32(4), ...shift, ...swizzle, ...xor],
  ...store,
  ...[...forward(TARGET), ...forward(SOURCE)],
  ...[...get(LENGTH), ...i32(16), ...subtract, ...set(LENGTH)],
  ...[...get(LENGTH), ...i32(0), ...above, ...againIf],
  ...[...end, ...end],
]

/** A module of one memory and the function `add`. */
const MODULE = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...section(1, [1, 0x60, ...counted([I32, I32, I32, I32]), 0]),
  ...section(3, [1, 0]),
  ...section(5, [1, 0, 1]),
  ...section(7, [2, ...name('memory'), 2, 0, ...name('add'), 0, 0]),
  ...section(10, [1, ...counted([1, 4, V128, ...body])]),
])

/**
 * The kernel of erasure coding, sixteen bytes at a time: a product is the sum of the products of both
 * halves of a byte, and to look sixteen halves up in a table is one instruction. Written out as the
 * WebAssembly that it is, because it is one loop. Undefined where there is no SIMD.
 *
 * Source: Plank, Greenan, Miller, Screaming Fast Galois Field Arithmetic Using Intel SIMD Instructions,
 * FAST 2013.
 */
export function createKernel(): Kernel | undefined {
  if (!WebAssembly.validate(MODULE)) return undefined
  return new WebAssembly.Instance(new WebAssembly.Module(MODULE)).exports as unknown as Kernel
}
