import { readFileSync } from 'node:fs'
import { bls12_381 as bls } from '@noble/curves/bls12-381.js'
import { expect, it } from 'vitest'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import { loadNoblePairing } from '#crypto/abe/pairing/noble.ts'
import type { Pairing } from '#crypto/abe/pairing/pairing.ts'
import { assertPairing } from '#crypto/abe/pairing/self-test.ts'
import { toHex, utf8 } from '#protocol/bytes.ts'
import { describePairing, strayPoint, strayPoint2 } from '#test/behavior/pairing.ts'

describePairing('mcl', loadMclPairing)
describePairing('noble', loadNoblePairing)

it('mcl reads a point outside the subgroup where nobody looks, noble nowhere', async () => {
  const [mcl, noble] = [await loadMclPairing(), await loadNoblePairing()]
  const refused = expect.objectContaining({ code: 'abe/point' })
  expect(mcl.g1.decodeUnchecked(strayPoint())).toBeDefined()
  expect(mcl.g2.decodeUnchecked(strayPoint2())).toBeDefined()
  expect(() => noble.g1.decodeUnchecked(strayPoint())).toThrow(refused)
  expect(() => noble.g2.decodeUnchecked(strayPoint2())).toThrow(refused)
})

it.each([
  ['mcl', loadMclPairing],
  ['noble', loadNoblePairing],
])('%s hashes to the points of RFC 9380, appendix J.9.1', async (_, load) => {
  const pairing = await load()
  const { dst, vectors } = JSON.parse(
    readFileSync(new URL('../vectors/rfc9380-g1.json', import.meta.url), 'utf8'),
  ) as { dst: string; vectors: { msg: string; x: string; y: string }[] }
  expect(vectors).toHaveLength(5)
  for (const { msg, x, y } of vectors) {
    const expected = bls.G1.Point.fromAffine({ x: BigInt(x), y: BigInt(y) }).toBytes()
    const ours = pairing.g1.encode([pairing.hashToG1(utf8(msg), utf8(dst))])[0]!
    expect(toHex(ours)).toBe(toHex(expected))
  }
})

it('stops everything when the library gives wrong answers', async () => {
  const pairing = await loadMclPairing()
  const { g1, g2, gt } = pairing
  const faults: Partial<Pairing>[] = [
    { hashToG1: message => pairing.hashToG1(message, utf8('another tag')) },
    { pair: pairs => gt.power(pairing.pair(pairs), 2n) },
    { g1: { ...g1, multiplySecret: (point, scalar) => g1.multiply(point, scalar >> 1n) } },
    { g2: { ...g2, multiplySecret: point => point } },
    { g1: { ...g1, add: (a, b) => g1.add(g1.add(a, b), b) } },
    { g1: { ...g1, decode: bytes => (bytes[0] === 0xc0 ? g1.generator : g1.decode(bytes)) } },
  ]
  for (const fault of faults)
    expect(() => assertPairing({ ...pairing, ...fault })).toThrow('wrong answers')
  assertPairing(pairing)
})
