import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadAbe } from '#crypto/abe/abe.ts'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import { loadNoblePairing } from '#crypto/abe/pairing/noble.ts'
import { type G1, type G2, type Group, ORDER, type Pairing } from '#crypto/abe/pairing/pairing.ts'
import { toHex, utf8 } from '#protocol/bytes.ts'
import { createRepeatable } from '../policies.ts'

const scalar = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(0n, 1n, 2n, ORDER - 1n) },
  { weight: 4, arbitrary: fc.bigInt({ min: 0n, max: ORDER - 1n }) },
)

/** Everything that a pairing computes from two scalars and a message, as bytes. */
function transcript(pairing: Pairing, a: bigint, b: bigint, message: Uint8Array): string[] {
  const inGroup = <Point>(group: Group<Point>, base: Point): Uint8Array[] => {
    const [p, q] = [group.multiply(base, a), group.multiply(base, b)]
    const table = group.fixedBase(base, 4)
    const bySecret = [group.multiplySecret(base, a), group.multiplySecret(q, a)]
    const made = [p, q, group.add(p, q), group.negate(q), table.multiply(a), ...bySecret]
    const bytes = group.encode([...made, group.combine([p, q, base], [b, 3n, a])])
    table.release()
    return bytes
  }
  const { g1, g2, gt } = pairing
  const hash = pairing.hashToG1(message, utf8('a tag of some length'))
  const [x, y]: [G1, G2] = [g1.multiply(hash, a), g2.multiply(g2.generator, b)]
  const product = pairing.pair([
    [x, y],
    [hash, g2.generator],
  ])
  const powers = gt.fixedBase(product, 4)
  const byTable = gt.multiply(powers.multiply(a), powers.multiply(b))
  powers.release()
  return [
    ...inGroup(g1, hash),
    ...inGroup(g2, g2.generator),
    gt.encode(product),
    gt.encode(gt.power(product, a)),
    gt.encode(byTable),
  ].map(toHex)
}

describe('mcl and noble', () => {
  let mcl: Pairing
  let noble: Pairing
  beforeAll(async () => {
    mcl = await loadMclPairing()
    noble = await loadNoblePairing()
  })

  it('compute the same bytes', () => {
    fc.assert(
      fc.property(scalar, scalar, fc.uint8Array({ maxLength: 80 }), (a, b, message) => {
        expect(transcript(noble, a, b, message)).toEqual(transcript(mcl, a, b, message))
      }),
      { numRuns: 15 },
    )
  })

  it('read and refuse the same bytes', () => {
    const verdict = (decode: () => unknown): string => {
      try {
        decode()
        return 'read'
      } catch (error) {
        return String((error as { code?: string }).code)
      }
    }
    const verdicts = ({ g1, g2, gt }: Pairing, bytes: Uint8Array): string[] => [
      verdict(() => g1.decode(bytes)),
      verdict(() => g2.decode(bytes)),
      verdict(() => gt.decode(bytes)),
    ]
    const { g1, g2, gt } = mcl
    const good = [
      ...g1.encode([g1.generator]),
      ...g2.encode([g2.generator]),
      gt.encode(mcl.pair([[g1.generator, g2.generator]])),
    ]
    const bent = fc
      .tuple(fc.constantFrom(...good), fc.nat(), fc.nat({ max: 8 }))
      .map(([bytes, at, bit]) => {
        const copy = bytes.slice()
        // Eight of nine flip one bit; the ninth leaves the bytes as they are.
        if (bit < 8) copy[at % copy.length]! ^= 1 << bit
        return copy
      })
    const seen = new Set<string>()
    fc.assert(
      fc.property(bent, bytes => {
        const ours = verdicts(noble, bytes)
        for (const one of ours) seen.add(one)
        expect(ours).toEqual(verdicts(mcl, bytes))
      }),
      { numRuns: 150 },
    )
    for (const bytes of good) expect(verdicts(noble, bytes)).toContain('read')
    expect(seen.has('abe/point')).toBe(true)
  })
})

it('the scheme makes the same bytes over either, and each opens the other’s', async () => {
  const aad = utf8('aad')
  const policy = 'a:1@x and (b:1@x or 2 of (a:1@x, c:1@x, d:1@x))'
  const make = async (pairing: 'mcl' | 'noble') => {
    const abe = await loadAbe({ pairing })
    const random = createRepeatable('two pairings')
    const { publicKey, masterKey } = abe.setup('x', 1, random)
    const holder = abe.issue(masterKey, ['a:1@x', 'd:1@x'], random)
    const made = abe.encapsulate(publicKey, policy, aad, random)
    return { abe, publicKey, masterKey, holder, ...made }
  }
  const [{ abe: overMcl, ...one }, { abe: overNoble, ...other }] = [
    await make('mcl'),
    await make('noble'),
  ]
  expect(other).toEqual(one)
  expect(await loadAbe()).toBe(overMcl)
  for (const abe of [overMcl, overNoble])
    expect(abe.decapsulate(one.publicKey, one.holder, one.ciphertext, aad)).toEqual(one.key)
})

it('noble refuses with the same one error what was altered', async () => {
  const abe = await loadAbe({ pairing: 'noble' })
  const aad = utf8('aad')
  const { publicKey, masterKey } = abe.setup('x')
  const holder = abe.issue(masterKey, ['a:1@x'])
  const { ciphertext } = abe.encapsulate(publicKey, 'a:1@x', aad)
  for (const at of [0, 1, 5, 30, 60, 160, 250, ciphertext.length - 1]) {
    const altered = ciphertext.slice()
    altered[at]! ^= 1
    expect(() => abe.decapsulate(publicKey, holder, altered, aad)).toThrow(
      expect.objectContaining({ code: 'abe/cannot-decrypt', facts: {} }),
    )
  }
})
