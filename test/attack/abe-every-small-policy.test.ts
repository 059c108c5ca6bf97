import { describe, expect, it } from 'vitest'
import { reduceScalar, SCALAR_BYTES } from '#crypto/abe/pairing/pairing.ts'
import { formatAttribute, parseAttribute } from '#crypto/abe/policy/attribute.ts'
import { formatPolicy } from '#crypto/abe/policy/format-policy.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { leavesOf, type Policy, satisfies } from '#crypto/abe/policy/policy.ts'
import { createFabeo } from '#crypto/abe/scheme/fabeo.ts'
import { occurrencesOf, rowsOf } from '#crypto/abe/scheme/lsss.ts'
import { createRw15 } from '#crypto/abe/scheme/rw15.ts'
import { systemRandom } from '#crypto/random.ts'
import {
  createExponentPairing,
  evaluate,
  type Knowledge,
  one,
  type Polynomial,
  plus,
  reaches,
  scaled,
  spans,
  times,
  variable,
} from '#test/crypto/abe/generic-group.ts'
import { subsets } from '#test/crypto/policies.ts'
import { shareMatrix, smallPolicies } from '#test/crypto/small-policies.ts'

const scalar = (): bigint => reduceScalar(systemRandom(SCALAR_BYTES))
const v = variable

const ONE_DOMAIN = ['a:1@x', 'a:2@x', 'a:3@x']
const POLICIES = smallPolicies(4, 3)
const THREE_DOMAINS = ['a:1@d1', 'a:2@d2', 'a:3@d3']
const SPREAD = smallPolicies(4, 3, label => `d${label}`)

/** Sets that do not satisfy a policy, but would with any further attribute: all others lie in one. */
function largestRefused(policy: Policy, attributes: readonly string[]): string[][] {
  const refused = subsets(attributes).filter(held => !satisfies(policy, held))
  return refused.filter(
    held =>
      !refused.some(other => other.length > held.length && held.every(x => other.includes(x))),
  )
}

const sharesOf = (policy: Policy, columns: readonly Polynomial[]): Polynomial[] =>
  shareMatrix(policy).map(row => plus(...row.map((entry, i) => scaled(columns[i]!, entry))))

const columnsOf = (policy: Policy, name: string): string[] =>
  shareMatrix(policy)[0]!.map((_, i) => `${name}${i}`)

/** What holders of these sets, each with a key of their own, know of FABEO; `uses` numbers the s'. */
function fabeoKnowledge(
  policy: Policy,
  holders: readonly (readonly string[])[],
  uses = rowsOf(policy).map(({ occurrence }) => occurrence),
): Knowledge & { ct3: readonly Polynomial[]; ct2: readonly Polynomial[] } {
  const shares = sharesOf(policy, columnsOf(policy, 's').map(v))
  const ct3 = rowsOf(policy).map(({ text }, i) =>
    plus(times(v('b'), shares[i]!), times(v(text), v(`mask${uses[i]}`))),
  )
  const ct2 = [...new Set(uses)].map(use => v(`mask${use}`))
  const keys = holders.flatMap((held, i) => [
    plus(v('alpha'), times(v('b'), v(`t${i}`))),
    ...held.map(text => times(v(text), v(`t${i}`))),
  ])
  return {
    g1: [one, v('b'), ...ONE_DOMAIN.map(v), ...keys, ...ct3],
    g2: [one, v('s0'), ...ct2, ...holders.map((_, i) => v(`t${i}`))],
    gt: [v('alpha')],
    ct2,
    ct3,
  }
}
const FABEO_SECRET = times(v('alpha'), v('s0'))

/**
 * What holders of these sets, each with a global id of their own, know of RW15. The exponents of a
 * corrupted authority are no secrets, hence constants: 1 is as good as any.
 */
