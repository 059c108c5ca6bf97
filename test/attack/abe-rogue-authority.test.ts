import { bls12_381 } from '@noble/curves/bls12-381.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { createAuthorities } from '#crypto/abe/authorities.ts'
import { encodeAuthorityKey } from '#crypto/abe/multi-formats.ts'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import {
  type G1,
  type G2,
  type Gt,
  ORDER,
  type Pairing,
  reduceScalar,
  SCALAR_BYTES,
} from '#crypto/abe/pairing/pairing.ts'
import { parseAttribute } from '#crypto/abe/policy/attribute.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { createAttributeHash } from '#crypto/abe/scheme/attribute-hash.ts'
import { createCoins } from '#crypto/abe/scheme/coins.ts'
import { createPossession, encodeScalar, type Statement } from '#crypto/abe/scheme/possession.ts'
import { createRw15, type Rw15, type Rw15Key, type Rw15Row } from '#crypto/abe/scheme/rw15.ts'
import { systemRandom } from '#crypto/random.ts'
import { concat, toHex, u32, utf8 } from '#protocol/bytes.ts'
import { decodeTarget, encodeTarget, One, Two } from '#test/crypto/abe/naive-algebra.ts'
import * as naive from '#test/crypto/abe/naive-rw15.ts'

/**
 * Public keys computed from another authority's, below the public face: what such a key would be good
 * for, on the algebra, and that no proof can be had for it.
 */

const POLICY = parsePolicy('a:1@x and a:1@y')
const scalar = (): bigint => reduceScalar(systemRandom(SCALAR_BYTES))
const negative = (value: bigint): bigint => (ORDER - value) % ORDER

interface Authority extends Statement {
  readonly alpha: bigint
  readonly y: bigint
  readonly masterPoint: G1
}

let pairing: Pairing
let rw15: Rw15
let possession: ReturnType<typeof createPossession>
let honest: Authority
let honestProof: Uint8Array
/** The two exponents that the liar knows. */
let known: Authority
/** Keys of domain `y` whose exponents are known only to who has the honest authority's. */
let copied: Statement
let inverted: Statement
let cancelling: Statement

const setup = (domain: string): Authority => {
  const [alpha, y] = [scalar(), scalar()]
  return { domain, number: 1, alpha, y, ...rw15.setup(alpha, y) }
}
const prove = (statement: Statement, { alpha, y }: { alpha: bigint; y: bigint }): Uint8Array =>
  possession.prove(statement, { alpha, y }, [scalar(), scalar()])

beforeAll(async () => {
  pairing = await loadMclPairing()
  rw15 = createRw15(pairing)
  possession = createPossession(pairing)
  honest = setup('x')
  honestProof = prove(honest, honest)
  known = setup('y')
  const { g2, gt } = pairing
  const named = { domain: 'y', number: 1 }
  copied = { ...named, element: honest.element, point: honest.point }
  inverted = {
    ...named,
    element: gt.power(honest.element, ORDER - 1n),
    point: g2.negate(honest.point),
  }
  cancelling = {
    ...named,
    element: gt.multiply(known.element, inverted.element),
    point: g2.add(known.point, inverted.point),
  }
})

const hexOf = (element: Gt): string => toHex(pairing.gt.encode(element))
const one = (point: G1): One => One.fromBytes(pairing.g1.encode([point])[0]!)
const two = (point: G2): Two => Two.fromBytes(pairing.g2.encode([point])[0]!)

/** Encrypts to both domains, whatever proves or does not prove their keys. */
function encrypt(other: Statement, draw = scalar): { rows: Rw15Row[]; secret: string } {
  const tables = ({ number, element, point }: Statement) => ({
    number,
    element: pairing.gt.fixedBase(element, 4),
    point: pairing.g2.fixedBase(point, 4),
  })
  const made = rw15.encapsulate(POLICY, domain => tables(domain === 'x' ? honest : other), draw)
  return { rows: made.rows, secret: hexOf(made.secret) }
}

/** What both schemes, this one and the naive one, make of the keys: they must agree. */
function open(gid: Uint8Array, keys: readonly (readonly [string, Rw15Key])[], rows: Rw15Row[]) {
  const lazy =
    <T>(value: T) =>
    () =>
      value
  const ours = rw15.decapsulate(
    POLICY,
    rw15.holder(gid),
    new Map(keys.map(([text, { k1, k2 }]) => [text, { k1: lazy(k1), k2: lazy(k2) }])),
    rows.map(({ c1, c2, c3, c4 }) => ({ c1: lazy(c1), c2: lazy(c2), c3: lazy(c3), c4: lazy(c4) })),
  )
  const theirs = naive.decapsulate(
    { need: 2, of: ['a:1@x', 'a:1@y'] },
    gid,
    new Map(keys.map(([text, { k1, k2 }]) => [text, { k1: one(k1), k2: two(k2) }])),
    rows.map(({ c1, c2, c3, c4 }) => ({
      c1: decodeTarget(pairing.gt.encode(c1)),
      c2: two(c2),
      c3: two(c3),
      c4: one(c4),
    })),
  )
  expect(toHex(encodeTarget(theirs!))).toBe(hexOf(ours!))
  return hexOf(ours!)
}

