import { beforeAll, describe, expect, it } from 'vitest'
import { type Abe, loadAbe } from '#crypto/abe/abe.ts'
import { decodeCiphertext, encodeCiphertext } from '#crypto/abe/formats.ts'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { concat, utf8 } from '#protocol/bytes.ts'
import {
  expectUniformWhenCut,
  expectUniformWhenFlipped,
  failureOf,
  flip,
  UNIFORM,
} from './uniform-refusal.ts'

const AAD = utf8('chain, contract, asset, epoch')
const POLICY = 'a:1@x and (b:1@x or a:1@x)'
let abe: Abe
let publicKey: Uint8Array
let masterKey: Uint8Array
let holder: Uint8Array
let ciphertext: Uint8Array

beforeAll(async () => {
  abe = await loadAbe()
  const domain = abe.setup('x')
  publicKey = domain.publicKey
  masterKey = domain.masterKey
  holder = abe.issue(masterKey, ['a:1@x', 'b:1@x'])
  ciphertext = abe.encapsulate(publicKey, POLICY, AAD).ciphertext
})

const failure = (altered: Uint8Array, aad: Uint8Array = AAD, key = holder, underKey = publicKey) =>
  failureOf(() => abe.decapsulate(underKey, key, altered, aad))

describe('an altered ciphertext', () => {
  it('is told from a good one, so that the cases below can fail', () => {
    expect(failure(ciphertext)).toHaveProperty('opened')
  })

  it('fails alike wherever a bit of it was flipped', () => {
    expectUniformWhenFlipped(ciphertext, failure, 3)
  })

  it('fails alike wherever it was cut, or went on', () => {
    expectUniformWhenCut(ciphertext, failure, 41)
  })

  it('fails alike when rows or occurrences change places or stand twice', () => {
    const parts = decodeCiphertext(ciphertext)
    const [row0, row1, row2] = parts.ct3
    const [first, second] = parts.ct2
    for (const altered of [
      { ...parts, ct3: [row1!, row0!, row2!] },
      { ...parts, ct3: [row0!, row2!, row1!] },
      { ...parts, ct3: [row0!, row0!, row2!] },
      { ...parts, ct3: [row1!, row1!, row1!] },
      { ...parts, ct2: [second!, first!] },
      { ...parts, ct2: [first!, first!] },
      { ...parts, ct1: first! },
    ])
      expect(failure(encodeCiphertext(altered))).toEqual(UNIFORM)
  })

  it('fails alike when its policy is another over as many rows', () => {
    const parts = decodeCiphertext(ciphertext)
    // The last but one gives the rows each other's labels.
    for (const text of [
      'a:1@x or b:1@x or a:1@x',
      '2 of (a:1@x, b:1@x, a:1@x)',
      'b:1@x and (a:1@x or b:1@x)',
      'c:1@x',
    ])
      expect(failure(encodeCiphertext({ ...parts, policy: parsePolicy(text) }))).toEqual(UNIFORM)
  })

  it('fails alike when only a row that nobody needs was altered', async () => {
    const { g1 } = await loadMclPairing()
    const parts = decodeCiphertext(ciphertext)
    const other = g1.encode([g1.add(g1.decode(parts.ct3[2]!), g1.generator)])[0]!
    const altered = { ...parts, ct3: [parts.ct3[0]!, parts.ct3[1]!, other] }
    expect(failure(encodeCiphertext(altered))).toEqual(UNIFORM)
  })

  it('fails alike under every other AAD', () => {
    for (const aad of [new Uint8Array(0), flip(AAD, 0), concat([AAD, Uint8Array.of(0)])])
      expect(failure(ciphertext, aad)).toEqual(UNIFORM)
  })

  it('fails as a key does whose attributes do not suffice', () => {
    const domain = abe.setup('x')
    const stranger = abe.issue(domain.masterKey, ['a:1@x', 'b:1@x'])
    const poor = abe.issue(masterKey, ['b:1@x'])
    const damaged = flip(holder, holder.length - 1)
    for (const key of [poor, stranger, new Uint8Array(0), flip(holder, 0), damaged])
      expect(failure(ciphertext, AAD, key)).toEqual(UNIFORM)
    const others = [domain.publicKey, abe.setup('x', 2).publicKey, abe.setup('y').publicKey]
    for (const key of [...others, new Uint8Array(0), flip(publicKey, 0), flip(publicKey, 400)])
      expect(failure(ciphertext, AAD, holder, key)).toEqual(UNIFORM)
  })
})
