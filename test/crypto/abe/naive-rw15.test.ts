import * as fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { loadMultiAbe } from '#crypto/abe/multi-abe.ts'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import { type G1, type G2, type Gt, ORDER, type Pairing } from '#crypto/abe/pairing/pairing.ts'
import { parseAttribute } from '#crypto/abe/policy/attribute.ts'
import { formatPolicy } from '#crypto/abe/policy/format-policy.ts'
import { attributesOf, leavesOf } from '#crypto/abe/policy/policy.ts'
import { createRw15, type Rw15 } from '#crypto/abe/scheme/rw15.ts'
import { toHex, utf8 } from '#protocol/bytes.ts'
import { createRepeatable, overDomains, policies, treeOf } from '../policies.ts'
import { encodeTarget, matrixOf, type One, type Target, type Two } from './naive-algebra.ts'
import * as naive from './naive-rw15.ts'

const DOMAINS = ['x', 'y']
const scalar = fc.bigInt({ min: 1n, max: ORDER - 1n })
const shared = policies(3, 4).chain(policy => overDomains(policy, DOMAINS))
let pairing: Pairing
let rw15: Rw15

beforeAll(async () => {
  pairing = await loadMclPairing()
  rw15 = createRw15(pairing)
})

const hexOf1 = (point: G1): string => toHex(pairing.g1.encode([point])[0]!)
const hexOf2 = (point: G2): string => toHex(pairing.g2.encode([point])[0]!)
const hexOfT = (element: Gt): string => toHex(pairing.gt.encode(element))
const naiveHex = (point: One | Two): string => toHex(point.toBytes())
const naiveHexT = (element: Target): string => toHex(encodeTarget(element))

it('the naive scheme makes the same keys, ciphertexts and secrets from the same exponents', () => {
  const globalId = fc.uint8Array({ minLength: 32, maxLength: 32 })
  fc.assert(
    fc.property(shared, globalId, fc.infiniteStream(scalar), (policy, gid, stream) => {
      const next = (): bigint => stream.next().value
      const tree = treeOf(policy)
      const authorities = DOMAINS.map((domain, i) => {
        const secrets = { alpha: next(), y: next(), number: i + 3 }
        const ours = rw15.setup(secrets.alpha, secrets.y)
        const theirs = naive.setup(secrets.alpha, secrets.y)
        expect(hexOfT(ours.element)).toBe(naiveHexT(theirs.element))
        expect(hexOf2(ours.point)).toBe(naiveHex(theirs.point))
        return { domain, secrets, number: secrets.number, ours, theirs }
      })
      const of = (domain: string) => authorities.find(one => one.domain === domain)!

      // Every second attribute, and the last, is held.
      const named = attributesOf(policy)
      const held = named.filter((_, i) => i % 2 === 0 || i === named.length - 1)
      const keys = held.map(text => {
        const attribute = parseAttribute(text)
        const { ours, secrets } = of(attribute.domain)
        const t = next()
        const master = { point: ours.masterPoint, y: secrets.y, number: secrets.number }
        const key = rw15.issueTo(rw15.holder(gid), master)(attribute, t)
        const again = naive.issue(secrets, gid, text, t)
        expect([hexOf1(key.k1), hexOf2(key.k2)]).toEqual([naiveHex(again.k1), naiveHex(again.k2)])
        return { text, key, again }
      })

      const drawn = Array.from({ length: naive.scalarsFor(matrixOf(tree)) }, next)
      const left = [...drawn]
      const made = rw15.encapsulate(
        policy,
        domain => ({
          number: of(domain).number,
          element: pairing.gt.fixedBase(of(domain).ours.element, 4),
          point: pairing.g2.fixedBase(of(domain).ours.point, 4),
        }),
        () => left.shift()!,
      )
      const publics = authorities.map(({ theirs, ...rest }) => ({ ...rest, ...theirs }))
      const other = naive.encapsulate(publics, tree, drawn)
      expect(left).toEqual([])
      expect(
        made.rows.map(row => [hexOfT(row.c1), hexOf2(row.c2), hexOf2(row.c3), hexOf1(row.c4)]),
      ).toEqual(
        other.rows.map(row => [
          naiveHexT(row.c1),
          ...[row.c2, row.c3, row.c4].map(point => naiveHex(point)),
        ]),
      )
      expect(hexOfT(made.secret)).toBe(naiveHexT(other.secret))

      const lazy =
        <T>(value: T) =>
        () =>
          value
      const found = rw15.decapsulate(
        policy,
        rw15.holder(gid),
        new Map(keys.map(({ text, key }) => [text, { k1: lazy(key.k1), k2: lazy(key.k2) }])),
        made.rows.map(row => ({
          c1: lazy(row.c1),
          c2: lazy(row.c2),
          c3: lazy(row.c3),
          c4: lazy(row.c4),
        })),
      )
      const theirs = new Map(keys.map(({ text, again }) => [text, again]))
      const opened = naive.decapsulate(tree, gid, theirs, other.rows)
      expect(found === undefined).toBe(opened === undefined)
      if (found === undefined || opened === undefined) return
      expect(hexOfT(found)).toBe(hexOfT(made.secret))
      expect(naiveHexT(opened)).toBe(hexOfT(made.secret))
    }),
    { numRuns: 8 },
  )
})

it('the naive scheme makes the same bytes of a whole encapsulation from the same seed', async () => {
  const abe = await loadMultiAbe()
  const publicKeys = DOMAINS.map((domain, i) => abe.setup(domain, i + 1).publicKey)
  const ring = abe.joinPublicKeys(publicKeys)
  const aad = utf8('chain, contract, asset, epoch')
  fc.assert(
    fc.property(shared, fc.string(), (policy, seed) => {
      const ours = abe.encapsulate(ring, formatPolicy(policy), aad, createRepeatable(seed))
      const domains = leavesOf(policy).map(({ domain }) => domain)
      const used = publicKeys.filter((_, i) => domains.includes(DOMAINS[i]!))
      const sigma = createRepeatable(seed)(32)
      const theirs = naive.encapsulateBytes(used, treeOf(policy), aad, sigma)
      expect(toHex(theirs.ciphertext)).toBe(toHex(ours.ciphertext))
      expect(toHex(theirs.key)).toBe(toHex(ours.key))
    }),
    { numRuns: 8 },
  )
})
