import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadMultiAbe, type MultiAbe } from '#crypto/abe/multi-abe.ts'
import { formatAttribute } from '#crypto/abe/policy/attribute.ts'
import { formatPolicy } from '#crypto/abe/policy/format-policy.ts'
import { leavesOf, satisfies } from '#crypto/abe/policy/policy.ts'
import { utf8 } from '#protocol/bytes.ts'
import { createRepeatable, overDomains, policies } from '../policies.ts'

const AAD = utf8('aad')
const GID = createRepeatable('a holder')(32)
const DOMAINS = ['x', 'y', 'z']
let abe: MultiAbe
let authorities: Map<string, { publicKey: Uint8Array; masterKey: Uint8Array }>
let publicKeys: Uint8Array

beforeAll(async () => {
  abe = await loadMultiAbe()
  authorities = new Map(DOMAINS.map(domain => [domain, abe.setup(domain)]))
  publicKeys = abe.joinPublicKeys([...authorities.values()].map(({ publicKey }) => publicKey))
})

const coded = (code: string) => expect.objectContaining({ code })

/** One key an authority, joined. */
function keysFor(globalId: Uint8Array, attributes: readonly string[]): Uint8Array {
  const domains = [...new Set(attributes.map(text => text.split('@')[1]!))]
  return abe.joinAttributeKeys(
    domains.map(domain => {
      const own = attributes.filter(text => text.endsWith(`@${domain}`))
      return abe.issue(authorities.get(domain)!.masterKey, globalId, own)
    }),
  )
}

describe('encapsulation to a policy over several domains', () => {
  it('opens for exactly the attributes that satisfy it', () => {
    const everything = ['a:1', 'a:2', 'a:3'].flatMap(text => DOMAINS.map(d => `${text}@${d}`))
    fc.assert(
      fc.property(
        policies(3, 5).chain(policy => overDomains(policy, DOMAINS)),
        fc.infiniteStream(fc.boolean()),
        (policy, coins) => {
          const named = new Set(leavesOf(policy).map(formatAttribute))
          const held = everything.filter(text => (named.has(text) ? coins.next().value : false))
          fc.pre(held.length > 0)
          const { ciphertext, key } = abe.encapsulate(publicKeys, formatPolicy(policy), AAD)
          const open = () => abe.decapsulate(publicKeys, keysFor(GID, held), ciphertext, AAD)
          if (satisfies(policy, held)) expect(open()).toEqual(key)
          else expect(open).toThrow(coded('abe/cannot-decrypt'))
        },
      ),
      { numRuns: 25 },
    )
  })

  it('takes at most 820 bytes a row, beside its policy and 38 bytes once', () => {
    for (const policy of ['a:1@x', 'a:1@x and a:1@y', 'a:1@x and (a:1@y or a:2@y or a:1@z)']) {
      const { ciphertext } = abe.encapsulate(publicKeys, policy, AAD)
      const policyBytes = new DataView(ciphertext.buffer, ciphertext.byteOffset).getUint32(2)
      const rows = policy.split('@').length - 1
      expect(ciphertext.length - policyBytes - 38).toBeLessThanOrEqual(820 * rows)
      expect(abe.policyOf(ciphertext)).toBe(policy)
    }
  })

  it('needs the public keys of the domains it names, and no others', () => {
    const only = authorities.get('x')!.publicKey
    expect(() => abe.encapsulate(only, 'a:1@x and a:1@y', AAD)).toThrow(
      coded('abe/attribute-syntax'),
    )
    const { ciphertext, key } = abe.encapsulate(only, 'a:1@x', AAD)
    const holder = keysFor(GID, ['a:1@x'])
    expect(abe.decapsulate(publicKeys, holder, ciphertext, AAD)).toEqual(key)
    expect(abe.decapsulate(only, holder, ciphertext, AAD)).toEqual(key)
    expect(() => abe.decapsulate(authorities.get('y')!.publicKey, holder, ciphertext, AAD)).toThrow(
      coded('abe/cannot-decrypt'),
    )
  })

  it('names at most 32 domains', () => {
    const policy = Array.from({ length: 33 }, (_, i) => `a:1@d${i}`).join(' or ')
    expect(() => abe.encapsulate(publicKeys, policy, AAD)).toThrow(coded('abe/policy-too-large'))
  })

  it('opens with keys that one authority gave at different times', () => {
    const { masterKey } = authorities.get('x')!
    const keys = ['a:1@x', 'a:2@x'].map(text => abe.issue(masterKey, GID, [text]))
    const { ciphertext, key } = abe.encapsulate(publicKeys, 'a:1@x and a:2@x', AAD)
    const joined = abe.joinAttributeKeys(keys)
    expect(abe.decapsulate(publicKeys, joined, ciphertext, AAD)).toEqual(key)
    expect(abe.attributesOf(joined)).toEqual(['a:1@x', 'a:2@x'])
    expect(abe.globalIdOf(joined)).toEqual(GID)
  })

  it('is of one master key each', () => {
    const next = abe.setup('x', 2)
    const { ciphertext, key } = abe.encapsulate(next.publicKey, 'a:1@x', AAD)
    const [old, fresh] = [authorities.get('x')!, next].map(({ masterKey }) =>
      abe.issue(masterKey, GID, ['a:1@x']),
    )
    expect(() => abe.decapsulate(next.publicKey, old!, ciphertext, AAD)).toThrow(
      coded('abe/cannot-decrypt'),
    )
    expect(abe.decapsulate(next.publicKey, fresh!, ciphertext, AAD)).toEqual(key)
    expect(abe.domainOf(next.publicKey)).toEqual({ domain: 'x', number: 2 })
  })
})

