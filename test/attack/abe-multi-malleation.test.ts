import { beforeAll, describe, expect, it } from 'vitest'
import { loadMultiAbe, type MultiAbe } from '#crypto/abe/multi-abe.ts'
import { decodeMultiCiphertext, encodeMultiCiphertext } from '#crypto/abe/multi-formats.ts'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { systemRandom } from '#crypto/random.ts'
import { concat, utf8 } from '#protocol/bytes.ts'
import {
  expectUniformWhenCut,
  expectUniformWhenFlipped,
  failureOf,
  flip,
  UNIFORM,
} from './uniform-refusal.ts'

const AAD = utf8('chain, contract, asset, epoch')
const GID = systemRandom(32)
let abe: MultiAbe
let publicKeys: Uint8Array
let holder: Uint8Array
let partial: Uint8Array
let ciphertext: Uint8Array

beforeAll(async () => {
  abe = await loadMultiAbe()
  const [x, y] = [abe.setup('x'), abe.setup('y')]
  publicKeys = abe.joinPublicKeys([x.publicKey, y.publicKey])
  partial = abe.issue(x.masterKey, GID, ['a:1@x', 'b:1@x'])
  holder = abe.joinAttributeKeys([partial, abe.issue(y.masterKey, GID, ['a:1@y'])])
  ciphertext = abe.encapsulate(publicKeys, 'a:1@x and (a:1@y or c:1@x)', AAD).ciphertext
})

const failure = (
  altered: Uint8Array,
  aad: Uint8Array = AAD,
  keys = holder,
  authorities = publicKeys,
) => failureOf(() => abe.decapsulate(authorities, keys, altered, aad))

describe('an altered ciphertext over two domains', () => {
  it('is told from a good one, so that the cases below can fail', () => {
    expect(failure(ciphertext)).toHaveProperty('opened')
  })

  it('fails alike wherever a bit of it was flipped', () => {
    expectUniformWhenFlipped(ciphertext, failure, 31)
  })

  it('fails alike wherever it was cut, or went on', () => {
    expectUniformWhenCut(ciphertext, failure, 97)
  })

  it('fails alike when rows, or parts of rows, change places or stand twice', () => {
    const parts = decodeMultiCiphertext(ciphertext)
    const [first, second, third] = parts.rows
    for (const rows of [
      [second!, first!, third!],
      [first!, third!, second!],
      [third!, second!, first!],
      [first!, first!, third!],
      [{ ...first!, c1: second!.c1 }, { ...second!, c1: first!.c1 }, third!],
      [{ ...first!, c3: second!.c3 }, { ...second!, c3: first!.c3 }, third!],
      [{ ...first!, c2: first!.c3, c3: first!.c2 }, second!, third!],
    ])
      expect(failure(encodeMultiCiphertext({ ...parts, rows }))).toEqual(UNIFORM)
    expect(failure(encodeMultiCiphertext(parts))).toHaveProperty('opened')
  })

  it('fails alike when its policy, or a master key’s number, is another', () => {
    const parts = decodeMultiCiphertext(ciphertext)
    for (const text of ['a:1@x or a:1@y or c:1@x', 'a:1@x and (b:1@x or a:1@y)', 'a:1@x or a:1@y'])
      expect(failure(encodeMultiCiphertext({ ...parts, policy: parsePolicy(text) }))).toEqual(
        UNIFORM,
      )
    for (const numbers of [[2, 1], [1, 0], [1]])
      expect(failure(encodeMultiCiphertext({ ...parts, numbers }))).toEqual(UNIFORM)
  })

  it('fails alike when only a row that nobody needs was altered', async () => {
    const { g1 } = await loadMclPairing()
    const parts = decodeMultiCiphertext(ciphertext)
    const c4 = g1.encode([g1.add(g1.decode(parts.rows[2]!.c4), g1.generator)])[0]!
    const rows = [parts.rows[0]!, parts.rows[1]!, { ...parts.rows[2]!, c4 }]
    expect(failure(encodeMultiCiphertext({ ...parts, rows }))).toEqual(UNIFORM)
  })

  it('fails alike when shares of the secret were moved between rows', async () => {
    // C1 of one row times g, of the other by g: the sum of their shares stays.
    const { g1, g2, gt, pair } = await loadMclPairing()
    const g = pair([[g1.generator, g2.generator]])
    const inverse = pair([[g1.negate(g1.generator), g2.generator]])
    const parts = decodeMultiCiphertext(ciphertext)
    const times = (c1: Uint8Array, by: typeof g) => gt.encode(gt.multiply(gt.decode(c1), by))
    const [first, second, third] = parts.rows
    const rows = [
      { ...first!, c1: times(first!.c1, g) },
      { ...second!, c1: times(second!.c1, inverse) },
      third!,
    ]
    expect(failure(encodeMultiCiphertext({ ...parts, rows }))).toEqual(UNIFORM)
  })

  it('fails alike with elements that are no elements of the groups', () => {
    const parts = decodeMultiCiphertext(ciphertext)
    const infinity = (size: number): Uint8Array => {
      const bytes = new Uint8Array(size)
      bytes[0] = 0xc0
      return bytes
    }
    const one = new Uint8Array(576)
    one[95] = 1
    for (const altered of [
      { c1: one },
      { c1: new Uint8Array(576) },
      { c1: flip(parts.rows[0]!.c1, 575) },
      { c2: infinity(96) },
      { c3: infinity(96) },
      { c4: infinity(48) },
    ]) {
      const rows = [{ ...parts.rows[0]!, ...altered }, ...parts.rows.slice(1)]
      expect(failure(encodeMultiCiphertext({ ...parts, rows }))).toEqual(UNIFORM)
    }
  })

  it('fails alike under every other AAD, and with keys that do not suffice or are damaged', () => {
    for (const aad of [new Uint8Array(0), flip(AAD, 0), concat([AAD, Uint8Array.of(0)])])
      expect(failure(ciphertext, aad)).toEqual(UNIFORM)
    for (const keys of [
      partial,
      new Uint8Array(0),
      flip(holder, 0),
      flip(holder, holder.length - 1),
    ])
      expect(failure(ciphertext, AAD, keys)).toEqual(UNIFORM)
    for (const authorities of [new Uint8Array(0), flip(publicKeys, 200)])
      expect(failure(ciphertext, AAD, holder, authorities)).toEqual(UNIFORM)
  })
})
