import { beforeAll, describe, expect, it } from 'vitest'
import { createAbe } from '#crypto/abe/abe.ts'
import { createMultiAbe } from '#crypto/abe/multi-abe.ts'
import { decodeAuthorityMasterKey } from '#crypto/abe/multi-formats.ts'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import {
  type FixedBase,
  type Group,
  ORDER,
  type Pairing,
  reduceScalar,
  SCALAR_BYTES,
} from '#crypto/abe/pairing/pairing.ts'
import { type Random, systemRandom } from '#crypto/random.ts'

/** Scalars that went through operations whose time tells about them, and those that did not. */
interface Seen {
  quick: Set<bigint>
  secret: Set<bigint>
}

/** The same pairing, which writes down every scalar it is given, and by which door. */
function watch(pairing: Pairing): Seen & { pairing: Pairing } {
  const seen: Seen = { quick: new Set(), secret: new Set() }
  // A scalar that is only negated is as much of a secret.
  const note = (where: Set<bigint>, scalar: bigint): bigint => {
    where.add(scalar).add((ORDER - scalar) % ORDER)
    return scalar
  }
  const table = <T>(base: FixedBase<T>): FixedBase<T> => ({
    multiply: scalar => base.multiply(note(seen.quick, scalar)),
    release: base.release,
  })
  const watchGroup = <T>(group: Group<T>): Group<T> => ({
    ...group,
    multiply: (point, scalar) => group.multiply(point, note(seen.quick, scalar)),
    multiplySecret: (point, scalar) => group.multiplySecret(point, note(seen.secret, scalar)),
    combine: (points, scalars) =>
      group.combine(
        points,
        scalars.map(scalar => note(seen.quick, scalar)),
      ),
    fixedBase: (point, window) => table(group.fixedBase(point, window)),
  })
  const { gt } = pairing
  const watched = {
    ...pairing,
    g1: watchGroup(pairing.g1),
    g2: watchGroup(pairing.g2),
    gt: {
      ...gt,
      power: (element: Parameters<typeof gt.power>[0], scalar: bigint) =>
        gt.power(element, note(seen.quick, scalar)),
      fixedBase: (element: Parameters<typeof gt.power>[0], window: number) =>
        table(gt.fixedBase(element, window)),
    },
  }
  return { pairing: watched, ...seen }
}

describe('a secret that would give a master key away', () => {
  let mcl: Pairing
  beforeAll(async () => {
    mcl = await loadMclPairing()
  })

  /** Chance that remembers which scalars it became. */
  function remember(): { random: Random; drawn: bigint[] } {
    const drawn: bigint[] = []
    const random: Random = length => {
      const bytes = systemRandom(length)
      if (length === SCALAR_BYTES) drawn.push(reduceScalar(bytes))
      return bytes
    }
    return { random, drawn }
  }

  const assertKept = ({ quick, secret }: Seen, drawn: readonly bigint[]): void => {
    for (const scalar of drawn) {
      expect(secret.has(scalar)).toBe(true)
      expect(quick.has(scalar)).toBe(false)
    }
  }

  it('of FABEO goes by the careful door alone: α, and the t of every key', () => {
    const { pairing, ...seen } = watch(mcl)
    const abe = createAbe(pairing)
    const { random, drawn } = remember()
    const { masterKey, publicKey } = abe.setup('x', 1, random)
    // Attributes in use have tables, which must not be used here.
    for (let i = 0; i < 8; i++) abe.encapsulate(publicKey, 'a:1@x', new Uint8Array())
    for (let i = 0; i < 8; i++) abe.issue(masterKey, ['a:1@x', 'a:2@x'], random)
    expect(drawn).toHaveLength(1 + 8)
    assertKept(seen, drawn)
    expect(seen.quick.size).toBeGreaterThan(20)
  })

  it('of RW15 does too: α, y, the nonces of their proof, and the t of every attribute', () => {
    const { pairing, ...seen } = watch(mcl)
    const abe = createMultiAbe(pairing)
    const { random, drawn } = remember()
    const { masterKey, publicKey } = abe.setup('x', 1, random)
    expect(decodeAuthorityMasterKey(masterKey).y).toBe(drawn[1])
    for (let i = 0; i < 8; i++) abe.encapsulate(publicKey, 'a:1@x', new Uint8Array())
    for (let i = 0; i < 8; i++) abe.issue(masterKey, systemRandom(32), ['a:1@x', 'a:2@x'], random)
    expect(drawn).toHaveLength(4 + 8 * 2)
    assertKept(seen, drawn)
    expect(seen.quick.size).toBeGreaterThan(20)
  })
})
