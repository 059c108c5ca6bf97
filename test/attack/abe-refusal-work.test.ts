import { beforeAll, describe, expect, it } from 'vitest'
import { createAbe } from '#crypto/abe/abe.ts'
import { createMultiAbe } from '#crypto/abe/multi-abe.ts'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import type { FixedBase, Group, Pairing } from '#crypto/abe/pairing/pairing.ts'
import { systemRandom } from '#crypto/random.ts'
import { concat, utf8 } from '#protocol/bytes.ts'

/**
 * A ciphertext of one's own making and a clock would tell which attributes a holder has, if refusing
 * took less work than opening. What takes time is counted, because clocks fail on busy machines.
 */
interface Work {
  pairings: number
  products: number
  encoded: number
}

function count(pairing: Pairing): { pairing: Pairing; work: Work } {
  const work = { pairings: 0, products: 0, encoded: 0 }
  const table = <T>(base: FixedBase<T>): FixedBase<T> => ({
    multiply: scalar => {
      work.products++
      return base.multiply(scalar)
    },
    release: base.release,
  })
  const countGroup = <T>(group: Group<T>): Group<T> => ({
    ...group,
    multiply: (point, scalar) => {
      work.products++
      return group.multiply(point, scalar)
    },
    combine: (points, scalars) => {
      work.products += points.length
      return group.combine(points, scalars)
    },
    fixedBase: (point, window) => table(group.fixedBase(point, window)),
    encode: points => {
      work.encoded += points.length
      return group.encode(points)
    },
  })
  const { gt } = pairing
  type Power = Parameters<typeof gt.power>
  const counted = {
    g1: countGroup(pairing.g1),
    g2: countGroup(pairing.g2),
    gt: {
      ...gt,
      power: (...args: Power) => {
        work.products++
        return gt.power(...args)
      },
      fixedBase: (...args: Parameters<typeof gt.fixedBase>) => table(gt.fixedBase(...args)),
      encode: (element: Power[0]) => {
        work.encoded++
        return gt.encode(element)
      },
    },
    hashToG1: pairing.hashToG1,
    pair: (pairs: Parameters<Pairing['pair']>[0]) => {
      work.pairings += pairs.length
      return pairing.pair(pairs)
    },
  }
  return { pairing: counted, work }
}

const AAD = utf8('aad')
const ATTRIBUTES = ['a:1@x', 'a:2@x', 'a:3@x', 'a:4@x']
const POLICY = 'a:1@x and a:2@x and 2 of (a:1@x, a:3@x, a:4@x)'

/** All ways to fail at bytes that are well formed, and what they are held against. */
function measure(
  work: Work,
  open: (holder: Uint8Array, ciphertext: Uint8Array, aad: Uint8Array) => Uint8Array,
  issue: (attributes: readonly string[]) => Uint8Array,
  ciphertext: Uint8Array,
): { opening: Work; refusals: Work[] } {
  const spent = (call: () => unknown): Work => {
    Object.assign(work, { pairings: 0, products: 0, encoded: 0 })
    call()
    return { ...work }
  }
  const holder = issue(ATTRIBUTES)
  const altered = ciphertext.slice()
  altered[altered.length - 1]! ^= 1
  const refused = (...args: Parameters<typeof open>): Work =>
    spent(() =>
      expect(() => open(...args)).toThrow(expect.objectContaining({ code: 'abe/cannot-decrypt' })),
    )
  const opening = spent(() => open(holder, ciphertext, AAD))
  const refusals = [
    refused(holder, altered, AAD),
    refused(holder, ciphertext, concat([AAD, AAD])),
    ...[['z:1@x'], ['a:1@x'], ['a:1@x', 'a:2@x'], ATTRIBUTES.slice(1)].map(held =>
      refused(issue(held), ciphertext, AAD),
    ),
  ]
  return { opening, refusals }
}

describe('refusing takes the work of opening, whatever attributes are held', () => {
  let mcl: Pairing
  beforeAll(async () => {
    mcl = await loadMclPairing()
  })

  it('in FABEO', () => {
    const { pairing, work } = count(mcl)
    const abe = createAbe(pairing)
    const { publicKey, masterKey } = abe.setup('x')
    const { opening, refusals } = measure(
      work,
      (...args) => abe.decapsulate(publicKey, ...args),
      attributes => abe.issue(masterKey, attributes),
      abe.encapsulate(publicKey, POLICY, AAD).ciphertext,
    )
    // One for sk1, one an occurrence that takes part, one for sk3.
    expect(opening.pairings).toBe(3)
    expect(opening.products).toBeGreaterThan(10)
    for (const refusal of refusals) expect(refusal).toEqual(opening)
  })

  it('in RW15', () => {
    const { pairing, work } = count(mcl)
    const abe = createMultiAbe(pairing)
    const { publicKey, masterKey } = abe.setup('x')
    const holder = systemRandom(32)
    const { opening, refusals } = measure(
      work,
      (...args) => abe.decapsulate(publicKey, ...args),
      attributes => abe.issue(masterKey, holder, attributes),
      abe.encapsulate(publicKey, POLICY, AAD).ciphertext,
    )
    // Two a row that takes part, and one for the holder.
    expect(opening.pairings).toBe(2 * 4 + 1)
    for (const refusal of refusals) expect(refusal).toEqual(opening)
  })

  it('and even where the points of a ciphertext are none, most of it', () => {
    const { pairing, work } = count(mcl)
    const abe = createAbe(pairing)
    const { publicKey, masterKey } = abe.setup('x')
    const { ciphertext } = abe.encapsulate(publicKey, POLICY, AAD)
    const holder = abe.issue(masterKey, ATTRIBUTES)
    Object.assign(work, { products: 0 })
    abe.decapsulate(publicKey, holder, ciphertext, AAD)
    const opening = work.products
    const altered = ciphertext.slice()
    altered.fill(0, altered.length - 32 - 5 * 48, altered.length - 32)
    for (const held of [ATTRIBUTES, ['z:1@x']]) {
      const key = abe.issue(masterKey, held)
      Object.assign(work, { products: 0 })
      expect(() => abe.decapsulate(publicKey, key, altered, AAD)).toThrow(
        expect.objectContaining({ code: 'abe/cannot-decrypt' }),
      )
      expect(work.products).toBeGreaterThan(opening - 10)
    }
  })
})
