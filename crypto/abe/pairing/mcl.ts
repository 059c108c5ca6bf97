import mcl from 'mcl-wasm'
import { equalBytes, fromHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { createFixedBase, type PointOperations } from './fixed-base.ts'
import { loadMclModule, type MclModule, words } from './mcl-module.ts'
import type { G1, G2, Group, Gt, Pairing } from './pairing.ts'
import { assertPairing } from './self-test.ts'

const GENERATOR_1 =
  '97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb'
const GENERATOR_2 =
  '93e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e' +
  '024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8'

/** Points in one call; the module's stack is a megabyte and its overflow would go unnoticed. */
const MOST_AT_ONCE = 128

/** The bit of a compressed point's first byte that says "identity". */
const IDENTITY_FLAG = 0x40

function refusePoint(): never {
  throw new CloisterError('abe/point', 'not the encoding of a group element', {
    advice: 'fetch the bytes again; an honest party never sends these',
  })
}

function toScalar(value: bigint): mcl.Fr {
  const bytes = new Uint8Array(32)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < 4; i++) view.setBigUint64(8 * i, (value >> BigInt(64 * i)) & MASK_64, true)
  const scalar = new mcl.Fr()
  scalar.setLittleEndian(bytes)
  return scalar
}
const MASK_64 = (1n << 64n) - 1n

/** What differs between the two source groups inside the module. */
interface Operations extends PointOperations {
  multiplySecret(z: number, x: number, y: number): void
}

/** One of the two source groups over mcl. */
function createGroup<P extends mcl.G1 | mcl.G2, Point>(
  module: MclModule,
  create: () => P,
  generatorHex: string,
  operations: Operations,
): Group<Point> {
  // The opaque types of the interface exist for the checker only; here they are mcl's objects.
  const inner = (point: Point): P => point as unknown as P
  const outer = (point: unknown): Point => point as Point
  const add = mcl.add as (x: unknown, y: unknown) => unknown
  const size = generatorHex.length / 2

  const parse = (bytes: Uint8Array): P => {
    if (bytes.length !== size || ((bytes[0] ?? 0) & IDENTITY_FLAG) !== 0) return refusePoint()
    const point = create()
    try {
      point.deserialize(bytes)
    } catch {
      return refusePoint()
    }
    return point.isZero() ? refusePoint() : point
  }

  const combine = (points: readonly Point[], scalars: readonly bigint[]): Point => {
    let sum = create()
    for (let at = 0; at < points.length; at += MOST_AT_ONCE) {
      const some = points.slice(at, at + MOST_AT_ONCE).map(inner) as mcl.G1[]
      const part = mcl.mulVec(some, scalars.slice(at, at + MOST_AT_ONCE).map(toScalar))
      sum = add(sum, part) as P
    }
    return outer(sum)
  }

  const multiplySecret = (point: P, scalar: bigint): P => {
    const product = create()
    const factor = words(toScalar(scalar))
    const stack = module.stackSave()
    try {
      const to = module.stackAlloc(operations.bytes)
      const by = module.stackAlloc(factor.byteLength)
      module.copyToHeap32(factor, by)
      operations.multiplySecret(to, module.sallocArray([words(point)]), by)
      module.copyFromHeap32(words(product), to)
      // What was secret on the module's stack does not stay there.
      module.copyToHeap32(factor.fill(0), by)
    } finally {
      module.stackRestore(stack)
    }
    return product
  }

  return {
    generator: outer(parse(fromHex(generatorHex))),
    size,
    add: (a, b) => outer(add(a, b)),
    negate: point => outer(mcl.neg(inner(point) as mcl.G1)),
    multiply: (point, scalar) => outer(mcl.mul(inner(point) as mcl.G1, toScalar(scalar))),
    multiplySecret: (point, scalar) => outer(multiplySecret(inner(point), scalar)),
    combine,
    fixedBase: (point, window) => {
      const table = createFixedBase(module, operations, words(inner(point)), window)
      const multiply = (scalar: bigint): Point => {
        const product = create()
        table.multiply(scalar, words(product))
        return outer(product)
      }
      return { multiply, release: table.release }
    },
    encode: points => {
      const copies = points.map(point => inner(point).clone() as mcl.G1)
      // One inversion for all of them instead of one each.
      for (let at = 0; at < copies.length; at += MOST_AT_ONCE)
        mcl.normalizeVec(copies.slice(at, at + MOST_AT_ONCE))
      return copies.map(point => point.serialize())
    },
    decode: bytes => {
      const point = parse(bytes)
      if (!point.isValidOrder() || !equalBytes(point.serialize(), bytes)) refusePoint()
      return outer(point)
    },
    decodeUnchecked: bytes => outer(parse(bytes)),
  }
}

/** Bytes of an element of the target group, in memory as outside. */
const GT_BYTES = 576

