import { describe, expect, it } from 'vitest'
import { type G1, type Gt, ORDER, reduceScalar, SCALAR_BYTES } from '#crypto/abe/pairing/pairing.ts'
import { parseAttribute } from '#crypto/abe/policy/attribute.ts'
import { formatPolicy } from '#crypto/abe/policy/format-policy.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { attributesOf, leavesOf, type Policy, satisfies } from '#crypto/abe/policy/policy.ts'
import { createFabeo, type FabeoCiphertext, type FabeoKey } from '#crypto/abe/scheme/fabeo.ts'
import { occurrencesOf, rowsOf } from '#crypto/abe/scheme/lsss.ts'
import { createRw15, type Rw15Key, type Rw15Row } from '#crypto/abe/scheme/rw15.ts'
import { systemRandom } from '#crypto/random.ts'
import { createExponentPairing } from '#test/crypto/abe/generic-group.ts'
import { lazy, lazyKey, lazyRow } from '#test/crypto/abe/lazy-parts.ts'
import { subsets } from '#test/crypto/policies.ts'
import { smallPolicies } from '#test/crypto/small-policies.ts'

/**
 * Rows moved, doubled and relabelled below the public face, where nothing is encapsulated again and
 * compared: the algebra alone has to keep the secret. Searched on the exponents, where one attempt
 * costs microseconds; abe-wrong-secrets.test.ts has some of it on the curve.
 */

const scalar = (): bigint => reduceScalar(systemRandom(SCALAR_BYTES))

/** Every list of so many items, each as often as one likes. */
const lists = <T>(items: readonly T[], length: number): T[][] =>
  length === 0 ? [[]] : lists(items, length - 1).flatMap(some => items.map(item => [...some, item]))

/** Every policy of up to three leaves over three labels, under every choice of labels. */
function everyPolicy(domainOf: (label: number) => string): Policy[] {
  const found = new Map<string, Policy>()
  const orders = lists([1, 2, 3], 3).filter(order => new Set(order).size === 3)
  for (const policy of smallPolicies(3, 3, domainOf))
    for (const order of orders) {
      const walk = (node: Policy): Policy => {
        if (node.kind !== 'attribute') return { ...node, children: node.children.map(walk) }
        const label = order[Number(node.attribute.value) - 1]!
        const attribute = { name: 'a', value: String(label), domain: domainOf(label) }
        return { kind: 'attribute', attribute }
      }
      const renamed = walk(policy)
      found.set(formatPolicy(renamed), renamed)
    }
  return [...found.values()]
}

/** What is encrypted, over three attributes; each keeps somebody out who has some of them. */
const TARGETS = ['1 and 2', '1 and (1 or 2)', '1 and 2 and 3', '2 of (1, 2, 3)', '2 of (1, 1, 2)']
const spell = (text: string, nameOf: (label: string) => string): string =>
  text.replace(/(?<!\w)[123](?!\w| of)/g, nameOf)

/** The sets that a policy refuses, none a part of another. */
function largestRefused(policy: Policy, attributes: readonly string[]): string[][] {
  const refused = subsets(attributes).filter(held => !satisfies(policy, held))
  const within = (held: string[], other: string[]) =>
    other.length > held.length && held.every(text => other.includes(text))
  return refused.filter(held => held.length > 0 && !refused.some(other => within(held, other)))
}

