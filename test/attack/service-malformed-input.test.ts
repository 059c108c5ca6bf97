import * as dagCbor from '@ipld/dag-cbor'
import * as fc from 'fast-check'
import { CID } from 'multiformats/cid'
import * as Digest from 'multiformats/hashes/digest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signMessage } from '#contracts/client/sign.ts'
import { toHex } from '#protocol/bytes.ts'
import { cidOf } from '#protocol/cid.ts'
import { isCloisterError } from '#protocol/errors.ts'
import { receiptBundleCodec, type TrustRoots } from '#protocol/receipt.ts'
import { STORAGE_NODE } from '#protocol/services.ts'
import { revokeGrant } from '#sdk/actions/grants.ts'
import { fetchShare } from '#sdk/actions/open-content-key.ts'
import { type QueryResult, query } from '#sdk/actions/query.ts'
import { readTrustRoots } from '#sdk/actions/trust-roots.ts'
import { assertReceipt } from '#sdk/actions/verify-receipt.ts'
import type { Client } from '#sdk/client.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { type Hospital, letIn, openWorld, prepare, type World } from '../services/world.ts'

/** Bytes that nobody honest sends. Whatever they are, the answer is a refusal with a code. */

const heard: { service: string; request: Uint8Array }[] = []
const faults: string[] = []
let listening = true
let world: World
let elm: Hospital
let insurer: Client
let settled: QueryResult
beforeAll(async () => {
  world = await openWorld({
    onTraffic: (service, message) => {
      if (listening && isRequest(service, message))
        heard.push({ service, request: message.slice() })
    },
    onFault: (operation, error) => faults.push(`${operation}: ${(error as Error).name}`),
  })
  elm = await world.hospital('elm')
  insurer = await world.insurer()
  await letIn(insurer, elm)
  settled = await query(insurer, await prepare(insurer, [elm.asset]))
  const grant = await letIn(insurer, elm, 'share')
  await fetchShare(insurer, 'elm', grant)
  await revokeGrant(elm.client, grant)
  await world.embedded.network.coordinator.result({ job: settled.job }).catch(() => {})
  await world.network.catalogue.asset({ asset: elm.asset })
  listening = false
})
afterAll(() => world?.close())

function isRequest(service: string, message: Uint8Array): boolean {
  if (service === 'ledger' || service === 'host') return false
  const { operation } = dagCbor.decode(message) as { operation?: string }
  return operation !== undefined && operation !== 'plan'
}

describe('a service that is sent', () => {
  it('its own requests with bytes altered or cut off never fails without a code', async () => {
    const kinds = new Map(
      heard.map(call => [
        `${call.service} ${(dagCbor.decode(call.request) as { operation: string }).operation}`,
        call,
      ]),
    )
    expect([...kinds.keys()]).toEqual(
      expect.arrayContaining([
        ...['approve', 'release', 'deposit', 'depositAnswer', 'share', 'revocation'].map(
          operation => `authority/elm ${operation}`,
        ),
        ...['relay submit', 'catalogue asset', 'node/0 put', 'coordinator run'],
      ]),
    )
    let refused = 0
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kinds.values()),
        fc.nat(),
        fc.integer({ min: 0, max: 255 }),
        async ({ service, request }, at, by) => {
          const place = at % request.length
          const altered =
            by === 0
              ? request.slice(0, place)
              : request.map((byte, i) => (i === place ? byte ^ by : byte))
          const answer = dagCbor.decode<{ ok: boolean; code?: string }>(
            await world.embedded.channel(service)!(altered),
          )
          if (!answer.ok) refused++
          expect(answer.code).not.toBe('call/internal')
        },
      ),
      { numRuns: 300 },
    )
    expect(refused).toBeGreaterThan(150)
    expect(faults).toEqual([])
  })

  const revocation = (part: object, signature = new Uint8Array(65)) =>
    dagCbor.encode({
      version: 1,
      contract: 'grants',
      type: 'GrantRevocation',
      message: {
        asset: BigInt(elm.asset).toString(),
        grant: new Uint8Array(32),
        nonce: '1',
        deadline: '99999999999',
        ...part,
      },
      signature,
      permit: null,
    })

  it.each([
    ['a grant of three bytes', { grant: new Uint8Array(3) }],
    ['an asset past 256 bits', { asset: '9'.repeat(78) }],
    ['a deadline past 64 bits', { deadline: '9'.repeat(20) }],
    ['a negative nonce', { nonce: '-1' }],
    ['no asset', { asset: null }],
  ])('a revocation with %s refuses it', async (_, part) => {
    const message = revocation(part)
    const { authority, relay } = world.network
    await expectRefusal(authority('elm').revocation({ message }), 'call/arguments')
    await expectRefusal(relay.submit({ message }), 'call/arguments')
    expect(faults).toEqual([])
  })

  it('a revocation with a signature that is none refuses it', async () => {
    for (const length of [0, 3, 65, 1000]) {
      const message = revocation({}, new Uint8Array(length))
      await expectRefusal(
        world.network.authority('elm').revocation({ message }),
        'ledger/signature',
      )
    }
    expect(faults).toEqual([])
  })

  it('a statement that is past its deadline, or with a nonce past 256 bits, refuses it', async () => {
    const sealTo = insurer.sealing.publicKey
    const stamp = { nonce: '9'.repeat(78), deadline: 9e9, signature: new Uint8Array(65) }
    const grant = `0x${'00'.repeat(32)}` as const
    const { share } = world.network.authority('elm')
    await expectRefusal(share({ grant, sealTo, ...stamp }), 'call/arguments')
    const past = { ...stamp, nonce: '1', deadline: insurer.now() - 1 }
    await expectRefusal(share({ grant, sealTo, ...past }), 'ledger/expired')
    await expectRefusal(
      share({ grant, sealTo, ...stamp, nonce: '9'.repeat(76) }),
      'ledger/signature',
    )
    expect(faults).toEqual([])
  })

  it('a permit of a million digits refuses it before it reads the number', async () => {
    const { message } = await signMessage(
      insurer.account,
      insurer.deployment,
      'jobs',
      'Withdrawal',
      {
        ...{ party: insurer.address, to: insurer.address, amount: 1n, nonce: 1n, deadline: 1n },
      },
    )
    const fields = Object.entries(message).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? value.toString() : Buffer.from(value.slice(2), 'hex'),
    ])
    const bytes = dagCbor.encode({
      version: 1,
      contract: 'jobs',
      type: 'Withdrawal',
      message: Object.fromEntries(fields),
      signature: new Uint8Array(65),
      permit: { value: '9'.repeat(1e6), deadline: '1', signature: new Uint8Array(65) },
    })
    await expectRefusal(world.network.relay.submit({ message: bytes }), 'call/arguments')
  })
})