function createTargetGroup(module: MclModule): Pairing['gt'] {
  const isMember = (element: mcl.GT): boolean => {
    const stack = module.stackSave()
    try {
      return module._mclBnGT_isValid(module.sallocArray([words(element)])) === 1
    } finally {
      module.stackRestore(stack)
    }
  }
  const inner = (element: Gt): mcl.GT => element as unknown as mcl.GT
  const outer = (element: mcl.GT): Gt => element as unknown as Gt

  const parse = (bytes: Uint8Array): mcl.GT => {
    const element = new mcl.GT()
    try {
      element.deserialize(bytes)
    } catch {
      return refusePoint()
    }
    return element.isZero() || element.isOne() ? refusePoint() : element
  }

  const inverse = module._malloc(GT_BYTES)
  const operations = {
    bytes: GT_BYTES,
    clear: (at: number) => module._mclBnGT_setInt32(at, 1),
    add: module._mclBnGT_mul,
    subtract: (z: number, x: number, y: number) => {
      module._mclBnGT_inv(inverse, y)
      module._mclBnGT_mul(z, x, inverse)
    },
    normalize: () => {},
  }

  return {
    multiply: (a, b) => outer(mcl.mul(inner(a), inner(b))),
    power: (element, scalar) => outer(mcl.pow(inner(element), toScalar(scalar))),
    fixedBase: (element, window) => {
      const table = createFixedBase(module, operations, words(inner(element)), window)
      const multiply = (scalar: bigint): Gt => {
        const power = new mcl.GT()
        table.multiply(scalar, words(power))
        return outer(power)
      }
      return { multiply, release: table.release }
    },
    encode: element => inner(element).serialize(),
    decode: bytes => {
      const element = parse(bytes)
      if (!isMember(element) || !equalBytes(element.serialize(), bytes)) refusePoint()
      return outer(element)
    },
    decodeUnchecked: bytes => outer(parse(bytes)),
  }
}

let loaded: Promise<Pairing> | undefined

/**
 * BLS12-381 by mcl-wasm, started and self-tested once: the library has one global instance, which a
 * second start would pull away from under the first.
 *
 * @throws `abe/pairing-self-test` when the library computes something else than it should.
 */
export function loadMclPairing(): Promise<Pairing> {
  loaded ??= createMclPairing()
  return loaded
}

async function createMclPairing(): Promise<Pairing> {
  const module = await loadMclModule()
  const pairing: Pairing = {
    g1: createGroup<mcl.G1, G1>(module, () => new mcl.G1(), GENERATOR_1, {
      bytes: 144,
      clear: module._mclBnG1_clear,
      add: module._mclBnG1_add,
      subtract: module._mclBnG1_sub,
      multiplySecret: module._mclBnG1_mulCT,
      normalize: (at, count) => module._mclBnG1_normalizeVec(at, at, count),
    }),
    g2: createGroup<mcl.G2, G2>(module, () => new mcl.G2(), GENERATOR_2, {
      bytes: 288,
      clear: module._mclBnG2_clear,
      add: module._mclBnG2_add,
      subtract: module._mclBnG2_sub,
      multiplySecret: module._mclBnG2_mulCT,
      normalize: (at, count) => module._mclBnG2_normalizeVec(at, at, count),
    }),
    gt: createTargetGroup(module),
    hashToG1: (message, tag) => {
      const point = new mcl.G1()
      const stack = module.stackSave()
      try {
        const at = module.stackAlloc(words(point).byteLength)
        const from = module.sallocBytes(message)
        const by = module.sallocBytes(tag)
        if (module._mclBnG1_hashAndMapToWithDst(at, from, message.length, by, tag.length) !== 0)
          refusePoint()
        module.copyFromHeap32(words(point), at)
      } finally {
        module.stackRestore(stack)
      }
      return point as unknown as G1
    },
    pair: pairs => mcl.finalExp(loopAll(module, pairs)) as unknown as Gt,
  }
  assertPairing(pairing)
  return pairing
}

function loopAll(module: MclModule, pairs: readonly (readonly [G1, G2])[]): mcl.GT {
  let product: mcl.GT | undefined
  for (let at = 0; at < pairs.length; at += MOST_AT_ONCE) {
    const some = pairs.slice(at, at + MOST_AT_ONCE)
    const part = new mcl.GT()
    const stack = module.stackSave()
    try {
      const to = module.stackAlloc(words(part).byteLength)
      const left = module.sallocArray(some.map(([p]) => words(p)))
      const right = module.sallocArray(some.map(([, q]) => words(q)))
      module._mclBn_millerLoopVec(to, left, right, some.length)
      module.copyFromHeap32(words(part), to)
    } finally {
      module.stackRestore(stack)
    }
    product = product === undefined ? part : mcl.mul(product, part)
  }
  return product ?? refusePoint()
}
