import { CloisterError } from '#protocol/errors.ts'
import { combineShards } from './combine-shards.ts'
import { invert, multiply } from './gf256.ts'

/**
 * Reed-Solomon erasure coding over GF(2^8) (polynomial 0x11d, systematic Vandermonde matrix): any
 * `data` of `data + parity` shards give all of them back.
 *
 * What parity is, the WebAssembly of `@subspace/reed-solomon-erasure.wasm` says, called directly: its
 * own wrapper requires `fs`, which no browser has. It is asked for the parity of unit vectors, which is
 * the matrix, once a shape; what is multiplied by that, or by its inverse, is several times as fast by
 * the processor's vectors. Its `reconstruct` is not used: version 0.2.5 refuses most sets of lost shards
 * that do not include the first one.
 *
 * Source: https://github.com/rust-rse/reed-solomon-erasure
 */
interface Arithmetic {
  memory: WebAssembly.Memory
  /** Fills in the parity of `data + parity` shards that lie side by side; 0 when done. */
  encode(at: number, length: number, data: number, parity: number): number
  __wbindgen_malloc(length: number): number
  __wbindgen_free(at: number, length: number): void
}

const WASM = '@subspace/reed-solomon-erasure.wasm/dist/reed_solomon_erasure_bg.wasm'

let arithmetic: Arithmetic | undefined

/** What is used of Node, spelled out, so that nothing here names `node:` to a bundler. */
interface NodeBuiltins {
  (name: 'node:module'): { createRequire(from: string): { resolve(path: string): string } }
  (name: 'node:fs'): { readFileSync(path: string): Uint8Array }
}

/** In Node the module is read from the installed package. */
function readInstalled(): Uint8Array<ArrayBuffer> | undefined {
  const host = globalThis as { process?: { getBuiltinModule?: NodeBuiltins } }
  const builtin = host.process?.getBuiltinModule
  if (!builtin) return undefined
  const path = builtin('node:module')
    .createRequire(import.meta.url)
    .resolve(WASM)
  return new Uint8Array(builtin('node:fs').readFileSync(path))
}

const start = (module: WebAssembly.Module): Arithmetic =>
  new WebAssembly.Instance(module).exports as unknown as Arithmetic

/**
 * Makes the arithmetic ready; needed once in browsers, by itself in Node. In browsers the module
 * is fetched from beside the script, `reed_solomon_erasure_bg.wasm`, unless its bytes are given.
 *
 * @throws `call/unavailable` when the module cannot be fetched.
 */
export async function loadReedSolomon(wasm?: Uint8Array<ArrayBuffer>): Promise<void> {
  if (arithmetic) return
  let bytes = wasm ?? readInstalled()
  if (!bytes) {
    const response = await fetch(new URL('reed_solomon_erasure_bg.wasm', import.meta.url))
    if (!response.ok)
      throw new CloisterError('call/unavailable', 'the erasure coding module cannot be fetched', {
        advice: 'serve reed_solomon_erasure_bg.wasm beside the script',
        facts: { status: response.status },
      })
    bytes = new Uint8Array(await response.arrayBuffer())
  }
  arithmetic = start(await WebAssembly.compile(bytes))
}

function ready(): Arithmetic {
  if (arithmetic) return arithmetic
  const bytes = readInstalled()
  if (!bytes)
    throw new CloisterError('call/internal', 'the erasure coding module is not loaded', {
      advice: 'await loadReedSolomon() first',
    })
  return (arithmetic = start(new WebAssembly.Module(bytes)))
}

function assertShards(shards: readonly (Uint8Array | undefined)[]): number {
  const size = shards.find(shard => shard !== undefined)?.length ?? 0
  if (size === 0 || shards.some(shard => shard !== undefined && shard.length !== size))
    throw new CloisterError(
      'storage/encoding',
      'the shards of a stripe differ in length or are empty',
    )
  return size
}

/**
 * The parity shards of one stripe; the data shards are all of one length, at least a byte.
 *
 * @throws `storage/encoding` when lengths differ.
 */
