import { beforeAll, describe, expect, it } from 'vitest'
import { loadAbe } from '#crypto/abe/abe.ts'
import { domainsOfPolicy, type Kem, loadKem } from '#crypto/abe/kem.ts'
import { decodeKey, encodeKey } from '#crypto/abe/kem-formats.ts'
import { loadMultiAbe } from '#crypto/abe/multi-abe.ts'
import { utf8 } from '#protocol/bytes.ts'

const aad = utf8('aad')
const globalId = new Uint8Array(32).fill(5)
const BOTH = 'role:physician@st-anne and panel:member@acme'
const REFUSED = expect.objectContaining({ code: 'abe/cannot-decrypt' })

let kem: Kem
let clinic: ReturnType<Kem['setup']>
let insurer: ReturnType<Kem['setup']>
let physician: Uint8Array
let member: Uint8Array
let publicKeys: Uint8Array[]
beforeAll(async () => {
  kem = await loadKem()
  clinic = kem.setup('st-anne', 3)
  insurer = kem.setup('acme')
  publicKeys = [clinic.publicKey, insurer.publicKey]
  physician = kem.issue(clinic.masterKey, globalId, ['role:physician@st-anne'])
  member = kem.issue(insurer.masterKey, globalId, ['panel:member@acme'])
})

describe('one face over both schemes', () => {
  it('is FABEO where the policy names one domain', async () => {
    const made = kem.encapsulate(publicKeys, 'role:physician@st-anne', aad)
    expect(made.keys).toEqual([{ domain: 'st-anne', number: 3 }])
    const fabeo = (kind: 'publicKey' | 'attributeKey', key: Uint8Array) =>
      decodeKey(kind, key).fabeo!
    const opened = (await loadAbe()).decapsulate(
      fabeo('publicKey', clinic.publicKey),
      fabeo('attributeKey', physician),
      made.ciphertext,
      aad,
    )
    expect(opened).toEqual(made.key)
    expect(kem.decapsulate(publicKeys, [member, physician], made.ciphertext, aad)).toEqual(made.key)
  })

  it('is RW15 where it names several', async () => {
    const made = kem.encapsulate(publicKeys, BOTH, aad)
    expect(made.keys).toEqual([
      { domain: 'acme', number: 1 },
      { domain: 'st-anne', number: 3 },
    ])
    expect((await loadMultiAbe()).policyOf(made.ciphertext)).toBe(BOTH)
    expect(kem.policyOf(made.ciphertext)).toBe(BOTH)
    expect(kem.decapsulate(publicKeys, [physician, member], made.ciphertext, aad)).toEqual(made.key)
  })

  it('reads and writes the same with either pairing', async () => {
    const noble = await loadKem({ pairing: 'noble' })
    const { ciphertext, key } = noble.encapsulate(publicKeys, BOTH, aad)
    expect(kem.decapsulate(publicKeys, [physician, member], ciphertext, aad)).toEqual(key)
  })

  it('passes over public keys and attribute keys that the policy has no use for', () => {
    const other = kem.setup('elsewhere')
    const made = kem.encapsulate([...publicKeys, other.publicKey], 'panel:member@acme', aad)
    const old = kem.issue(kem.setup('acme', 2).masterKey, globalId, ['panel:member@acme'])
    const all = [other.publicKey, ...publicKeys]
    expect(kem.decapsulate(all, [old, physician, member], made.ciphertext, aad)).toEqual(made.key)
  })

  it('says what an attribute key is', () => {
    expect(kem.describe(physician)).toEqual({
      domain: 'st-anne',
      number: 3,
      attributes: ['role:physician@st-anne'],
      globalId,
    })
    expect(kem.domainOf(clinic.publicKey)).toEqual({ domain: 'st-anne', number: 3 })
    expect(domainsOfPolicy(BOTH)).toEqual(['acme', 'st-anne'])
  })

  it('takes keys of one scheme alone for the policies of that scheme', async () => {
    const abe = await loadAbe()
    const { publicKey, masterKey } = abe.setup('st-anne')
    const alone = abe.issue(masterKey, ['a:1@st-anne'])
    const { ciphertext, key } = kem.encapsulate([publicKey], 'a:1@st-anne', aad)
    expect(kem.decapsulate([publicKey], [alone], ciphertext, aad)).toEqual(key)
    expect(kem.describe(alone)).toEqual({
      ...{ domain: 'st-anne', number: 1 },
      attributes: ['a:1@st-anne'],
    })
    expect(() =>
      kem.encapsulate([publicKey, insurer.publicKey], 'a:1@st-anne and b:2@acme', aad),
    ).toThrow(expect.objectContaining({ code: 'abe/attribute-syntax' }))
  })
})