it('goes on working when more authorities were used than are kept at hand', () => {
  const many = Array.from({ length: 34 }, (_, i) => abe.setup(`d${i}`))
  const ringOf = (from: number) =>
    abe.joinPublicKeys(many.slice(from, from + 32).map(({ publicKey }) => publicKey))
  const policyOf = (from: number) =>
    Array.from({ length: 32 }, (_, i) => `a:1@d${from + i}`).join(' or ')
  // The second ring drives out the two authorities that the third has and it has not.
  for (const from of [0, 2, 0]) {
    const { ciphertext, key } = abe.encapsulate(ringOf(from), policyOf(from), AAD)
    const holder = abe.issue(many[from + 31]!.masterKey, GID, [`a:1@d${from + 31}`])
    expect(abe.decapsulate(ringOf(from), holder, ciphertext, AAD)).toEqual(key)
  }
})

describe('keys that do not go together', () => {
  it('are two public keys of one domain', () => {
    const keys = [authorities.get('x')!.publicKey, abe.setup('x', 2).publicKey]
    expect(() => abe.joinPublicKeys(keys)).toThrow(coded('abe/attribute-syntax'))
  })

  it('are attribute keys of two holders', () => {
    const { masterKey } = authorities.get('x')!
    const holders = [GID, createRepeatable('another holder')(32)]
    const keys = holders.map(id => abe.issue(masterKey, id, ['a:1@x']))
    expect(() => abe.joinAttributeKeys(keys)).toThrow(coded('abe/global-id'))
  })

  it('are lists of nothing, and what is no key', () => {
    expect(() => abe.attributesOf(abe.joinAttributeKeys([]))).toThrow(coded('abe/encoding'))
    expect(() => abe.joinPublicKeys([utf8('no key')])).toThrow(coded('abe/encoding'))
  })
})

describe('an authority', () => {
  it('issues its own attributes, to holders with an id of 32 bytes', () => {
    const { masterKey } = authorities.get('x')!
    expect(() => abe.issue(masterKey, GID, ['a:1@y'])).toThrow(coded('abe/attribute-syntax'))
    expect(() => abe.issue(masterKey, GID, [])).toThrow(coded('abe/attribute-syntax'))
    expect(() => abe.issue(masterKey, GID.slice(1), ['a:1@x'])).toThrow(coded('abe/global-id'))
  })

  it('is not named badly', () => {
    expect(() => abe.setup('X')).toThrow(coded('abe/attribute-syntax'))
    expect(() => abe.setup('x', 0)).toThrow(coded('abe/attribute-syntax'))
  })
})

it('everything follows from its randomness, over either pairing', async () => {
  const make = async (pairing: 'mcl' | 'noble', seed: string) => {
    const scheme = await loadMultiAbe({ pairing })
    const random = createRepeatable(seed)
    const [one, two] = [scheme.setup('x', 1, random), scheme.setup('y', 4, random)]
    const keys = scheme.joinAttributeKeys([
      scheme.issue(one.masterKey, GID, ['a:1@x', 'b:1@x'], random),
      scheme.issue(two.masterKey, GID, ['a:1@y'], random),
    ])
    const ring = scheme.joinPublicKeys([two.publicKey, one.publicKey])
    const policy = '2 of (a:1@x, a:1@y, c:1@y)'
    const made = scheme.encapsulate(ring, policy, AAD, random)
    expect(scheme.decapsulate(ring, keys, made.ciphertext, AAD)).toEqual(made.key)
    return { one, two, keys, ring, ...made }
  }
  const first = await make('mcl', '1')
  expect(await make('noble', '1')).toEqual(first)
  expect((await make('mcl', '2')).key).not.toEqual(first.key)
})
