import { bls12_381 as bls } from '@noble/curves/bls12-381.js'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type FixedBase, type Group, ORDER, type Pairing } from '#crypto/abe/pairing/pairing.ts'
import { concat, fromHex, toHex, utf8 } from '#protocol/bytes.ts'
import { isCloisterError } from '#protocol/errors.ts'

const scalars = fc.bigInt({ min: 1n, max: ORDER - 1n })

/** A point of the curve y² = x³ + 4 outside the prime-order subgroup, compressed. */
export function strayPoint(): Uint8Array {
  const { Fp } = bls.fields
  for (let x = 1n; ; x++) {
    const square = Fp.add(Fp.pow(x, 3n), 4n)
    if (!Fp.eql(Fp.pow(square, (Fp.ORDER - 1n) / 2n), Fp.ONE)) continue
    const bytes = Fp.toBytes(x)
    bytes[0]! |= 0x80
    const point = bls.G1.Point.fromAffine({ x, y: Fp.sqrt(square) })
    if (!point.isTorsionFree()) return bytes
  }
}

/** A point of the twist y² = x³ + 4(1 + i) outside the prime-order subgroup, compressed. */
export function strayPoint2(): Uint8Array {
  const { Fp, Fp2 } = bls.fields
  const b = Fp2.fromBigTuple([4n, 4n])
  for (let real = 1n; ; real++) {
    const x = Fp2.fromBigTuple([real, 0n])
    let y: typeof x
    try {
      y = Fp2.sqrt(Fp2.add(Fp2.pow(x, 3n), b))
    } catch {
      continue
    }
    if (bls.G2.Point.fromAffine({ x, y }).isTorsionFree()) continue
    const bytes = concat([x.c1, x.c0].map(part => Fp.toBytes(part)))
    bytes[0]! |= 0x80
    return bytes
  }
}

/** Noble's value of a GT element in the project's encoding: big-endian, imaginary part first. */
function encodeNobleGt(element: ReturnType<typeof bls.pairing>): Uint8Array {
  const sixth = (c: typeof element.c0): bigint[] => [c.c0, c.c1, c.c2].flatMap(f => [f.c1, f.c0])
  return concat([element.c0, element.c1].flatMap(sixth).map(f => bls.fields.Fp.toBytes(f)))
}

const refuses = (decode: () => unknown): boolean => {
  try {
    decode()
    return false
  } catch (error) {
    return isCloisterError(error, 'abe/point')
  }
}

