import { beforeAll, describe, expect, it } from 'vitest'
import { type Kem, loadKem } from '#crypto/abe/kem.ts'
import { encodePolicy } from '#crypto/abe/policy/encode-policy.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { createContentKey } from '#crypto/envelope/content.ts'
import { wrapContentKey } from '#crypto/envelope/header.ts'
import type { Hex } from '#protocol/bytes.ts'
import { headerCodec } from '#protocol/header.ts'

/** The bounds of the KEM ciphertext beside its policy: FABEO's at ten attributes, and a row of RW15's. */
const FABEO_BOUND = 720
const ROW_BOUND = 820

const ledger = { chainId: 31337, contract: `0x${'ab'.repeat(20)}` as Hex }
const asset = `0x${'cd'.repeat(32)}` as Hex
const FURTHEST = Number.MAX_SAFE_INTEGER
const LAST_NUMBER = 0xffff_ffff

let abe: Kem
beforeAll(async () => {
  abe = await loadKem()
})

/** The sizes of a header to so many attributes, spread over the domains; policies not counted. */
function measure(attributes: number, domains: readonly string[], number = 1, epoch = 1) {
  const nameOf = (i: number): string => `a:${i}@${domains[i % domains.length]}`
  const policy = Array.from({ length: attributes }, (_, i) => nameOf(i)).join(' and ')
  const block = wrapContentKey({
    abe,
    publicKeys: domains.map(domain => abe.setup(domain, number).publicKey),
    policy,
    releaseShare: createContentKey(),
    contentKey: createContentKey(),
    context: { ...ledger, asset, epoch },
  })
  const { version, kem } = headerCodec.decode(block)
  expect(version).toBe(2)
  const policyBytes = encodePolicy(parsePolicy(policy)).length
  return {
    kem: kem.length - policyBytes,
    around: block.length - kem.length,
    whole: block.length - policyBytes,
  }
}

describe('a header of one domain', () => {
  it('has at ten attributes a KEM ciphertext of 710 bytes, where 720 are allowed', () => {
    const { kem } = measure(10, ['x'])
    expect(kem).toBe(134 + 96 + 10 * 48)
    expect(kem).toBeLessThanOrEqual(FABEO_BOUND)
  })

  it('has 124 bytes and its domain around it, so that the whole block is 834 and the domain', () => {
    for (const domain of ['x', 'st-anne']) {
      const { around, whole } = measure(10, [domain])
      expect(around).toBe(124 + domain.length)
      expect(whole).toBe(834 + domain.length)
    }
  })

  it('has the same around it whatever the policy', () => {
    const { around } = measure(10, ['x'])
    for (const attributes of [3, 40, 100]) expect(measure(attributes, ['x']).around).toBe(around)
  })

  it('grows by 13 bytes at most with the numbers in it, and by one with a long domain', () => {
    expect(measure(10, ['x'], 23, 23).around).toBe(125)
    expect(measure(10, ['x'], 24, 24).around).toBe(125 + 2)
    expect(measure(10, ['x'], LAST_NUMBER, FURTHEST).around).toBe(125 + 4 + 8)
    const domain = 'd'.repeat(24)
    expect(measure(10, [domain]).around).toBe(124 + 24 + 1)
  })
})

describe('a header of several domains', () => {
  it('grows by 816 bytes a row, where 820 are allowed', () => {
    const sizes = [2, 3, 4, 10].map(rows => measure(rows, ['x', 'y']))
    const [two, three, four, ten] = sizes.map(({ whole }) => whole)
    expect([three! - two!, four! - three!, (ten! - four!) / 6]).toEqual([816, 816, 816])
    expect(816).toBeLessThanOrEqual(ROW_BOUND)
  })

  it('has 145 bytes beside its rows, and 21 and its name for each domain', () => {
    for (const domains of [
      ['x', 'y'],
      ['mercy', 'st-anne', 'x'],
      ['a', 'b', 'c', 'd', 'e'],
    ]) {
      const { kem, around, whole } = measure(6, domains)
      const named = domains.reduce((sum, domain) => sum + domain.length, 0)
      expect(kem).toBe(38 + 6 * 816 + 4 * domains.length)
      expect(around).toBe(107 + 17 * domains.length + named)
      expect(whole).toBe(145 + 6 * 816 + 21 * domains.length + named)
    }
  })
})
