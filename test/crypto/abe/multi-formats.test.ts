import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadMultiAbe, type MultiAbe } from '#crypto/abe/multi-abe.ts'
import {
  decodeAuthorityKey,
  decodeAuthorityMasterKey,
  decodeHolderKey,
  decodeMultiCiphertext,
  domainsOf,
  encodeAuthorityKey,
  encodeAuthorityMasterKey,
  encodeHolderKey,
  encodeMultiCiphertext,
  joinKeys,
  splitKeys,
} from '#crypto/abe/multi-formats.ts'
import { ORDER } from '#crypto/abe/pairing/pairing.ts'
import { leavesOf } from '#crypto/abe/policy/policy.ts'
import { concat, fromHex, toHex } from '#protocol/bytes.ts'
import { createRepeatable, overDomains, policies } from '../policies.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const name = { domain: fc.constantFrom('x', 'st-anne', 'a.b-c'), number: fc.integer({ min: 1 }) }
const refused = expect.objectContaining({ code: 'abe/encoding' })

it('decodes the keys of authorities that it encodes', () => {
  const publicKeys = fc.record({ ...name, element: bytes(576), point: bytes(96), proof: bytes(96) })
  const masterKeys = fc.record({
    ...name,
    point: bytes(48),
    y: fc.bigInt({ min: 1n, max: ORDER - 1n }),
  })
  fc.assert(
    fc.property(publicKeys, masterKeys, (publicKey, masterKey) => {
      expect(decodeAuthorityKey(encodeAuthorityKey(publicKey))).toEqual(publicKey)
      expect(decodeAuthorityMasterKey(encodeAuthorityMasterKey(masterKey))).toEqual(masterKey)
    }),
  )
})

it('decodes the attribute keys that it encodes', () => {
  const values = fc.uniqueArray(fc.stringMatching(/^[a-z0-9_]{1,8}$/), { minLength: 1 })
  fc.assert(
    fc.property(
      fc.record({ ...name, globalId: bytes(32) }),
      values,
      bytes(48),
      bytes(96),
      (key, list, one, two) => {
        const attributes = list.map(value => `a:${value}@${key.domain}`).sort()
        const whole = {
          ...key,
          attributes,
          k1: attributes.map(() => one),
          k2: attributes.map(() => two),
        }
        expect(decodeHolderKey(encodeHolderKey(whole))).toEqual(whole)
      },
    ),
  )
})

it('decodes the ciphertexts that it encodes', () => {
  const shared = policies(4, 8).chain(policy => overDomains(policy, ['x', 'y', 'z']))
  fc.assert(
    fc.property(
      shared,
      bytes(576),
      bytes(96),
      bytes(48),
      bytes(32),
      (policy, c1, c2, c4, masked) => {
        const numbers = domainsOf(policy).map((_, i) => i + 1)
        const rows = leavesOf(policy).map(() => ({ c1, c2, c3: c2, c4 }))
        const whole = { policy, numbers, rows, masked }
        const encoded = encodeMultiCiphertext(whole)
        expect(decodeMultiCiphertext(encoded)).toEqual(whole)
        expect(() => decodeMultiCiphertext(encoded.slice(0, -1))).toThrow(refused)
        expect(() => decodeMultiCiphertext(concat([encoded, Uint8Array.of(0)]))).toThrow(refused)
      },
    ),
  )
})

describe('a list of keys', () => {
  const list = fc.uniqueArray(fc.uint8Array({ minLength: 2, maxLength: 40 }), {
    minLength: 1,
    selector: toHex,
  })

  it('is one byte string, however the keys were ordered or repeated', () => {
    fc.assert(
      fc.property(list, keys => {
        const joined = joinKeys('publicKeys', keys)
        expect(joinKeys('publicKeys', [...keys, ...keys].reverse())).toEqual(joined)
        expect(splitKeys('publicKeys', joined).map(toHex)).toEqual(keys.map(toHex).sort())
        expect(() => splitKeys('attributeKeys', joined)).toThrow(refused)
      }),
    )
  })

  it('is refused out of order, twice, cut, or with something behind it', () => {
    const [a, b] = [Uint8Array.of(1, 1), Uint8Array.of(2, 2)]
    const good = joinKeys('publicKeys', [a, b])
    const entry = (key: Uint8Array) => concat([Uint8Array.of(0, 0, 0, 2), key])
    const head = good.slice(0, 4)
    expect(good).toEqual(concat([head, entry(a), entry(b)]))
    for (const wrong of [
      concat([head, entry(b), entry(a)]),
      concat([head, entry(a), entry(a)]),
      concat([good, Uint8Array.of(0)]),
      good.slice(0, -1),
      good.slice(0, 4),
      concat([Uint8Array.of(2), good.slice(1)]),
      new Uint8Array(0),
    ])
      expect(() => splitKeys('publicKeys', wrong)).toThrow(refused)
  })
})

describe('bytes of version 1 over several domains', () => {
  const vector = JSON.parse(
    readFileSync(new URL('../vectors/multi-abe.v1.json', import.meta.url), 'utf8'),
  ) as Record<string, string>
  const part = (which: string) => fromHex(vector[which]!)
  let abe: MultiAbe
  beforeAll(async () => {
    abe = await loadMultiAbe()
  })

  it('still open', () => {
    const { policy, key } = vector
    const opened = abe.decapsulate(
      part('publicKeys'),
      part('attributeKeys'),
      part('ciphertext'),
      part('aad'),
    )
    expect(toHex(opened)).toBe(key)
    expect(abe.policyOf(part('ciphertext'))).toBe(policy)
    expect(abe.globalIdOf(part('attributeKeys'))).toEqual(part('globalId'))
  })

  it('are still what the same chance makes', () => {
    const random = createRepeatable('cloister vectors v1, several domains')
    const [clinic, insurer] = [abe.setup('st-anne', 1, random), abe.setup('acme', 7, random)]
    const globalId = random(32)
    const publicKeys = abe.joinPublicKeys([clinic.publicKey, insurer.publicKey])
    const held = ['role:physician@st-anne', 'dept:心臓外科@st-anne']
    const attributeKeys = abe.joinAttributeKeys([
      abe.issue(clinic.masterKey, globalId, held, random),
      abe.issue(insurer.masterKey, globalId, ['panel:member@acme'], random),
    ])
    const made = abe.encapsulate(publicKeys, vector.policy!, part('aad'), random)
    const { masterKey: masterKey1 } = clinic
    const { masterKey: masterKey2 } = insurer
    const all = { publicKeys, masterKey1, masterKey2, globalId, attributeKeys, ...made }
    for (const [name, bytes] of Object.entries(all)) expect(toHex(bytes), name).toBe(vector[name])
  })

  it('still yield keys', () => {
    const held = abe.attributesOf(part('attributeKeys'))
    const issue = (which: string, domain: string) =>
      abe.issue(
        part(which),
        part('globalId'),
        held.filter(text => text.endsWith(`@${domain}`)),
      )
    const keys = abe.joinAttributeKeys([
      issue('masterKey1', 'st-anne'),
      issue('masterKey2', 'acme'),
    ])
    const opened = abe.decapsulate(part('publicKeys'), keys, part('ciphertext'), part('aad'))
    expect(toHex(opened)).toBe(vector.key)
  })
})
