import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Abe, loadAbe } from '#crypto/abe/abe.ts'
import { formatPolicy } from '#crypto/abe/policy/format-policy.ts'
import { satisfies } from '#crypto/abe/policy/policy.ts'
import { utf8 } from '#protocol/bytes.ts'
import { createRepeatable, policies } from '../policies.ts'

const AAD = utf8('aad')
let abe: Abe
let domain: { publicKey: Uint8Array; masterKey: Uint8Array }

beforeAll(async () => {
  abe = await loadAbe()
  domain = abe.setup('x')
})

const coded = (code: string) => expect.objectContaining({ code })

describe('encapsulation to a policy', () => {
  it('opens for exactly the attributes that satisfy it', () => {
    fc.assert(
      fc.property(
        policies(4, 6),
        fc.subarray(['a:1@x', 'a:2@x', 'a:3@x', 'a:4@x'], { minLength: 1 }),
        (policy, held) => {
          const { ciphertext, key } = abe.encapsulate(domain.publicKey, formatPolicy(policy), AAD)
          const open = () =>
            abe.decapsulate(domain.publicKey, abe.issue(domain.masterKey, held), ciphertext, AAD)
          if (satisfies(policy, held)) expect(open()).toEqual(key)
          else expect(open).toThrow(coded('abe/cannot-decrypt'))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('opens a conjunction of a hundred', () => {
    const attributes = Array.from({ length: 100 }, (_, i) => `a:${i}@x`)
    const policy = attributes.join(' and ')
    const { ciphertext, key } = abe.encapsulate(domain.publicKey, policy, AAD)
    const holder = abe.issue(domain.masterKey, attributes)
    expect(abe.decapsulate(domain.publicKey, holder, ciphertext, AAD)).toEqual(key)
  })

  it('opens with a compute attribute', () => {
    const compute = `compute:0x${'0a'.repeat(32)}/7/0x${'f9'.repeat(32)}@x`
    const policy = `(role:physician@x) or ${compute}`
    const { ciphertext, key } = abe.encapsulate(domain.publicKey, policy, AAD)
    const enclave = abe.issue(domain.masterKey, [compute])
    expect(abe.decapsulate(domain.publicKey, enclave, ciphertext, AAD)).toEqual(key)
  })

  it('gives 32 bytes, other ones every time', () => {
    const [one, other] = [0, 1].map(() => abe.encapsulate(domain.publicKey, 'a:1@x', AAD))
    expect(one!.key).toHaveLength(32)
    expect(one!.key).not.toEqual(other!.key)
    expect(one!.ciphertext).not.toEqual(other!.ciphertext)
  })

  it('takes at most 720 bytes at ten attributes besides its policy', () => {
    const policy = Array.from({ length: 10 }, (_, i) => `a:${i}@x`).join(' and ')
    const { ciphertext } = abe.encapsulate(domain.publicKey, policy, AAD)
    expect(abe.policyOf(ciphertext)).toBe(policy)
    const policyBytes = new DataView(ciphertext.buffer, ciphertext.byteOffset).getUint32(2)
    expect(ciphertext.length - policyBytes).toBeLessThanOrEqual(720)
  })

  it('says its policy in canonical text', () => {
    const { ciphertext } = abe.encapsulate(domain.publicKey, '1 of (a:1@x,(b:2@x))', AAD)
    expect(abe.policyOf(ciphertext)).toBe('a:1@x or b:2@x')
  })

  it('is not for attributes of another domain', () => {
    const act = () => abe.encapsulate(domain.publicKey, 'a:1@x or a:1@y', AAD)
    expect(act).toThrow(coded('abe/attribute-syntax'))
    expect(() => abe.encapsulate(domain.publicKey, 'a:1@x or', AAD)).toThrow(
      coded('abe/policy-syntax'),
    )
  })
})

describe('a domain', () => {
  it('is named in its public key', () => {
    expect(abe.domainOf(abe.setup('st-anne', 3).publicKey)).toEqual({
      domain: 'st-anne',
      number: 3,
    })
    expect(abe.domainOf(domain.publicKey)).toEqual({ domain: 'x', number: 1 })
  })

  it.each([
    ['St-Anne', 1],
    ['', 1],
    ['x', 0],
    ['x', 1.5],
    ['x', 2 ** 32],
  ])('is not called %s with number %d', (name, number) => {
    expect(() => abe.setup(name, number)).toThrow(coded('abe/attribute-syntax'))
  })

  it('follows from its randomness alone', () => {
    const [one, same, other] = ['1', '1', '2'].map(seed =>
      abe.setup('x', 1, createRepeatable(seed)),
    )
    expect(same).toEqual(one)
    expect(other).not.toEqual(one)
  })
})

describe('an attribute key', () => {
  it('says its attributes, sorted, normalised and each once', () => {
    const key = abe.issue(domain.masterKey, ['b:1@x', 'a:cafe\u0301@x', 'b:1@x', 'a:caf\u00e9@x'])
    expect(abe.attributesOf(key)).toEqual(['a:caf\u00e9@x', 'b:1@x'])
  })

  it('is refused for attributes of another domain, none, or misspelt ones', () => {
    for (const attributes of [['a:1@y'], [], ['a'], ['a:1@x', 'A:1@x']])
      expect(() => abe.issue(domain.masterKey, attributes)).toThrow(coded('abe/attribute-syntax'))
  })

  it('is of one domain and one master key', () => {
    const next = abe.setup('x', 2)
    const { ciphertext } = abe.encapsulate(next.publicKey, 'a:1@x', AAD)
    const old = abe.issue(domain.masterKey, ['a:1@x'])
    const fresh = abe.issue(next.masterKey, ['a:1@x'])
    const open = (key: Uint8Array) => () => abe.decapsulate(next.publicKey, key, ciphertext, AAD)
    expect(open(old)).toThrow(coded('abe/cannot-decrypt'))
    expect(open(fresh)).not.toThrow()
  })
})

describe('the policy of a thousand', () => {
  it('is one attribute a thousand times, or a thousand attributes', () => {
    const same = Array.from({ length: 200 }, () => 'a:1@x').join(' and ')
    const many = Array.from({ length: 1024 }, (_, i) => `a:${i}@x`).join(' or ')
    const holder = abe.issue(domain.masterKey, ['a:1@x'])
    for (const policy of [same, many]) {
      const { ciphertext, key } = abe.encapsulate(domain.publicKey, policy, AAD)
      expect(abe.decapsulate(domain.publicKey, holder, ciphertext, AAD)).toEqual(key)
    }
  })
})
