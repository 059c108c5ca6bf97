import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromHex, type Hex } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import { headerCodec, keysOfHeader } from '#protocol/header.ts'
import { admitPublisher } from '#sdk/actions/admit-publisher.ts'
import { heldNumbers, renewAttributeKey } from '#sdk/actions/attribute-keys.ts'
import { query } from '#sdk/actions/query.ts'
import { readAsset } from '#sdk/actions/read-asset.ts'
import { registerDomain } from '#sdk/actions/register.ts'
import { rewrapAssets } from '#sdk/actions/rewrap-assets.ts'
import { rotateDomain } from '#sdk/actions/rotate-domain.ts'
import type { Client } from '#sdk/client.ts'
import { signStatement } from '#sdk/statement.ts'
import { readReplica } from '#storage/replicas.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { acceptPhysician } from './physician.ts'
import {
  type Hospital,
  letIn,
  openWorld,
  patients,
  prepare,
  publishPatients,
  type World,
} from './world.ts'

/** A domain that takes attributes back: one physician leaves, the others read on. */
let world: World
let elm: Hospital
let clinic: Client
let clinics: Hex
let staying: Client
let leaving: Client
let insurer: Client
beforeAll(async () => {
  world = await openWorld()
  elm = await world.hospital('elm')
  clinic = await world.party('clinic')
  await admitPublisher(elm.client, { domain: 'elm', publisher: clinic.address })
  const data = patients('clinic')
  clinics = (await publishPatients(world, clinic, { domain: 'elm', data })).asset
  staying = await acceptPhysician(world, 'elm', 'staying')
  leaving = await acceptPhysician(world, 'elm', 'leaving')
  insurer = await world.insurer()
  for (const reader of [staying, leaving]) {
    await letIn(reader, elm, 'share')
    await letIn(reader, { client: clinic, asset: clinics }, 'share')
  }
  await letIn(insurer, elm)
  await letIn(insurer, { client: clinic, asset: clinics })
})
afterAll(() => world?.close())

const reads = async (reader: Client, asset: Hex) =>
  (await readAsset(reader, asset)).tables.patients!.patient!.length

const numberOf = async (asset: Hex) => {
  const { header } = (await elm.client.chain.asset(BigInt(asset)))!
  const block = await readReplica({ stores: elm.client.nodes, cid: parseCid(fromHex(header)) })
  return keysOfHeader(headerCodec.decode(block))[0]!.number
}

describe('before', () => {
  it('both physicians read', async () => {
    expect(await reads(staying, elm.asset)).toBe(8)
    expect(await reads(leaving, elm.asset)).toBe(8)
  })

  it('nobody but the owner of the domain rotates its master key', async () => {
    await expectRefusal(rotateDomain(leaving, { domain: 'elm' }), 'authority/not-domain-owner')
    expect(await numberOf(elm.asset)).toBe(1)
  })

  it('no number may be left out', async () => {
    const message = { number: 3n, without: [] }
    const stamp = await signStatement(elm.client, 'elm', 'Rotate', message)
    const asking = elm.client.network.authority('elm').rotate({ number: 3, without: [], ...stamp })
    await expectRefusal(asking, 'authority/key-number')
  })

  it('an authority that has drawn the next key issues under the one that the ledger has', async () => {
    const message = { number: 2n, without: [] }
    const stamp = await signStatement(elm.client, 'elm', 'Rotate', message)
    const { rotate } = elm.client.network.authority('elm')
    const first = await rotate({ number: 2, without: [], ...stamp })
    expect(elm.client.abe.domainOf(first.publicKey)).toEqual({ domain: 'elm', number: 2 })
    // Asked again, by an owner who was cut off, it is the same key.
    expect(await rotate({ number: 2, without: [], ...stamp })).toEqual(first)
    expect((await renewAttributeKey(staying, 'elm')).number).toBe(1)
  })
})

describe('after a rotation that leaves one physician out', () => {
  beforeAll(async () => {
    const rotated = await rotateDomain(elm.client, { domain: 'elm', without: [leaving.address] })
    expect(rotated).toMatchObject({ number: 2, rewrapped: [{ asset: elm.asset, epoch: 2 }] })
  })

  it('her key opens the new header no longer, though her grant and the release share are good', async () => {
    await expectRefusal(readAsset(leaving, elm.asset), 'envelope/cannot-open')
    await expectRefusal(renewAttributeKey(leaving, 'elm'), 'authority/nothing-issued')
  })

  it('the other reads on, and is issued his attributes again without asking', async () => {
    expect(await heldNumbers(staying, 'elm')).toEqual([1])
    expect(await reads(staying, elm.asset)).toBe(8)
    expect(await heldNumbers(staying, 'elm')).toEqual([1, 2])
  })

  it('what another publisher has not wrapped again opens as before', async () => {
    expect(await numberOf(clinics)).toBe(1)
    expect(await reads(leaving, clinics)).toBe(8)
    expect(await reads(staying, clinics)).toBe(8)
  })

  it('a question runs over headers of both numbers', async () => {
    const { answer } = await query(insurer, await prepare(insurer, [elm.asset, clinics]))
    expect(answer.rows).toEqual([[16]])
  })

  it('the other publisher wraps his headers again, once', async () => {
    const rewrapped = [{ asset: clinics, epoch: 2 }]
    expect(await rewrapAssets(clinic)).toEqual({ rewrapped, failed: [] })
    expect(await rewrapAssets(clinic)).toEqual({ rewrapped: [], failed: [] })
    await expectRefusal(readAsset(leaving, clinics), 'envelope/cannot-open')
    expect(await reads(staying, clinics)).toBe(8)
  })

  it('whoever is issued a key afterwards reads', async () => {
    const newcomer = await acceptPhysician(world, 'elm', 'newcomer')
    await letIn(newcomer, elm, 'share')
    expect(await reads(newcomer, elm.asset)).toBe(8)
  })

  it('registering the domain again brings no old key back', async () => {
    await registerDomain(elm.client, 'elm')
    const { publicKey } = await elm.client.network.authority('elm').parameters({})
    expect(elm.client.abe.domainOf(publicKey).number).toBe(2)
  })

  it('nobody is issued what was issued to another', async () => {
    const { address: holder } = staying
    const stamp = await signStatement(leaving, 'elm', 'Reissue', { holder })
    const asking = leaving.network.authority('elm').reissue({ holder, ...stamp })
    await expectRefusal(asking, 'ledger/signature')
  })
})