describe('it refuses', () => {
  it('a policy whose domain has no public key, or two', () => {
    const refused = expect.objectContaining({ code: 'abe/attribute-syntax' })
    expect(() => kem.encapsulate([clinic.publicKey], BOTH, aad)).toThrow(refused)
    const twice = [...publicKeys, kem.setup('acme', 2).publicKey]
    expect(() => kem.encapsulate(twice, BOTH, aad)).toThrow(refused)
  })

  it('with one and the same error whatever does not open', () => {
    for (const policy of ['role:physician@st-anne', BOTH]) {
      const { ciphertext } = kem.encapsulate(publicKeys, policy, aad)
      const attempts: (() => Uint8Array)[] = [
        () => kem.decapsulate(publicKeys, [], ciphertext, aad),
        () => kem.decapsulate(publicKeys, [member], ciphertext, aad),
        () => kem.decapsulate([insurer.publicKey], [physician, member], ciphertext, aad),
        () => kem.decapsulate([], [physician, member], ciphertext, aad),
        () => kem.decapsulate(publicKeys, [physician, member], ciphertext, utf8('other')),
        () => kem.decapsulate(publicKeys, [physician, member], ciphertext.slice(0, -1), aad),
        () => kem.decapsulate(publicKeys, [physician, member], new Uint8Array(0), aad),
        () => kem.decapsulate(publicKeys, [physician.slice(1)], ciphertext, aad),
        () => kem.decapsulate([clinic.masterKey], [physician], ciphertext, aad),
      ]
      const errors = attempts.map(attempt => {
        try {
          return attempt()
        } catch (error) {
          const { code, message, advice, facts } = error as Record<string, unknown>
          return JSON.stringify({ code, message, advice, facts })
        }
      })
      expect(new Set(errors).size).toBe(1)
      expect(attempts[0]).toThrow(REFUSED)
    }
  })

  it('keys of two holders put together', () => {
    const { ciphertext } = kem.encapsulate(publicKeys, BOTH, aad)
    const others = kem.issue(insurer.masterKey, new Uint8Array(32).fill(6), ['panel:member@acme'])
    expect(() => kem.decapsulate(publicKeys, [physician, others], ciphertext, aad)).toThrow(REFUSED)
  })

  it('a key whose two halves are of two domains or numbers', () => {
    const { fabeo } = decodeKey('publicKey', clinic.publicKey)
    const { rw15 } = decodeKey('publicKey', insurer.publicKey)
    const corrupt = expect.objectContaining({ code: 'abe/encoding' })
    const mixed = encodeKey('publicKey', { fabeo: fabeo!, rw15: rw15! })
    expect(() => kem.domainOf(mixed)).toThrow(corrupt)
    const second = decodeKey('publicKey', kem.setup('st-anne', 4).publicKey)
    const numbers = encodeKey('publicKey', { fabeo: fabeo!, rw15: second.rw15! })
    expect(() => kem.domainOf(numbers)).toThrow(corrupt)
    expect(() => kem.domainOf(clinic.publicKey.slice(0, -1))).toThrow(corrupt)
    expect(() => kem.domainOf(new Uint8Array([...clinic.publicKey, 0]))).toThrow(corrupt)
    expect(() => kem.describe(clinic.publicKey)).toThrow(corrupt)
  })
})
