import { beforeAll, expect, it } from 'vitest'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import {
  type G1,
  type G2,
  type Gt,
  type Pairing,
  reduceScalar,
  SCALAR_BYTES,
} from '#crypto/abe/pairing/pairing.ts'
import { parseAttribute } from '#crypto/abe/policy/attribute.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { createFabeo } from '#crypto/abe/scheme/fabeo.ts'
import { createRw15 } from '#crypto/abe/scheme/rw15.ts'
import { systemRandom } from '#crypto/random.ts'
import { toHex } from '#protocol/bytes.ts'
import { lazy, lazyKey, lazyRow } from '#test/crypto/abe/lazy-parts.ts'
import { decodeTarget, encodeTarget, One, Two } from '#test/crypto/abe/naive-algebra.ts'
import * as naiveFabeo from '#test/crypto/abe/naive-fabeo.ts'
import * as naiveRw15 from '#test/crypto/abe/naive-rw15.ts'
import { treeOf } from '#test/crypto/policies.ts'

/**
 * Rows moved and relabelled below the public face, on the curve and beside the naive schemes: a key
 * that falls short gives the same wrong secret in both, and never the right one.
 */

const scalar = (): bigint => reduceScalar(systemRandom(SCALAR_BYTES))
let pairing: Pairing
beforeAll(async () => {
  pairing = await loadMclPairing()
})
const one = (point: G1): One => One.fromBytes(pairing.g1.encode([point])[0]!)
const two = (point: G2): Two => Two.fromBytes(pairing.g2.encode([point])[0]!)
const hexOf = (element: Gt | undefined): string | undefined =>
  element && toHex(pairing.gt.encode(element))

// The policy that the reader claims, which of the rows stand in its places, and of the occurrences.
const FABEO_CLAIMS: readonly (readonly [string, number[], number[]])[] = [
  ['a:2@x', [0], [0]],
  ['a:2@x', [1], [0]],
  ['a:2@x and a:2@x', [0, 1], [0, 0]],
  ['a:2@x and a:2@x', [1, 0], [0, 0]],
  ['a:2@x and a:2@x', [1, 1], [0, 0]],
  ['a:2@x and a:3@x', [0, 1], [0]],
  ['a:2@x and a:3@x', [1, 0], [0]],
  ['2 of (a:2@x, a:1@x, a:3@x)', [0, 1, 1], [0]],
]

it('FABEO gives the reader whose key falls short the same wrong secret in both', () => {
  const fabeo = createFabeo(pairing)
  const { publicElement, masterPoint } = fabeo.setup(scalar())
  const policy = parsePolicy('a:1@x and a:2@x')
  const held = ['a:2@x', 'a:3@x']
  const key = fabeo.issue(masterPoint, held.map(parseAttribute), 1, scalar())
  const { ciphertext, secret } = fabeo.encapsulate(publicElement, policy, 1, scalar)
  const open = (
    text: string,
    rows: readonly number[],
    uses: readonly number[],
    names: string[],
  ) => {
    const { ct1 } = ciphertext
    const ct2 = uses.map(use => ciphertext.ct2[use]!)
    const ct3 = rows.map(row => ciphertext.ct3[row]!)
    const claimed = parsePolicy(text)
    const ours = fabeo.decapsulate(
      claimed,
      names,
      { sk1: lazy(key.sk1), sk2: key.sk2.map(lazy), sk3: lazy(key.sk3) },
      { ct1: lazy(ct1), ct2: ct2.map(lazy), ct3: ct3.map(lazy) },
    )
    const theirs = naiveFabeo.decapsulate(
      treeOf(claimed),
      names,
      { sk1: one(key.sk1), sk2: key.sk2.map(one), sk3: two(key.sk3) },
      { ct1: two(ct1), ct2: ct2.map(two), ct3: ct3.map(one) },
    )
    return [hexOf(ours), theirs && toHex(encodeTarget(theirs))]
  }
  expect(open('a:1@x and a:2@x', [0, 1], [0], held)).toEqual([undefined, undefined])
  for (const [text, rows, uses] of FABEO_CLAIMS) {
    const [ours, theirs] = open(text, rows, uses, held)
    expect(ours, text).toBeDefined()
    expect(ours, text).toBe(theirs)
    expect(ours, text).not.toBe(hexOf(secret))
  }
  for (const names of [
    ['a:1@x', 'a:2@x'],
    ['a:2@x', 'a:1@x'],
  ]) {
    const [ours, theirs] = open('a:1@x and a:2@x', [0, 1], [0], names)
    expect(ours).toBe(theirs)
    expect(ours).not.toBe(hexOf(secret))
  }
})

