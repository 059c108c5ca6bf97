import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Abe, loadAbe } from '#crypto/abe/abe.ts'
import {
  decodeAttributeKey,
  decodeCiphertext,
  decodeMasterKey,
  decodePublicKey,
  encodeAttributeKey,
  encodeCiphertext,
  encodeMasterKey,
  encodePublicKey,
} from '#crypto/abe/formats.ts'
import { occurrencesOf, rowsOf } from '#crypto/abe/scheme/lsss.ts'
import { concat, fromHex, toHex, utf8 } from '#protocol/bytes.ts'
import { createRepeatable, policies } from '../policies.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const name = { domain: fc.constantFrom('x', 'st-anne', 'a.b-c'), number: fc.integer({ min: 1 }) }

it('decodes the keys it encodes', () => {
  fc.assert(
    fc.property(
      fc.record({ ...name, element: bytes(576) }),
      fc.record({ ...name, point: bytes(48) }),
      (publicKey, masterKey) => {
        expect(decodePublicKey(encodePublicKey(publicKey))).toEqual(publicKey)
        expect(decodeMasterKey(encodeMasterKey(masterKey))).toEqual(masterKey)
      },
    ),
  )
})

it('decodes the attribute keys it encodes', () => {
  const values = fc.uniqueArray(fc.stringMatching(/^[a-z0-9_]{1,8}$/), { minLength: 1 })
  fc.assert(
    fc.property(fc.record(name), values, bytes(48), bytes(96), (key, list, one, two) => {
      const attributes = list.map(value => `a:${value}@${key.domain}`).sort()
      const whole = { ...key, attributes, sk1: one, sk2: attributes.map(() => one), sk3: two }
      expect(decodeAttributeKey(encodeAttributeKey(whole))).toEqual(whole)
    }),
  )
})

it('decodes the ciphertexts it encodes', () => {
  fc.assert(
    fc.property(policies(4, 8), bytes(48), bytes(96), bytes(32), (policy, one, two, masked) => {
      const rows = rowsOf(policy)
      const ct2 = Array.from({ length: occurrencesOf(rows) }, () => two)
      const whole = { policy, ct1: two, ct2, ct3: rows.map(() => one), masked }
      expect(decodeCiphertext(encodeCiphertext(whole))).toEqual(whole)
    }),
  )
})

describe('damaged bytes', () => {
  const key = {
    domain: 'x',
    number: 1,
    attributes: ['a:1@x', 'b:1@x'],
    sk1: new Uint8Array(48),
    sk2: [new Uint8Array(48), new Uint8Array(48)],
    sk3: new Uint8Array(96),
  }
  const good = encodeAttributeKey(key)
  const other = (at: number, value: number): Uint8Array => {
    const copy = good.slice()
    copy[at] = value
    return copy
  }
  it.each([
    ['of another version', other(0, 2)],
    ['of another kind', other(1, 0x11)],
    ['with a misspelt domain', other(4, 65)],
    ['with the number 0', other(8, 0)],
    ['cut short', good.slice(0, -1)],
    ['with something behind them', concat([good, Uint8Array.of(0)])],
    [
      'with attributes out of order',
      encodeAttributeKey({ ...key, attributes: ['b:1@x', 'a:1@x'] }),
    ],
    ['with an attribute twice', encodeAttributeKey({ ...key, attributes: ['a:1@x', 'a:1@x'] })],
    ['with no attribute', encodeAttributeKey({ ...key, attributes: [], sk2: [] })],
    ['of nothing', new Uint8Array(0)],
  ])('%s are refused', (_, damaged) => {
    expect(decodeAttributeKey(good)).toEqual(key)
    expect(() => decodeAttributeKey(damaged)).toThrow(
      expect.objectContaining({ code: 'abe/encoding' }),
    )
  })
})

describe('bytes of version 1', () => {
  const vector = JSON.parse(
    readFileSync(new URL('../vectors/abe.v1.json', import.meta.url), 'utf8'),
  ) as Record<'publicKey' | 'masterKey' | 'attributeKey' | 'aad' | 'ciphertext' | 'key', string> & {
    policy: string
  }
  const part = (which: Exclude<keyof typeof vector, 'policy'>) => fromHex(vector[which])
  let abe: Abe
  beforeAll(async () => {
    abe = await loadAbe()
  })

  it('still open', () => {
    const key = abe.decapsulate(
      part('publicKey'),
      part('attributeKey'),
      part('ciphertext'),
      part('aad'),
    )
    expect(toHex(key)).toBe(vector.key)
    expect(abe.policyOf(part('ciphertext'))).toBe(vector.policy)
  })

  it('are still what the same chance makes', () => {
    const random = createRepeatable('cloister vectors v1')
    const { publicKey, masterKey } = abe.setup('st-anne', 1, random)
    const held = ['role:physician@st-anne', 'dept:心臓外科@st-anne']
    const attributeKey = abe.issue(masterKey, held, random)
    const { ciphertext, key } = abe.encapsulate(publicKey, vector.policy, part('aad'), random)
    for (const [name, made] of Object.entries({
      publicKey,
      masterKey,
      attributeKey,
      ciphertext,
      key,
    }))
      expect(toHex(made), name).toBe(vector[name as keyof typeof vector])
  })

  it('still yield keys', () => {
    const key = abe.issue(part('masterKey'), abe.attributesOf(part('attributeKey')))
    const opened = abe.decapsulate(part('publicKey'), key, part('ciphertext'), part('aad'))
    expect(toHex(opened)).toBe(vector.key)
    expect(() => abe.encapsulate(part('publicKey'), vector.policy, utf8('aad'))).not.toThrow()
  })
})