function rw15Knowledge(
  policy: Policy,
  holders: readonly (readonly string[])[],
  corrupted = '',
): Knowledge & {
  rows: readonly { c1: Polynomial; c2: Polynomial; c3: Polynomial; c4: Polynomial }[]
} {
  const alpha = (domain: string) => (domain === corrupted ? one : v(`alpha-${domain}`))
  const y = (domain: string) => (domain === corrupted ? one : v(`y-${domain}`))
  const shares = sharesOf(policy, columnsOf(policy, 'z').map(v))
  const [, ...further] = columnsOf(policy, 'w')
  const ties = sharesOf(policy, [new Map(), ...further.map(v)])
  const rows = rowsOf(policy).map(({ text, attribute: { domain } }, i) => ({
    c1: plus(shares[i]!, times(alpha(domain), v(`t${i}`))),
    c2: scaled(v(`t${i}`), -1),
    c3: plus(times(y(domain), v(`t${i}`)), ties[i]!),
    c4: times(v(text), v(`t${i}`)),
  }))
  const keys = holders.flatMap((held, i) =>
    held.map(text => {
      const { domain } = parseAttribute(text)
      const own = v(`k${i}-${text}`)
      const k1 = plus(alpha(domain), times(v(`gid${i}`), y(domain)), times(v(text), own))
      return { k1, k2: own }
    }),
  )
  const domains = [...new Set(leavesOf(policy).map(({ domain }) => domain))]
  return {
    g1: [
      one,
      ...THREE_DOMAINS.map(v),
      ...holders.map((_, i) => v(`gid${i}`)),
      ...keys.map(({ k1 }) => k1),
      ...rows.map(({ c4 }) => c4),
    ],
    g2: [
      one,
      ...domains.map(domain => y(domain)),
      ...keys.map(({ k2 }) => k2),
      ...rows.flatMap(({ c2, c3 }) => [c2, c3]),
    ],
    gt: [...domains.map(domain => alpha(domain)), ...rows.map(({ c1 }) => c1)],
    rows,
  }
}

describe('every policy of up to four leaves over three attributes', () => {
  it('is there, and each kind of them', () => {
    const texts = POLICIES.map(formatPolicy)
    // 1, 2 and 7 trees of one to three leaves and 34 of four, times 1, 2, 5 and 14 ways to name leaves.
    expect(texts).toHaveLength(1 + 2 * 2 + 7 * 5 + 34 * 14)
    expect(SPREAD).toHaveLength(texts.length)
    for (const text of ['a:1@x', 'a:1@x and (a:1@x or a:2@x)', '2 of (a:1@x, a:2@x, a:3@x, a:1@x)'])
      expect(texts).toContain(text)
  })

  it('keeps its secret from the shares of every set that does not satisfy it', () => {
    for (const policy of POLICIES) {
      const rows = rowsOf(policy)
      const columns = columnsOf(policy, 's')
      const shares = sharesOf(policy, columns.map(v))
      for (const held of subsets(ONE_DOMAIN)) {
        const own = shares.filter((_, i) => held.includes(rows[i]!.text))
        expect(spans(own, v('s0')), `${formatPolicy(policy)}: ${held}`).toBe(
          satisfies(policy, held),
        )
      }
    }
  })

  it('keeps FABEO’s secret from all such sets together, whatever they multiply and add', () => {
    for (const policy of POLICIES) {
      const holders = largestRefused(policy, ONE_DOMAIN)
      const known = fabeoKnowledge(policy, holders)
      expect(reaches(known, FABEO_SECRET), formatPolicy(policy)).toBe(false)
    }
  })

  it('gives FABEO’s secret to every set that satisfies it', () => {
    for (const policy of POLICIES)
      for (const held of subsets(ONE_DOMAIN).filter(some => satisfies(policy, some)))
        expect(reaches(fabeoKnowledge(policy, [held]), FABEO_SECRET)).toBe(true)
  })

  it('would not, if all uses of an attribute shared one s’: the search finds that attack', () => {
    const shared = (text: string, held: string[]) => {
      const policy = parsePolicy(text)
      return reaches(
        fabeoKnowledge(
          policy,
          [held],
          rowsOf(policy).map(() => 0),
        ),
        FABEO_SECRET,
      )
    }
    expect(shared('a:1@x and (a:1@x or a:2@x)', ['a:2@x'])).toBe(true)
    expect(shared('a:1@x and a:2@x', ['a:2@x'])).toBe(false)
  })
})

describe('every such policy over three authorities', () => {
  it('keeps RW15’s secret from all sets that do not satisfy it, each of another holder', () => {
    for (const policy of SPREAD) {
      const holders = largestRefused(policy, THREE_DOMAINS)
      const known = rw15Knowledge(policy, holders)
      expect(reaches(known, v('z0')), formatPolicy(policy)).toBe(false)
    }
  })

  it('keeps it from them even with one of the authorities on their side', () => {
    let tried = 0
    for (const policy of SPREAD)
      for (const [i, own] of THREE_DOMAINS.entries()) {
        const holders = largestRefused(policy, THREE_DOMAINS).filter(held => held.includes(own))
        // Who has the authority has its attribute: a policy that asks for no more is not kept.
        const kept = !satisfies(policy, [own])
        const known = rw15Knowledge(policy, holders, `d${i + 1}`)
        expect(reaches(known, v('z0')), `${formatPolicy(policy)}, d${i + 1}`).toBe(!kept)
        tried += kept ? 1 : 0
      }
    expect(tried).toBeGreaterThan(500)
  })

  it('gives it to one holder of all attributes', () => {
    for (const policy of SPREAD)
      expect(reaches(rw15Knowledge(policy, [THREE_DOMAINS]), v('z0'))).toBe(true)
  })
})

