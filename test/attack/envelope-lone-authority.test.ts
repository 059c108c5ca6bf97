import { beforeAll, expect, it } from 'vitest'
import { type Kem, loadKem } from '#crypto/abe/kem.ts'
import { createContentKey } from '#crypto/envelope/content.ts'
import { unwrapContentKey, wrapContentKey } from '#crypto/envelope/header.ts'
import type { Hex } from '#protocol/bytes.ts'
import { enclaveGlobalId } from '#protocol/global-id.ts'
import { computeAttribute, withComputeClauses } from '#protocol/release.ts'

/**
 * The authority of one of two domains, with its master keys, the release share and whatever attribute
 * it likes to issue to itself, among them those that only enclaves get.
 */
const asset: Hex = `0x${'0a'.repeat(32)}`
const program: Hex = `0x${'0b'.repeat(32)}`
const context = { chainId: 1, contract: `0x${'0c'.repeat(20)}` as Hex, asset, epoch: 1 }
const globalId = enclaveGlobalId(`0x${'0d'.repeat(32)}`, `0x${'0e'.repeat(20)}`)
const domains = ['maker', 'regulator']
const releaseShare = createContentKey()
const contentKey = createContentKey()
const attributesOf = (domain: string) =>
  [
    'service:workshop@maker',
    'licence:granted@regulator',
    computeAttribute(asset, 1, program, domain),
  ].filter(attribute => attribute.endsWith(`@${domain}`))

let abe: Kem
let keys: ReturnType<Kem['setup']>[]
let publicKeys: Uint8Array[]
let header: Uint8Array
beforeAll(async () => {
  abe = await loadKem()
  keys = domains.map(domain => abe.setup(domain))
  publicKeys = keys.map(({ publicKey }) => publicKey)
  const policy = withComputeClauses('service:workshop@maker and licence:granted@regulator', {
    ...{ asset, epoch: 1, programs: [program], domains },
  })
  header = wrapContentKey({ abe, publicKeys, policy, releaseShare, contentKey, context })
})

const unwrap = (attributeKeys: Uint8Array[], publics = publicKeys) =>
  unwrapContentKey({ abe, publicKeys: publics, attributeKeys, releaseShare, header, context })

const issued = (i: number, as = globalId) =>
  abe.issue(keys[i]!.masterKey, as, attributesOf(domains[i]!))

it('opens nothing with all that one domain can issue', () => {
  for (const i of [0, 1])
    expect(() => unwrap([issued(i)])).toThrow(
      expect.objectContaining({ code: 'envelope/cannot-open' }),
    )
})

it('opens nothing with keys of the other domain that it makes up', () => {
  const invented = abe.setup('regulator')
  const forged = abe.issue(invented.masterKey, globalId, attributesOf('regulator'))
  for (const publics of [publicKeys, [keys[0]!.publicKey, invented.publicKey]])
    expect(() => unwrap([issued(0), forged], publics)).toThrow(
      expect.objectContaining({ code: 'envelope/cannot-open' }),
    )
})

it('opens it where both issue to one enclave, and not where they issue to two', () => {
  expect(unwrap([issued(0), issued(1)])).toEqual(contentKey)
  const other = enclaveGlobalId(`0x${'0d'.repeat(32)}`, `0x${'0f'.repeat(20)}`)
  expect(() => unwrap([issued(0), issued(1, other)])).toThrow(
    expect.objectContaining({ code: 'envelope/cannot-open' }),
  )
})
