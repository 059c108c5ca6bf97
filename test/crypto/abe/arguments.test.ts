import { beforeAll, describe, expect, it } from 'vitest'
import { type Abe, loadAbe } from '#crypto/abe/abe.ts'
import { loadMultiAbe, type MultiAbe } from '#crypto/abe/multi-abe.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'

/** Plain JavaScript gives what types would not let through. */
const wrong = <T>(value: unknown): T => value as T
const coded = (code: string, facts?: Record<string, unknown>) =>
  expect.objectContaining(facts ? { code, facts } : { code })
const NOT_BYTES = [undefined, null, 'aad', [1, 2], new ArrayBuffer(4), new Uint16Array(4), 7]

describe('what is no Uint8Array', () => {
  let abe: Abe
  let multi: MultiAbe
  let own: { publicKey: Uint8Array; masterKey: Uint8Array }
  let key: Uint8Array
  let ciphertext: Uint8Array
  const aad = new Uint8Array()

  beforeAll(async () => {
    abe = await loadAbe()
    multi = await loadMultiAbe()
    own = abe.setup('x')
    key = abe.issue(own.masterKey, ['a:1@x'])
    ciphertext = abe.encapsulate(own.publicKey, 'a:1@x', aad).ciphertext
  })

  it('is refused by the name of the argument, in both schemes', () => {
    for (const value of NOT_BYTES) {
      const it = wrong<Uint8Array>(value)
      const named = (argument: string) => coded('abe/encoding', { argument })
      expect(() => abe.issue(it, ['a:1@x'])).toThrow(named('masterKey'))
      expect(() => abe.encapsulate(it, 'a:1@x', aad)).toThrow(named('publicKey'))
      expect(() => abe.encapsulate(own.publicKey, 'a:1@x', it)).toThrow(named('aad'))
      expect(() => abe.decapsulate(own.publicKey, key, ciphertext, it)).toThrow(named('aad'))
      expect(() => abe.decapsulate(own.publicKey, key, it, aad)).toThrow(named('ciphertext'))
      expect(() => abe.policyOf(it)).toThrow(named('bytes'))
      const authority = multi.setup('x')
      const globalId = new Uint8Array(32)
      expect(() => multi.issue(authority.masterKey, it, ['a:1@x'])).toThrow(named('globalId'))
      expect(() => multi.encapsulate(authority.publicKey, 'a:1@x', it)).toThrow(named('aad'))
      const mine = multi.issue(authority.masterKey, globalId, ['a:1@x'])
      expect(() => multi.decapsulate(authority.publicKey, mine, it, aad)).toThrow(
        named('ciphertext'),
      )
    }
  })

  it('is not a Buffer, which is one', () => {
    const [publicKey, attributeKey, sealed] = [own.publicKey, key, ciphertext].map(bytes =>
      Buffer.from(bytes),
    )
    const opened = abe.decapsulate(publicKey!, attributeKey!, sealed!, Buffer.alloc(0))
    expect(opened).toEqual(abe.decapsulate(own.publicKey, key, ciphertext, aad))
  })

  it('has its like among texts and lists', () => {
    expect(() => abe.issue(own.masterKey, wrong('a:1@x'))).toThrow(coded('abe/attribute-syntax'))
    expect(() => abe.issue(own.masterKey, [wrong(7)])).toThrow(coded('abe/attribute-syntax'))
    for (const policy of [undefined, 7, ['a:1@x']]) {
      expect(() => parsePolicy(wrong(policy))).toThrow(coded('abe/policy-syntax', { at: 0 }))
      expect(() => abe.encapsulate(own.publicKey, wrong(policy), aad)).toThrow(
        coded('abe/policy-syntax'),
      )
    }
  })

  it('is not taken from a source of randomness, nor too little, nor zeros', () => {
    for (const random of [
      () => new Uint8Array(8).fill(1),
      () => new Uint8Array(64).fill(1),
      (length: number) => new Uint8Array(length),
      () => wrong<Uint8Array>(undefined),
    ]) {
      expect(() => abe.setup('x', 1, random)).toThrow(coded('abe/encoding'))
      expect(() => abe.issue(own.masterKey, ['a:1@x'], random)).toThrow(coded('abe/encoding'))
      expect(() => abe.encapsulate(own.publicKey, 'a:1@x', aad, random)).toThrow(
        coded('abe/encoding'),
      )
      expect(() => multi.setup('x', 1, random)).toThrow(coded('abe/encoding'))
    }
  })

  it('a pairing library of no such name is not another one', async () => {
    await expect(loadAbe({ pairing: wrong('wasm') })).rejects.toThrow('no pairing library')
  })
})