const RW15_CLAIMS: readonly (readonly [string, number[]])[] = [
  ['a:2@d2', [0]],
  ['a:2@d2', [1]],
  ['a:2@d2 and a:2@d2', [0, 1]],
  ['a:2@d2 and a:2@d2', [1, 0]],
  ['a:2@d2 and a:2@d2', [1, 1]],
  ['a:2@d2 and a:3@d2', [0, 1]],
  ['a:2@d2 and a:3@d2', [1, 0]],
  ['2 of (a:2@d2, a:1@d1, a:3@d2)', [0, 1, 1]],
]

it('RW15 does, too', () => {
  const rw15 = createRw15(pairing)
  const authorities = ['d1', 'd2'].map(() => {
    const y = scalar()
    const { element, point, masterPoint } = rw15.setup(scalar(), y)
    const tables = {
      number: 1,
      element: pairing.gt.fixedBase(element, 4),
      point: pairing.g2.fixedBase(point, 4),
    }
    return { tables, master: { point: masterPoint, y, number: 1 } }
  })
  const gid = systemRandom(32)
  const held = ['a:2@d2', 'a:3@d2']
  const issue = rw15.issueTo(rw15.holder(gid), authorities[1]!.master)
  const keys = held.map(text => issue(parseAttribute(text), scalar()))
  const policy = parsePolicy('a:1@d1 and a:2@d2')
  const authorityOf = (domain: string) => authorities[domain === 'd1' ? 0 : 1]!.tables
  const { rows, secret } = rw15.encapsulate(policy, authorityOf, scalar)
  const open = (text: string, places: readonly number[], names: readonly string[]) => {
    const placed = places.map(row => rows[row]!)
    const claimed = parsePolicy(text)
    const ours = rw15.decapsulate(
      claimed,
      rw15.holder(gid),
      new Map(names.map((name, i) => [name, lazyKey(keys[i]!)])),
      placed.map(lazyRow),
    )
    const theirs = naiveRw15.decapsulate(
      treeOf(claimed),
      gid,
      new Map(names.map((name, i) => [name, { k1: one(keys[i]!.k1), k2: two(keys[i]!.k2) }])),
      placed.map(({ c1, c2, c3, c4 }) => ({
        c1: decodeTarget(pairing.gt.encode(c1)),
        c2: two(c2),
        c3: two(c3),
        c4: one(c4),
      })),
    )
    return [hexOf(ours), theirs && toHex(encodeTarget(theirs))]
  }
  expect(open('a:1@d1 and a:2@d2', [0, 1], held)).toEqual([undefined, undefined])
  const claims = RW15_CLAIMS.map(([text, places]) => [text, places, held] as const)
  const renamed = [
    ['a:1@d1', 'a:2@d2'],
    ['a:2@d2', 'a:1@d1'],
  ].map(names => ['a:1@d1 and a:2@d2', [0, 1], names] as const)
  for (const [text, places, names] of [...claims, ...renamed]) {
    const [ours, theirs] = open(text, places, names)
    expect(ours, text).toBeDefined()
    expect(ours, text).toBe(theirs)
    expect(ours, text).not.toBe(hexOf(secret))
  }
})
