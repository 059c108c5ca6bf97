import { beforeAll, describe, expect, it } from 'vitest'
import { loadMultiAbe, type MultiAbe } from '#crypto/abe/multi-abe.ts'
import {
  type AuthorityKey,
  decodeAuthorityKey,
  decodeAuthorityMasterKey,
  encodeAuthorityKey,
  encodeAuthorityMasterKey,
} from '#crypto/abe/multi-formats.ts'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import { ORDER, type Pairing, reduceScalar } from '#crypto/abe/pairing/pairing.ts'
import { createPossession, encodeScalar } from '#crypto/abe/scheme/possession.ts'
import { systemRandom } from '#crypto/random.ts'
import { concat, fromHex, utf8 } from '#protocol/bytes.ts'

const AAD = utf8('aad')
let abe: MultiAbe
let pairing: Pairing
let honest: AuthorityKey
let liar: AuthorityKey

beforeAll(async () => {
  abe = await loadMultiAbe()
  pairing = await loadMclPairing()
  honest = decodeAuthorityKey(abe.setup('x').publicKey)
  liar = decodeAuthorityKey(abe.setup('y').publicKey)
})

const use = (key: AuthorityKey) => () =>
  abe.encapsulate(encodeAuthorityKey(key), `a:1@${key.domain}`, AAD)
const coded = (code: string) => expect.objectContaining({ code })
const beyondOrder = fromHex(ORDER.toString(16))

describe('nothing is encrypted under a public key', () => {
  it('that is an honest one, so that the cases below can fail', () => {
    expect(use(honest)).not.toThrow()
    expect(use(liar)).not.toThrow()
  })

  it('that is another authority’s, with its proof, under another name or number', () => {
    for (const stolen of [
      { ...honest, domain: 'y' },
      { ...honest, number: 2 },
      { ...honest, domain: 'y', proof: liar.proof },
      { ...liar, element: honest.element },
      { ...liar, point: honest.point },
    ])
      expect(use(stolen)).toThrow(coded('abe/possession'))
  })

  it('that was computed from another’s so as to cancel it', () => {
    const { g2, gt } = pairing
    const known = gt.decode(liar.element)
    // The inverse of the honest element, as its power to the order less one.
    const inverse = gt.power(gt.decode(honest.element), ORDER - 1n)
    const element = gt.encode(gt.multiply(known, inverse))
    const point = g2.encode([g2.add(g2.decode(liar.point), g2.negate(g2.decode(honest.point)))])[0]!
    for (const rogue of [
      { ...liar, element },
      { ...liar, point },
      { ...liar, element, point },
    ])
      expect(use(rogue)).toThrow(coded('abe/possession'))
    const product = gt.multiply(gt.decode(element), gt.decode(honest.element))
    expect(gt.encode(product)).toEqual(liar.element)
  })

  it('whose owner proves one exponent of the two only', () => {
    const possession = createPossession(pairing)
    const scalar = () => reduceScalar(systemRandom(48))
    const [alpha, y] = [scalar(), scalar()]
    const { g1, g2, gt } = pairing
    const base = pairing.pair([[g1.generator, g2.generator]])
    const mine = {
      domain: 'y',
      number: 1,
      element: gt.power(base, alpha),
      point: g2.multiply(g2.generator, y),
    }
    const prove = (statement: typeof mine) =>
      possession.prove(statement, { alpha, y }, [scalar(), scalar()])
    const keyOf = (statement: typeof mine): AuthorityKey => ({
      ...statement,
      element: gt.encode(statement.element),
      point: g2.encode([statement.point])[0]!,
      proof: prove(statement),
    })
    expect(use(keyOf(mine))).not.toThrow()
    const foreign = { element: gt.decode(honest.element), point: g2.decode(honest.point) }
    expect(use(keyOf({ ...mine, element: foreign.element }))).toThrow(coded('abe/possession'))
    expect(use(keyOf({ ...mine, point: foreign.point }))).toThrow(coded('abe/possession'))
  })

  it('whose proof was altered, is nothing, or has unreduced scalars', () => {
    for (let at = 0; at < 96; at += 5) {
      const proof = honest.proof.slice()
      proof[at]! ^= 1
      expect(use({ ...honest, proof })).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^abe\/(possession|encoding)$/) }),
      )
    }
    expect(use({ ...honest, proof: new Uint8Array(96) })).toThrow(coded('abe/possession'))
    const rest = honest.proof.slice(32)
    for (const scalar of [beyondOrder, new Uint8Array(32).fill(255)])
      expect(use({ ...honest, proof: concat([scalar, rest]) })).toThrow(coded('abe/encoding'))
  })

  it('with elements outside their groups, or the identities', () => {
    const one = new Uint8Array(576)
    one[95] = 1
    const outside = honest.element.slice()
    outside[400]! ^= 1
    for (const element of [one, outside, new Uint8Array(576)])
      expect(use({ ...honest, element })).toThrow(coded('abe/point'))
    const infinity = new Uint8Array(96)
    infinity[0] = 0xc0
    for (const point of [infinity, new Uint8Array(96)])
      expect(use({ ...honest, point })).toThrow(coded('abe/point'))
  })
})

it('one lying authority among honest ones is found out, whichever policy names it', () => {
  const ring = abe.joinPublicKeys([
    encodeAuthorityKey(honest),
    encodeAuthorityKey({ ...liar, proof: honest.proof }),
  ])
  expect(() => abe.encapsulate(ring, 'a:1@x or a:1@y', AAD)).toThrow(coded('abe/possession'))
  expect(() => abe.encapsulate(ring, 'a:1@x', AAD)).not.toThrow()
})

it('a master key with a bad point or exponent issues nothing', () => {
  const { masterKey } = abe.setup('x')
  const key = decodeAuthorityMasterKey(masterKey)
  const infinity = new Uint8Array(48)
  infinity[0] = 0xc0
  const issue = (bytes: Uint8Array) => () => abe.issue(bytes, systemRandom(32), ['a:1@x'])
  expect(issue(masterKey)).not.toThrow()
  expect(issue(encodeAuthorityMasterKey({ ...key, point: infinity }))).toThrow(coded('abe/point'))
  for (const scalar of [beyondOrder, encodeScalar(0n)])
    expect(issue(concat([masterKey.slice(0, -32), scalar]))).toThrow(coded('abe/encoding'))
})
