import * as fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { loadAbe } from '#crypto/abe/abe.ts'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import { type G1, type G2, type Gt, ORDER, type Pairing } from '#crypto/abe/pairing/pairing.ts'
import { parseAttribute } from '#crypto/abe/policy/attribute.ts'
import { formatPolicy } from '#crypto/abe/policy/format-policy.ts'
import { createFabeo, type Fabeo } from '#crypto/abe/scheme/fabeo.ts'
import { toHex, utf8 } from '#protocol/bytes.ts'
import { createRepeatable, policies, treeOf } from '../policies.ts'
import { encodeTarget, One, Two } from './naive-algebra.ts'
import * as naive from './naive-fabeo.ts'

const ATTRIBUTES = ['a:1@x', 'a:2@x', 'a:3@x', 'a:4@x']
const scalar = fc.bigInt({ min: 1n, max: ORDER - 1n })
let pairing: Pairing
let fabeo: Fabeo

beforeAll(async () => {
  pairing = await loadMclPairing()
  fabeo = createFabeo(pairing)
})

const hexOf1 = (point: G1): string => toHex(pairing.g1.encode([point])[0]!)
const hexOf2 = (point: G2): string => toHex(pairing.g2.encode([point])[0]!)
const hexOfT = (element: Gt): string => toHex(pairing.gt.encode(element))
const naiveHex = (point: One | Two): string => toHex(point.toBytes())

it('the naive scheme makes the same keys, ciphertexts and secrets from the same exponents', () => {
  const held = fc.subarray(ATTRIBUTES, { minLength: 1 })
  const exponents = fc.infiniteStream(scalar)
  fc.assert(
    fc.property(policies(4, 6), held, exponents, (policy, attributes, stream) => {
      const tree = treeOf(policy)
      const [alpha, t] = [stream.next().value, stream.next().value] as const
      const drawn = Array.from({ length: naive.scalarsFor(tree) }, () => stream.next().value)

      const ours = fabeo.setup(alpha)
      const theirs = naive.setup(alpha)
      expect(hexOfT(ours.publicElement)).toBe(toHex(encodeTarget(theirs.element)))
      expect(hexOf1(ours.masterPoint)).toBe(naiveHex(theirs.point))

      const ourKey = fabeo.issue(ours.masterPoint, attributes.map(parseAttribute), 7, t)
      const theirKey = naive.issue(theirs.point, attributes, 7, t)
      expect([ourKey.sk1, ...ourKey.sk2].map(hexOf1)).toEqual(
        [theirKey.sk1, ...theirKey.sk2].map(naiveHex),
      )
      expect(hexOf2(ourKey.sk3)).toBe(naiveHex(theirKey.sk3))

      const left = [...drawn]
      const made = fabeo.encapsulate(ours.publicElement, policy, 7, () => left.shift()!)
      const again = naive.encapsulate(theirs.element, tree, 7, drawn)
      expect(left).toEqual([])
      const { ct1, ct2, ct3 } = made.ciphertext
      const other = again.ciphertext
      expect([ct1, ...ct2].map(hexOf2)).toEqual([other.ct1, ...other.ct2].map(naiveHex))
      expect(ct3.map(hexOf1)).toEqual(other.ct3.map(naiveHex))
      expect(hexOfT(made.secret)).toBe(toHex(encodeTarget(again.secret)))

      const opened = naive.decapsulate(tree, attributes, theirKey, other)
      const lazy =
        <T>(value: T) =>
        () =>
          value
      const found = fabeo.decapsulate(
        policy,
        attributes,
        { sk1: lazy(ourKey.sk1), sk2: ourKey.sk2.map(lazy), sk3: lazy(ourKey.sk3) },
        { ct1: lazy(ct1), ct2: ct2.map(lazy), ct3: ct3.map(lazy) },
      )
      expect(found === undefined).toBe(opened === undefined)
      if (opened === undefined || found === undefined) return
      expect(toHex(encodeTarget(opened))).toBe(hexOfT(made.secret))
      expect(hexOfT(found)).toBe(hexOfT(made.secret))
    }),
    { numRuns: 12 },
  )
})

it('the naive scheme makes the same bytes of a whole encapsulation from the same seed', async () => {
  const abe = await loadAbe()
  const { publicKey } = abe.setup('x', 3)
  const aad = utf8('chain, contract, asset, epoch')
  fc.assert(
    fc.property(policies(4, 6), fc.string(), (policy, seed) => {
      const text = formatPolicy(policy)
      const ours = abe.encapsulate(publicKey, text, aad, createRepeatable(seed))
      const sigma = createRepeatable(seed)(32)
      const theirs = naive.encapsulateBytes(publicKey, treeOf(policy), aad, sigma)
      expect(toHex(theirs.ciphertext)).toBe(toHex(ours.ciphertext))
      expect(toHex(theirs.key)).toBe(toHex(ours.key))
    }),
    { numRuns: 12 },
  )
})

it('the naive scheme opens what was encapsulated, and is opened, point by point', async () => {
  const abe = await loadAbe()
  const random = createRepeatable('naive')
  const { publicKey, masterKey } = abe.setup('x', 1, random)
  const held = abe.issue(masterKey, ['a:1@x', 'a:3@x'], random)
  const aad = utf8('aad')
  const tree = { need: 2, of: ['a:1@x', { need: 2, of: ['a:2@x', 'a:3@x', 'a:1@x'] }] }
  const made = naive.encapsulateBytes(publicKey, tree, aad, random(32))
  expect(abe.decapsulate(publicKey, held, made.ciphertext, aad)).toEqual(made.key)
  // The end of an attribute key: sk1, sk3, sk2; the beginning of a ciphertext's points: ct1, ct2, ct3.
  const points = held.slice(-(48 + 96 + 2 * 48))
  const key = {
    sk1: One.fromBytes(points.slice(0, 48)),
    sk3: Two.fromBytes(points.slice(48, 144)),
    sk2: [144, 192].map(at => One.fromBytes(points.slice(at, at + 48))),
  }
  const body = made.ciphertext.slice(-(3 * 96 + 4 * 48 + 32))
  const ciphertext = {
    ct1: Two.fromBytes(body.slice(0, 96)),
    ct2: [96, 192].map(at => Two.fromBytes(body.slice(at, at + 96))),
    ct3: [288, 336, 384, 432].map(at => One.fromBytes(body.slice(at, at + 48))),
  }
  const secret = naive.decapsulate(tree, ['a:1@x', 'a:3@x'], key, ciphertext)
  expect(secret).toBeDefined()
  expect(naive.decapsulate(tree, ['a:3@x'], { ...key, sk2: [key.sk2[1]!] }, ciphertext)).toBe(
    undefined,
  )
  const { unmask } = naive
  expect(unmask(secret!, body.slice(-32))).toEqual(made.seed)
})