describe('FABEO without the second encapsulation', () => {
  const ALL = ['a:1@x', 'a:2@x', 'a:3@x']
  const RELABELLED = everyPolicy(() => 'x')
  const fabeo = createFabeo(createExponentPairing())

  function encrypt(text: string) {
    const { publicElement, masterPoint } = fabeo.setup(scalar())
    const policy = parsePolicy(spell(text, label => `a:${label}@x`))
    const made = fabeo.encapsulate(publicElement, policy, 1, scalar)
    const issue = (attributes: readonly string[]) =>
      fabeo.issue(masterPoint, attributes.map(parseAttribute), 1, scalar())
    return { policy, issue, ...made }
  }

  const open = (
    policy: Policy,
    attributes: readonly string[],
    { sk1, sk2, sk3 }: FabeoKey,
    { ct1, ct2, ct3 }: FabeoCiphertext,
  ): Gt | undefined =>
    fabeo.decapsulate(
      policy,
      attributes,
      { sk1: lazy(sk1), sk2: sk2.map(lazy), sk3: lazy(sk3) },
      { ct1: lazy(ct1), ct2: ct2.map(lazy), ct3: ct3.map(lazy) },
    )

  /** How often a holder finds the secret under any other policy, rows and occurrences anywhere. */
  function searchRows(text: string, heldBy: (policy: Policy) => string[][]) {
    const { policy, issue, ciphertext, secret } = encrypt(text)
    const { ct1, ct2, ct3 } = ciphertext
    const tally = { tried: 0, found: 0 }
    for (const held of heldBy(policy)) {
      const key = issue(held)
      for (const other of RELABELLED.filter(one => satisfies(one, held))) {
        const rows = rowsOf(other)
        for (const placed of lists(ct3, rows.length))
          for (const uses of lists(ct2, occurrencesOf(rows))) {
            tally.tried++
            if (open(other, held, key, { ct1, ct2: uses, ct3: placed }) === secret) tally.found++
          }
      }
    }
    return tally
  }

  it.each(TARGETS)('%s: no key that falls short finds the secret, however rows move', text => {
    const { tried, found } = searchRows(text, policy => largestRefused(policy, ALL))
    expect(tried).toBeGreaterThan(500)
    expect(found).toBe(0)
  })

  it.each(TARGETS)('%s: the same search finds it with a key that suffices', text => {
    const { tried, found } = searchRows(text, () => [ALL])
    expect(found).toBeGreaterThan(0)
    expect(found).toBeLessThan(tried)
  })

  /** How often keys of several holders find it, every component under every label. */
  function searchKeys(text: string, heldBy: (policy: Policy) => string[][]) {
    const { policy, issue, ciphertext, secret } = encrypt(text)
    const { ct1, ct2, ct3 } = ciphertext
    const keys = heldBy(policy).map(issue)
    const labels = attributesOf(policy)
    const tally = { tried: 0, found: 0 }
    for (const sk2 of lists([...new Set(keys.flatMap(key => key.sk2))], labels.length))
      for (const { sk1 } of keys)
        for (const { sk3 } of keys)
          for (const placed of lists(ct3, ct3.length))
            for (const uses of lists(ct2, ct2.length)) {
              tally.tried++
              const moved = { ct1, ct2: uses, ct3: placed }
              if (open(policy, labels, { sk1, sk2, sk3 }, moved) === secret) tally.found++
            }
    return tally
  }

  it.each(TARGETS)(
    '%s: nor does a key made of pieces of such keys, whatever it calls them',
    text => {
      const { tried, found } = searchKeys(text, policy => largestRefused(policy, ALL))
      expect(tried).toBeGreaterThan(200)
      expect(found).toBe(0)
    },
  )

  it.each(TARGETS)('%s: the same search finds it with the pieces of a key that suffices', text => {
    expect(searchKeys(text, () => [ALL]).found).toBeGreaterThan(0)
  })
})

