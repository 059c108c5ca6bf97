import { beforeAll, describe, expect, it } from 'vitest'
import { type Kem, loadKem } from '#crypto/abe/kem.ts'
import { createContentKey } from '#crypto/envelope/content.ts'
import { unwrapContentKey, wrapContentKey } from '#crypto/envelope/header.ts'
import type { Hex } from '#protocol/bytes.ts'
import { headerCodec } from '#protocol/header.ts'

const context = {
  chainId: 1,
  contract: `0x${'01'.repeat(20)}` as Hex,
  asset: `0x${'02'.repeat(32)}` as Hex,
  epoch: 3,
}
const policy = 'role:physician@mercy'
const contentKey = createContentKey()
const releaseShare = createContentKey()
let abe: Kem
let publicKeys: Uint8Array[]
let physician: Uint8Array
let visitor: Uint8Array
let header: Uint8Array

beforeAll(async () => {
  abe = await loadKem()
  const domain = abe.setup('mercy')
  publicKeys = [domain.publicKey]
  const globalId = new Uint8Array(32)
  physician = abe.issue(domain.masterKey, globalId, ['role:physician@mercy'])
  visitor = abe.issue(domain.masterKey, globalId, ['role:visitor@mercy'])
  header = wrapContentKey({ abe, publicKeys, policy, releaseShare, contentKey, context })
})

function outcome(changes: Partial<Parameters<typeof unwrapContentKey>[0]>): unknown {
  const honest = { abe, publicKeys, attributeKeys: [physician], releaseShare, header, context }
  try {
    return unwrapContentKey({ ...honest, ...changes })
  } catch (error) {
    const { code, message, advice, facts, cause } = error as Record<string, unknown>
    return { code, message, advice, facts, cause }
  }
}

const CLOSED = {
  code: 'envelope/cannot-open',
  message: 'the header does not open with this key and share',
  advice:
    'check that the attributes satisfy the policy and that the release share is of the current epoch',
  facts: {},
  cause: undefined,
}

describe('a header stays closed', () => {
  it('but not to whom it is for', () => {
    expect(outcome({})).toEqual(contentKey)
  })

  it('to attributes without the release share, and the share without attributes', () => {
    expect(outcome({ releaseShare: createContentKey() })).toEqual(CLOSED)
    expect(outcome({ attributeKeys: [visitor] })).toEqual(CLOSED)
  })

  it('on another chain, contract, asset or epoch', () => {
    for (const other of [
      { chainId: 2 },
      { contract: `0x${'03'.repeat(20)}` as Hex },
      { asset: `0x${'03'.repeat(32)}` as Hex },
      { epoch: 4 },
    ])
      expect(outcome({ context: { ...context, ...other } })).toEqual(CLOSED)
  })

  it('to a key that was wrapped for another header', () => {
    const parts = headerCodec.decode(header)
    const other = headerCodec.decode(
      wrapContentKey({ abe, publicKeys, policy, releaseShare, contentKey, context }),
    )
    const mixed = headerCodec.encode({ ...parts, wrapped: other.wrapped, nonce: other.nonce })
    expect(outcome({ header: mixed })).toEqual(CLOSED)
  })

  it('when its wrapped key, nonce or KEM bytes are altered', () => {
    const parts = headerCodec.decode(header)
    for (const name of ['wrapped', 'nonce', 'kem'] as const)
      for (const at of [0, parts[name].length - 1]) {
        const bytes = parts[name].slice()
        bytes[at]! ^= 1
        expect(outcome({ header: headerCodec.encode({ ...parts, [name]: bytes }) })).toEqual(CLOSED)
      }
  })

  it('to the public key of another domain', () => {
    expect(outcome({ publicKeys: [abe.setup('mercy').publicKey] })).toEqual(CLOSED)
  })
})
