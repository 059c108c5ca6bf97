import { beforeAll, describe, expect, it } from 'vitest'
import { type Kem, loadKem } from '#crypto/abe/kem.ts'
import { createContentKey } from '#crypto/envelope/content.ts'
import { policyOfHeader, unwrapContentKey, wrapContentKey } from '#crypto/envelope/header.ts'
import { type Hex, toHex } from '#protocol/bytes.ts'
import { headerCodec } from '#protocol/header.ts'

const context = {
  chainId: 31337,
  contract: `0x${'ab'.repeat(20)}` as Hex,
  asset: `0x${'cd'.repeat(32)}` as Hex,
  epoch: 1,
}
const policy = 'role:physician@mercy or role:nurse@mercy'
const contentKey = createContentKey()
const globalId = new Uint8Array(32).fill(7)
const releaseShare = createContentKey()
let abe: Kem
let domain: { publicKey: Uint8Array; masterKey: Uint8Array }
let header: Uint8Array
let attributeKey: Uint8Array

beforeAll(async () => {
  abe = await loadKem()
  domain = abe.setup('mercy', 4)
  const publicKeys = [domain.publicKey]
  header = wrapContentKey({ abe, publicKeys, policy, releaseShare, contentKey, context })
  attributeKey = abe.issue(domain.masterKey, globalId, ['role:nurse@mercy'])
})

const unwrap = (changes: Partial<Parameters<typeof unwrapContentKey>[0]> = {}) => {
  const publicKeys = [domain.publicKey]
  const attributeKeys = [attributeKey]
  const parts = { abe, publicKeys, attributeKeys, releaseShare, header, context, ...changes }
  return unwrapContentKey(parts)
}

describe('a header', () => {
  it('opens with an attribute key and the release share', () => {
    expect(unwrap()).toEqual(contentKey)
  })

  it('opens whatever the letter case of its addresses', () => {
    const contract = `0x${'AB'.repeat(20)}` as Hex
    expect(unwrap({ context: { ...context, contract } })).toEqual(contentKey)
  })

  it('names domain, master key, epoch and policy', () => {
    expect(headerCodec.decode(header)).toMatchObject({
      version: 2,
      keys: [{ domain: 'mercy', number: 4 }],
      epoch: 1,
    })
    expect(policyOfHeader(abe, header)).toBe(policy)
  })

  it('opens with an epoch and a chain beyond 32 bits', () => {
    const far = { ...context, chainId: 2 ** 40 + 1, epoch: 2 ** 33 }
    const publicKeys = [domain.publicKey]
    const made = wrapContentKey({
      abe,
      publicKeys,
      policy,
      releaseShare,
      contentKey,
      context: far,
    })
    expect(unwrap({ header: made, context: far })).toEqual(contentKey)
    expect(() => unwrap({ header: made, context: { ...far, epoch: 0 } })).toThrow(
      expect.objectContaining({ code: 'envelope/cannot-open' }),
    )
  })

  it('refuses what has not the right length', () => {
    const publicKeys = [domain.publicKey]
    const short = new Uint8Array(31)
    const parts = { abe, publicKeys, policy, releaseShare, contentKey, context }
    const unfit = expect.objectContaining({ code: 'envelope/encoding' })
    expect(() => wrapContentKey({ ...parts, contentKey: short })).toThrow(unfit)
    expect(() => wrapContentKey({ ...parts, releaseShare: short })).toThrow(unfit)
    expect(() => unwrap({ releaseShare: short })).toThrow(unfit)
    expect(() => unwrap({ context: { ...context, asset: '0xcd' } })).toThrow(unfit)
    expect(() => unwrap({ context: { ...context, epoch: 0.5 } })).toThrow(unfit)
    expect(() => unwrap({ header: header.slice(0, -1) })).toThrow(unfit)
  })

  it('is other bytes every time', () => {
    const publicKeys = [domain.publicKey]
    const again = wrapContentKey({ abe, publicKeys, policy, releaseShare, contentKey, context })
    expect(toHex(again)).not.toBe(toHex(header))
    expect(again).toHaveLength(header.length)
  })
})