const issue = (gid: Uint8Array, text: string, alpha: bigint, y: bigint): Rw15Key => {
  const point = pairing.g1.multiply(pairing.g1.generator, alpha)
  return rw15.issueTo(rw15.holder(gid), { point, y, number: 1 })(parseAttribute(text), scalar())
}

describe('on the algebra, a rogue key', () => {
  it('lets whoever has the first master key read alone what was meant to take two', () => {
    const gid = systemRandom(32)
    const own = issue(gid, 'a:1@x', honest.alpha, honest.y)
    // The exponents of the second key, as the first authority and what the liar tells give them.
    for (const [rogue, alpha, y] of [
      [copied, honest.alpha, honest.y],
      [inverted, negative(honest.alpha), negative(honest.y)],
      [
        cancelling,
        (known.alpha + negative(honest.alpha)) % ORDER,
        (known.y + negative(honest.y)) % ORDER,
      ],
    ] as const) {
      const { rows, secret } = encrypt(rogue)
      const other = issue(gid, 'a:1@y', alpha, y)
      expect(
        open(
          gid,
          [
            ['a:1@x', own],
            ['a:1@y', other],
          ],
          rows,
        ),
      ).toBe(secret)
    }
  })

  it('does not let him where the second authority drew exponents of its own', () => {
    const gid = systemRandom(32)
    const { rows, secret } = encrypt(known)
    const own = issue(gid, 'a:1@x', honest.alpha, honest.y)
    for (const [alpha, y] of [
      [honest.alpha, honest.y],
      [negative(honest.alpha), negative(honest.y)],
    ] as const) {
      const other = issue(gid, 'a:1@y', alpha, y)
      const keys = [
        ['a:1@x', own],
        ['a:1@y', other],
      ] as const
      expect(open(gid, keys, rows)).not.toBe(secret)
    }
  })

  /** Both rows together, and what the liar knows taken off: no attribute key is in it. */
  const cancel = (rows: readonly Rw15Row[]): string => {
    const { g1, gt } = pairing
    const off = pairing.pair([[g1.multiply(g1.generator, known.alpha), rows[1]!.c2]])
    return hexOf(gt.multiply(gt.multiply(rows[0]!.c1, rows[1]!.c1), off))
  }

  it('would spare the liar any attribute key, had all rows one randomness', () => {
    const t = scalar()
    // z, a column, a column of the shares of zero, and then one a row.
    const given = [scalar(), scalar(), scalar(), t, t]
    const { rows, secret } = encrypt(cancelling, () => given.shift()!)
    expect(given).toEqual([])
    expect(cancel(rows)).toBe(secret)
  })

  it('cancels nothing, because every row has a randomness of its own', () => {
    const { rows, secret } = encrypt(cancelling)
    expect(cancel(rows)).not.toBe(secret)
  })

  it('would make a key of the first domain one of the second, were attributes hashed alike in both', () => {
    const gid = systemRandom(32)
    const { g1, g2 } = pairing
    const own = issue(gid, 'a:1@x', honest.alpha, honest.y)
    // What the liar knows, less the holder's key: its exponents are those of the rogue key.
    const mine = g1.add(
      g1.multiply(g1.generator, known.alpha),
      g1.multiply(rw15.holder(gid), known.y),
    )
    const turned = { k1: g1.add(mine, g1.negate(own.k1)), k2: g2.negate(own.k2) }
    const given = Array.from({ length: 5 }, scalar)
    const left = [...given]
    const { rows, secret } = encrypt(cancelling, () => left.shift()!)
    const keys = [
      ['a:1@x', own],
      ['a:1@y', turned],
    ] as const
    const hash = createAttributeHash(pairing, 'RW15')
    const alike = { ...rows[1]!, c4: hash.multiply(parseAttribute('a:1@x'), 1, given[4]!) }
    expect(open(gid, keys, [rows[0]!, alike])).toBe(secret)
    expect(open(gid, keys, rows)).not.toBe(secret)
  })
})

