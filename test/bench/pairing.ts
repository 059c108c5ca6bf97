import { bls12_381 as noble } from '@noble/curves/bls12-381.js'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import { assertAnswer, compare, createRow, type Row } from './harness.ts'

/** One pairing of mcl against one of noble's, which is also the oracle of its answer. */
export async function benchPairing(): Promise<Row[]> {
  const { g1, g2, gt, pair } = await loadMclPairing()
  const p = g1.multiply(g1.generator, 1234567n)
  const q = g2.multiply(g2.generator, 7654321n)
  const nobleP = noble.G1.Point.fromBytes(g1.encode([p])[0]!)
  const nobleQ = noble.G2.Point.fromBytes(g2.encode([q])[0]!)

  // Both sides are bilinear, each in its own encoding: e(aP, bQ) = e(P, Q)^ab.
  const ab = 1234567n * 7654321n
  const power = gt.power(pair([[g1.generator, g2.generator]]), ab)
  const expected = gt.encode(power).join()
  assertAnswer(gt.encode(pair([[p, q]])).join() === expected, 'mcl is not bilinear')
  const { Fp12 } = noble.fields
  const base = noble.pairing(noble.G1.Point.BASE, noble.G2.Point.BASE)
  assertAnswer(
    Fp12.eql(noble.pairing(nobleP, nobleQ), Fp12.pow(base, ab)),
    'noble is not bilinear over the same points',
  )

  const measured = await compare(
    () => pair([[p, q]]),
    () => noble.pairing(nobleP, nobleQ),
    { rounds: 15, times: 10, baselineTimes: 3 },
  )
  return [
    createRow({
      name: 'mcl pairing / noble pairing',
      unit: 'ms',
      ...measured,
      bar: { of: 'ratio', atMost: 0.6 },
    }),
  ]
}