describe('a storage node', () => {
  const call = async (operation: string, input: unknown) =>
    dagCbor.decode<{ ok: boolean; code?: string }>(
      await world.embedded.channel('node/0')!(dagCbor.encode({ version: 1, operation, input })),
    )
  const block = Uint8Array.of(5)

  it('has no operation that makes it forget a block, but by the word of its holder', async () => {
    const known = ['forget', 'get', 'has', 'key', 'list', 'prove', 'put', 'session']
    expect(Object.keys(STORAGE_NODE).sort()).toEqual(known)
    const cid = cidOf(block)
    await insurer.nodes[0]!.put(cid, block)
    for (const operation of ['remove', 'delete', 'constructor', '__proto__'])
      expect(await call(operation, { cid })).toMatchObject({
        ok: false,
        code: 'call/unknown-operation',
      })
    expect(await call('get', { cid })).toMatchObject({ ok: true, output: { block } })
  })

  it('takes and gives no block under a CID of another codec, hash or version', async () => {
    const digest = cidOf(block).multihash
    for (const cid of [
      CID.createV1(0x78, digest),
      CID.createV1(0x55, Digest.create(0x00, block)),
      CID.createV1(0x55, Digest.create(0x12, digest.digest.subarray(0, 20))),
      CID.createV0(digest as never),
    ])
      for (const [operation, input] of [
        ['put', { cid, block, session: elm.asset, number: 1, mac: new Uint8Array(32) }],
        ['get', { cid }],
        ['has', { cid }],
      ] as const)
        expect(await call(operation, input)).toMatchObject({ ok: false, code: 'call/arguments' })
  })
})

describe('a receipt that was meddled with', () => {
  let trust: TrustRoots
  beforeAll(async () => {
    trust = await readTrustRoots(insurer, ['elm'])
    expect(assertReceipt(settled.bundle, trust).checks.length).toBeGreaterThan(3)
  })

  it('is refused with a code, whichever byte was altered and wherever it was cut', () => {
    const refusal = (bytes: Uint8Array) => {
      try {
        assertReceipt(bytes, trust)
      } catch (error) {
        if (!isCloisterError(error)) throw error
        return error.code
      }
    }
    const { length } = settled.bundle
    fc.assert(
      fc.property(fc.nat(length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const altered = settled.bundle.map((byte, i) => (i === at ? byte ^ by : byte))
        expect(refusal(altered)).toMatch(/^receipt\//)
      }),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(fc.nat(length - 1), end => {
        expect(refusal(settled.bundle.slice(0, end))).toBe('receipt/encoding')
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
        expect(refusal(bytes)).toBe('receipt/encoding')
      }),
    )
  })

  it('is refused with numbers that no ledger takes', () => {
    const bundle = receiptBundleCodec.decode(settled.bundle)
    const withApproval = (part: object) =>
      receiptBundleCodec.encode({
        ...bundle,
        approvals: bundle.approvals.map(approval => ({ ...approval, ...part })),
      })
    expect(() => withApproval({ nonce: '9'.repeat(78) })).toThrow('not a valid receipt bundle')
    for (const part of [
      { nonce: '9'.repeat(77) },
      { deadline: Number.MAX_SAFE_INTEGER },
      { signature: new Uint8Array() },
      { authority: insurer.address },
    ])
      expect(() => assertReceipt(withApproval(part), trust)).toThrow('not signed by the authority')
    const long = Buffer.from(withApproval({ nonce: '8'.repeat(77) })).toString('latin1')
    const longer = long.replace(`\x78\x4d${'8'.repeat(77)}`, `\x78\x5a${'8'.repeat(90)}`)
    expect(longer.length).toBe(long.length + 13)
    expect(() => assertReceipt(Buffer.from(longer, 'latin1'), trust)).toThrow('not a valid receipt')
    expect(toHex(bundle.signature)).toHaveLength(132)
  })
})