describe('the polynomials searched', () => {
  const toValues = (names: readonly string[]): Map<string, bigint> =>
    new Map(names.map(name => [name, scalar()]))

  it('are those of the FABEO that runs', () => {
    const fabeo = createFabeo(createExponentPairing())
    const parsed = ONE_DOMAIN.map(parseAttribute)
    // With t = 1 and master 0 a key is the hashes themselves.
    const hashes = fabeo.issue(0n as never, parsed, 1, 1n)
    for (const policy of POLICIES) {
      const known = fabeoKnowledge(policy, [ONE_DOMAIN])
      const drawn = [
        's0',
        ...Array.from({ length: occurrencesOf(rowsOf(policy)) }, (_, j) => `mask${j}`),
        ...columnsOf(policy, 's').slice(1),
      ]
      const values = toValues(['alpha', 't0', ...drawn])
      values.set('b', hashes.sk1 as never)
      ONE_DOMAIN.forEach((text, i) => {
        values.set(text, hashes.sk2[i] as never)
      })
      const at = (polynomial: Polynomial): bigint => evaluate(polynomial, values)
      const { publicElement, masterPoint } = fabeo.setup(values.get('alpha')!)
      const key = fabeo.issue(masterPoint, parsed, 1, values.get('t0')!)
      const left = drawn.map(name => values.get(name)!)
      const made = fabeo.encapsulate(publicElement, policy, 1, () => left.shift()!)
      expect(left).toEqual([])
      const elements = new Set([...known.g1, ...known.g2].map(at))
      const { ct1, ct2, ct3 } = made.ciphertext
      for (const element of [key.sk1, ...key.sk2, key.sk3, ct1]) {
        expect(elements.has(element as never)).toBe(true)
      }
      expect(ct2).toEqual(known.ct2.map(at))
      expect(ct3).toEqual(known.ct3.map(at))
      expect(made.secret).toBe(at(FABEO_SECRET))
    }
  })

  it('are those of the RW15 that runs', () => {
    const pairing = createExponentPairing()
    const rw15 = createRw15(pairing)
    const gid = systemRandom(32)
    for (const policy of SPREAD) {
      const known = rw15Knowledge(policy, [THREE_DOMAINS])
      const domains = ['d1', 'd2', 'd3']
      const drawn = [
        ...columnsOf(policy, 'z'),
        ...columnsOf(policy, 'w').slice(1),
        ...rowsOf(policy).map((_, i) => `t${i}`),
      ]
      const values = toValues([
        ...drawn,
        ...domains.flatMap(domain => [`alpha-${domain}`, `y-${domain}`]),
        ...THREE_DOMAINS.map(text => `k0-${text}`),
      ])
      values.set('gid0', rw15.holder(gid) as never)
      const nobody = { point: 0n as never, y: 0n, number: 1 }
      for (const text of THREE_DOMAINS)
        values.set(text, rw15.issueTo(0n as never, nobody)(parseAttribute(text), 1n).k1 as never)
      const at = (polynomial: Polynomial): bigint => evaluate(polynomial, values)
      const of = (domain: string) =>
        rw15.setup(values.get(`alpha-${domain}`)!, values.get(`y-${domain}`)!)
      const left = drawn.map(name => values.get(name)!)
      const made = rw15.encapsulate(
        policy,
        domain => ({
          number: 1,
          element: pairing.gt.fixedBase(of(domain).element, 4),
          point: pairing.g2.fixedBase(of(domain).point, 4),
        }),
        () => left.shift()!,
      )
      expect(left).toEqual([])
      expect(made.rows).toEqual(
        known.rows.map(({ c1, c2, c3, c4 }) => ({
          c1: at(c1),
          c2: at(c2),
          c3: at(c3),
          c4: at(c4),
        })),
      )
      expect(made.secret).toBe(at(v('z0')))
      const elements = new Set(known.g1.map(at))
      for (const text of THREE_DOMAINS) {
        const attribute = parseAttribute(text)
        const y = values.get(`y-${attribute.domain}`)!
        const master = { point: of(attribute.domain).masterPoint, y, number: 1 }
        const t = values.get(`k0-${formatAttribute(attribute)}`)!
        const { k1 } = rw15.issueTo(rw15.holder(gid), master)(attribute, t)
        expect(elements.has(k1 as never)).toBe(true)
      }
    }
  })
})