/** What every implementation of the pairing seam must do; `@noble/curves` is the oracle. */
export function describePairing(name: string, load: () => Promise<Pairing>): void {
  describe(name, () => {
    let pairing: Pairing
    beforeAll(async () => {
      pairing = await load()
    })

    it('hashes to the points that noble hashes to', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 200 }), message => {
          const tag = 'CLOISTER-ABE-FABEO-V1-ATTR_BLS12381G1_XMD:SHA-256_SSWU_RO_'
          const ours = pairing.g1.encode([pairing.hashToG1(message, utf8(tag))])[0]!
          const theirs = bls.G1.hashToCurve(message, { DST: tag })
          expect(toHex(ours)).toBe(`0x${theirs.toHex(true)}`)
        }),
        { numRuns: 20 },
      )
    })

    it('pairs as noble pairs', () => {
      const [a, b] = [0x1234567890abcdefn, ORDER - 5n]
      const { g1, g2 } = pairing
      const ours = pairing.pair([[g1.multiply(g1.generator, a), g2.multiply(g2.generator, b)]])
      const theirs = bls.pairing(bls.G1.Point.BASE.multiply(a), bls.G2.Point.BASE.multiply(b))
      expect(pairing.gt.encode(ours)).toEqual(encodeNobleGt(theirs))
    })

    it('multiplies several pairings as noble does', () => {
      const { g1, g2 } = pairing
      const pairs = [3n, 5n, 7n].map(
        x => [g1.multiply(g1.generator, x), g2.multiply(g2.generator, x + 1n)] as const,
      )
      const theirs = bls.pairingBatch(
        [3n, 5n, 7n].map(x => ({
          g1: bls.G1.Point.BASE.multiply(x),
          g2: bls.G2.Point.BASE.multiply(x + 1n),
        })),
      )
      expect(pairing.gt.encode(pairing.pair(pairs))).toEqual(encodeNobleGt(theirs))
    })

    it('multiplies points as noble does, by tables and without', () => {
      const { g1, g2 } = pairing
      const tables = [g1.fixedBase(g1.generator, 4), g2.fixedBase(g2.generator, 5)] as const
      const edges = [1n, 2n, 31n, 32n, 33n, ORDER - 1n, (1n << 254n) - 1n]
      const check = (scalar: bigint): void => {
        const one = toHex(bls.G1.Point.BASE.multiply(scalar).toBytes())
        const two = toHex(bls.G2.Point.BASE.multiply(scalar).toBytes())
        const ways = <Point>(group: Group<Point>, table: FixedBase<Point>): string[] =>
          group
            .encode([
              group.multiply(group.generator, scalar),
              group.multiplySecret(group.generator, scalar),
              table.multiply(scalar),
            ])
            .map(toHex)
        expect(ways(g1, tables[0])).toEqual([one, one, one])
        expect(ways(g2, tables[1])).toEqual([two, two, two])
      }
      edges.forEach(check)
      fc.assert(fc.property(scalars, check), { numRuns: 20 })
      tables.forEach(table => {
        table.release()
      })
    })

    it('multiplies by nothing, and the identity by anything, in every way', () => {
      const check = <Point>(group: Group<Point>): void => {
        const identity = group.add(group.generator, group.negate(group.generator))
        const made = group.encode([
          identity,
          group.multiply(group.generator, 0n),
          group.multiplySecret(group.generator, 0n),
          group.multiply(identity, 5n),
          group.multiplySecret(identity, 5n),
          group.multiplySecret(identity, 0n),
        ])
        expect(new Set(made.map(toHex)).size).toBe(1)
        expect(made[0]![0]).toBe(0xc0)
      }
      check(pairing.g1)
      check(pairing.g2)
    })

    it('sums more products than fit into one call', () => {
      const { g1 } = pairing
      const count = 300
      const points = Array.from({ length: count }, () => g1.generator)
      const factors = Array.from({ length: count }, (_, i) => BigInt(i + 1))
      const sum = BigInt((count * (count + 1)) / 2)
      const [ours, expected] = g1.encode([
        g1.combine(points, factors),
        g1.multiply(g1.generator, sum),
      ])
      expect(ours).toEqual(expected)
    })

    it('multiplies more pairings than fit into one call', () => {
      const { g1, g2, gt } = pairing
      const pair = [g1.generator, g2.generator] as const
      const product = pairing.pair(Array.from({ length: 200 }, () => pair))
      expect(gt.encode(product)).toEqual(gt.encode(gt.power(pairing.pair([pair]), 200n)))
    })

    describe.each(['g1', 'g2'] as const)('decoding in %s', which => {
      const groupOf = (): Group<unknown> => pairing[which] as Group<unknown>
      const infinity = (): Uint8Array => {
        const bytes = new Uint8Array(groupOf().size)
        bytes[0] = 0xc0
        return bytes
      }

      it('gives back what was encoded', () => {
        const group = groupOf()
        fc.assert(
          fc.property(scalars, scalar => {
            const bytes = group.encode([group.multiply(group.generator, scalar)])[0]!
            expect(group.encode([group.decode(bytes), group.decodeUnchecked(bytes)])).toEqual([
              bytes,
              bytes,
            ])
          }),
          { numRuns: 20 },
        )
      })

      it('refuses the identity', () => {
        expect(refuses(() => groupOf().decode(infinity()))).toBe(true)
        expect(refuses(() => groupOf().decodeUnchecked(infinity()))).toBe(true)
      })

      it('refuses infinity with something in its tail', () => {
        const bytes = infinity()
        bytes[bytes.length - 1] = 1
        expect(refuses(() => groupOf().decode(bytes))).toBe(true)
        expect(refuses(() => groupOf().decodeUnchecked(bytes))).toBe(true)
      })

      it('refuses coordinates that are not reduced', () => {
        const group = groupOf()
        // A point whose coordinate still fits into 381 bits when the field's order is added.
        for (let scalar = 2n; ; scalar++) {
          const bytes = group.encode([group.multiply(group.generator, scalar)])[0]!
          const flags = bytes.length === 48 ? bytes[0]! & 0xe0 : 0
          const lowest = bytes.slice(-48)
          lowest[0]! -= flags
          const raised = BigInt(toHex(lowest)) + bls.fields.Fp.ORDER
          if (raised >= 1n << 381n) continue
          bytes.set(fromHex(raised.toString(16).padStart(96, '0')), bytes.length - 48)
          bytes[bytes.length - 48]! |= flags
          expect(refuses(() => group.decode(bytes))).toBe(true)
          break
        }
      })

      it('refuses a wrong length', () => {
        const group = groupOf()
        const bytes = group.encode([group.generator])[0]!
        for (const wrong of [bytes.slice(1), concat([bytes, Uint8Array.of(0)]), new Uint8Array(0)])
          expect(refuses(() => group.decode(wrong))).toBe(true)
      })

      it('refuses the uncompressed form', () => {
        const bytes = groupOf().encode([groupOf().generator])[0]!
        bytes[0]! &= 0x7f
        expect(refuses(() => groupOf().decode(bytes))).toBe(true)
      })
    })

    it('refuses a point outside the subgroup', () => {
      expect(refuses(() => pairing.g1.decode(strayPoint()))).toBe(true)
      expect(refuses(() => pairing.g2.decode(strayPoint2()))).toBe(true)
    })

    it('refuses target elements outside the group', () => {
      const { g1, g2, gt } = pairing
      const good = gt.encode(pairing.pair([[g1.generator, g2.generator]]))
      expect(gt.encode(gt.decode(good))).toEqual(good)
      const identity = gt.encode(gt.power(gt.decode(good), 0n))
      const outside = good.slice()
      outside[575]! ^= 1
      for (const wrong of [identity, outside, new Uint8Array(576), good.slice(1)])
        expect(refuses(() => gt.decode(wrong))).toBe(true)
    })
  })
}