export function encodeStripe(data: readonly Uint8Array[], parity: number): Uint8Array[] {
  assertShards(data)
  return parity === 0 ? [] : combineShards(weightsOf(data.length, parity), data)
}

/**
 * The data shards of one stripe from any `data` of its shards; `shards` has `data + parity` places,
 * undefined where a shard is lost. Shards given are believed: check them against their CIDs first.
 *
 * @throws `storage/too-few-shards` when fewer than `data` are there; `storage/encoding` when lengths differ.
 * @example
 * const parity = encodeStripe([a, b], 1)
 * reconstruct([undefined, b, ...parity], 2, 1) // [a, b]
 */
export function reconstruct(
  shards: readonly (Uint8Array | undefined)[],
  data: number,
  parity: number,
): Uint8Array[] {
  if (shards.length !== data + parity)
    throw new CloisterError('storage/encoding', 'a stripe has the wrong number of shards', {
      facts: { shards: shards.length, expected: data + parity },
    })
  const held = shards.filter(shard => shard !== undefined).length
  if (held < data)
    throw new CloisterError('storage/too-few-shards', 'too few shards of a stripe are left', {
      advice: 'bring a storage node back, then try again',
      facts: { held, needed: data },
    })
  assertShards(shards)
  const [kept, lost] = [true, false].map(there =>
    shards.slice(0, data).flatMap((shard, i) => ((shard !== undefined) === there ? [i] : [])),
  ) as [number[], number[]]
  const whole = shards.slice(0, data) as Uint8Array[]
  if (lost.length === 0) return whole

  // Parity is what is kept and what is lost, each times its weight: an equation a row, as many as lost.
  const rows = shards
    .slice(data)
    .flatMap((shard, row) => (shard ? [row] : []))
    .slice(0, lost.length)
  const weights = weightsOf(data, parity)
  const solution = invert(rows.map(row => lost.map(i => weights[row]![i]!)))
  if (!solution) throw new CloisterError('call/internal', 'the erasure code is not solvable')
  const factors = solution.map(factor => [
    ...kept.map(i =>
      rows.reduce((sum, row, r) => sum ^ multiply(factor[r]!, weights[row]![i]!), 0),
    ),
    ...factor,
  ])
  const known = [...kept.map(i => whole[i]!), ...rows.map(row => shards[data + row]!)]
  for (const [i, shard] of combineShards(factors, known).entries()) whole[lost[i]!] = shard
  return whole
}

/** Shapes of stripes whose matrix is remembered; a process seldom meets more than one. */
const MOST_SHAPES = 16
const matrices = new Map<string, number[][]>()

/** What each data shard weighs in each parity shard: the parity of one-byte unit vectors. */
function weightsOf(data: number, parity: number): number[][] {
  const shape = `${data}+${parity}`
  const known = matrices.get(shape)
  if (known) return known
  const columns = Array.from({ length: data }, (_, unit) => parityOfUnit(unit, data, parity))
  const weights = Array.from({ length: parity }, (_, row) => columns.map(column => column[row]!))
  if (matrices.size === MOST_SHAPES) matrices.clear()
  matrices.set(shape, weights)
  return weights
}

/** The parity bytes of as many data bytes, of which one is 1 and the others are 0. */
function parityOfUnit(unit: number, data: number, parity: number): Uint8Array {
  const rs = ready()
  const length = data + parity
  const at = rs.__wbindgen_malloc(length)
  try {
    new Uint8Array(rs.memory.buffer, at, length).fill(0)[unit] = 1
    const result = rs.encode(at, length, data, parity)
    if (result !== 0)
      throw new CloisterError('call/internal', 'the erasure coding module refused a stripe', {
        facts: { result },
      })
    // The module's memory may have grown, which kills views of it; what leaves is copied.
    return new Uint8Array(rs.memory.buffer, at, length).slice(data)
  } finally {
    rs.__wbindgen_free(at, length)
  }
}