describe('there is no proof', () => {
  it('but the honest one, for its own domain, number and exponents', () => {
    expect(possession.verify(honest, honestProof)).toBe(true)
    expect(possession.verify(known, prove(known, known))).toBe(true)
    for (const other of [
      { ...honest, domain: 'y' },
      { ...honest, number: 2 },
      { ...honest, element: known.element },
      { ...honest, point: known.point },
      known,
      copied,
      inverted,
      cancelling,
    ])
      expect(possession.verify(other, honestProof)).toBe(false)
  })

  it('of nothing, or of the wrong length', () => {
    for (const statement of [honest, copied, inverted, cancelling])
      for (const proof of [
        new Uint8Array(0),
        new Uint8Array(96),
        honestProof.slice(0, 95),
        concat([honestProof, Uint8Array.of(0)]),
      ])
        expect(possession.verify(statement, proof)).toBe(false)
  })

  it('for a rogue key, from the exponents that the liar knows', () => {
    const nothing = { alpha: 0n, y: 0n }
    const halves = [known, nothing, { alpha: known.alpha, y: 0n }, { alpha: 0n, y: known.y }]
    for (const rogue of [copied, inverted, cancelling])
      for (const exponents of halves)
        expect(possession.verify(rogue, prove(rogue, exponents))).toBe(false)
  })

  it('for a rogue key, from proofs of its parts put together', () => {
    const mine = prove(known, known)
    const part = (proof: Uint8Array, i: number): bigint =>
      BigInt(toHex(proof.slice(32 * i, 32 * i + 32)))
    const join = (scalars: readonly bigint[]) => concat(scalars.map(encodeScalar))
    for (const challenge of [part(mine, 0), part(honestProof, 0)])
      for (const sign of [1n, ORDER - 1n]) {
        const answers = [1, 2].map(i => (part(mine, i) + sign * part(honestProof, i)) % ORDER)
        const negated = [1, 2].map(i => (sign * part(honestProof, i)) % ORDER)
        for (const pair of [answers, negated])
          for (const rogue of [copied, inverted, cancelling])
            expect(possession.verify(rogue, join([challenge, ...pair]))).toBe(false)
      }
  })

  /**
   * A proof whose challenge leaves out one element of the statement: that element is then chosen after
   * the challenge, so that nobody need know its exponent.
   */
  function forge(leftOut: 'element' | 'point' | undefined) {
    const { g1, g2, gt } = pairing
    const base = pairing.pair([[g1.generator, g2.generator]])
    const [r1, r2, answer1, answer2] = [scalar(), scalar(), scalar(), scalar()] as const
    const commitment = leftOut === 'element' ? honest.element : gt.power(base, r1)
    const commitment2 = leftOut === 'point' ? honest.point : g2.multiply(g2.generator, r2)
    const challenge = createCoins([
      utf8('cloister/abe/rw15/possession/v1'),
      utf8('y'),
      u32(1),
      ...(leftOut === 'element' ? [] : [gt.encode(known.element)]),
      ...(leftOut === 'point' ? [] : g2.encode([known.point])),
      gt.encode(commitment),
      ...g2.encode([commitment2]),
    ])()
    const root = bls12_381.fields.Fr.inv(challenge)
    const solved = gt.power(
      gt.multiply(gt.power(base, answer1), gt.power(commitment, ORDER - 1n)),
      root,
    )
    const solved2 = g2.multiply(
      g2.add(g2.multiply(g2.generator, answer2), g2.negate(commitment2)),
      root,
    )
    const honestly = (nonce: bigint, exponent: bigint) => (nonce + challenge * exponent) % ORDER
    return {
      statement: {
        domain: 'y',
        number: 1,
        element: leftOut === 'element' ? solved : known.element,
        point: leftOut === 'point' ? solved2 : known.point,
      },
      proof: concat(
        [
          challenge,
          leftOut === 'element' ? answer1 : honestly(r1, known.alpha),
          leftOut === 'point' ? answer2 : honestly(r2, known.y),
        ].map(encodeScalar),
      ),
    }
  }

  it('for a key that was made after its challenge, because the challenge covers both elements', () => {
    const { statement, proof } = forge(undefined)
    expect(possession.verify(statement, proof)).toBe(true)
    for (const leftOut of ['element', 'point'] as const) {
      const forged = forge(leftOut)
      expect(possession.verify(forged.statement, forged.proof)).toBe(false)
    }
  })

  it('so that none of them is encrypted under, though who knows its exponents could prove it', () => {
    const authoritiesOf = createAuthorities(pairing, possession)
    const use = (statement: Statement, proof: Uint8Array) =>
      authoritiesOf(
        parsePolicy('a:1@y'),
        encodeAuthorityKey({
          domain: statement.domain,
          number: statement.number,
          element: pairing.gt.encode(statement.element),
          point: pairing.g2.encode([statement.point])[0]!,
          proof,
        }),
      )
    expect(use(known, prove(known, known)).get('y')?.number).toBe(1)
    for (const rogue of [copied, inverted, cancelling])
      for (const proof of [honestProof, prove(rogue, known), new Uint8Array(96)])
        expect(() => use(rogue, proof)).toThrow(expect.objectContaining({ code: 'abe/possession' }))
    // The proof is of knowledge, not of independence: an authority may stand behind two domains.
    expect(use(copied, prove(copied, honest)).get('y')?.number).toBe(1)
  })
})