describe('RW15 without the second encapsulation', () => {
  const ALL = ['a:1@d1', 'a:2@d2', 'a:3@d3']
  const RELABELLED = everyPolicy(label => `d${label}`)
  const pairing = createExponentPairing()
  const rw15 = createRw15(pairing)

  function encrypt(text: string) {
    const policy = parsePolicy(spell(text, label => `a:${label}@d${label}`))
    const authorities = new Map(
      ['d1', 'd2', 'd3'].map(domain => {
        const y = scalar()
        const { element, point, masterPoint } = rw15.setup(scalar(), y)
        const open = {
          number: 1,
          element: pairing.gt.fixedBase(element, 4),
          point: pairing.g2.fixedBase(point, 4),
        }
        return [domain, { open, master: { point: masterPoint, y, number: 1 } }]
      }),
    )
    const made = rw15.encapsulate(policy, domain => authorities.get(domain)!.open, scalar)
    const issue = (attributes: readonly string[]) => {
      const holder = rw15.holder(systemRandom(32))
      const parsed = attributes.map(parseAttribute)
      const keys = parsed.map(attribute =>
        rw15.issueTo(holder, authorities.get(attribute.domain)!.master)(attribute, scalar()),
      )
      return { holder, held: attributes, keys }
    }
    return { policy, issue, ...made }
  }

  const open = (
    policy: Policy,
    holder: G1,
    labels: readonly string[],
    keys: readonly Rw15Key[],
    rows: readonly Rw15Row[],
  ): Gt | undefined =>
    rw15.decapsulate(
      policy,
      holder,
      new Map(labels.map((text, i) => [text, lazyKey(keys[i]!)])),
      rows.map(lazyRow),
    )

  function searchRows(text: string, heldBy: (policy: Policy) => string[][]) {
    const { policy, issue, rows, secret } = encrypt(text)
    const tally = { tried: 0, found: 0 }
    for (const { holder, held, keys } of heldBy(policy).map(issue))
      for (const other of RELABELLED.filter(one => satisfies(one, held)))
        for (const placed of lists(rows, leavesOf(other).length)) {
          tally.tried++
          if (open(other, holder, held, keys, placed) === secret) tally.found++
        }
    return tally
  }

  it.each(TARGETS)('%s: no key that falls short finds the secret, however rows move', text => {
    const { tried, found } = searchRows(text, policy => largestRefused(policy, ALL))
    expect(tried).toBeGreaterThan(200)
    expect(found).toBe(0)
  })

  it.each(TARGETS)('%s: the same search finds it with a key that suffices', text => {
    const { tried, found } = searchRows(text, () => [ALL])
    expect(found).toBeGreaterThan(0)
    expect(found).toBeLessThan(tried)
  })

  /** How often keys of several holders find it, every half of a key and of a row in every place. */
  function searchPieces(text: string, heldBy: (policy: Policy) => string[][]) {
    const { policy, issue, rows, secret } = encrypt(text)
    const holders = heldBy(policy).map(issue)
    const pool = holders.flatMap(({ keys }) => keys)
    const halves = pool.flatMap(({ k1 }) => pool.map(({ k2 }) => ({ k1, k2 })))
    const pieces = lists(rows, 4).map(
      ([one, two, three, four]): Rw15Row => ({
        c1: one!.c1,
        c2: two!.c2,
        c3: three!.c3,
        c4: four!.c4,
      }),
    )
    const labels = attributesOf(policy)
    const tally = { tried: 0, found: 0 }
    for (const { holder } of holders)
      for (const keys of lists(halves, labels.length))
        for (const placed of lists(pieces, rows.length)) {
          tally.tried++
          if (open(policy, holder, labels, keys, placed) === secret) tally.found++
        }
    return tally
  }

  it('nor do pieces of keys of two holders, on pieces of rows; pieces of one that suffices do', () => {
    const { tried, found } = searchPieces('1 and 2', policy => largestRefused(policy, ALL))
    expect(tried).toBeGreaterThan(8000)
    expect(found).toBe(0)
    expect(searchPieces('1 and 2', () => [['a:1@d1', 'a:2@d2']]).found).toBeGreaterThan(0)
  })

  /** The same with a holder's point of one's own choice on each row, which the scheme does not offer. */
  function searchByHand(heldBy: (policy: Policy) => string[][]) {
    const { policy, issue, rows, secret } = encrypt('1 and 2')
    const holders = heldBy(policy).map(issue)
    const pool = holders.flatMap(({ keys }) => keys)
    const opened = holders.flatMap(({ holder }) =>
      lists(pool, 2).flatMap(([first, second]) =>
        lists(rows, 4).map(([one, two, three, four]) =>
          pairing.gt.multiply(
            one!.c1,
            pairing.pair([
              [first!.k1, two!.c2],
              [holder, three!.c3],
              [four!.c4, second!.k2],
            ]),
          ),
        ),
      ),
    )
    const all = new Set(opened)
    const rest = (element: Gt): Gt =>
      pairing.gt.multiply(secret, pairing.gt.power(element, ORDER - 1n))
    return { tried: opened.length, found: opened.filter(element => all.has(rest(element))).length }
  }

  it('nor do two holders who open a row each, each with a point of his own', () => {
    const { tried, found } = searchByHand(policy => largestRefused(policy, ALL))
    expect(tried).toBe(2 * 16 * 16)
    expect(found).toBe(0)
    expect(searchByHand(() => [ALL]).found).toBeGreaterThan(0)
  })
})
