import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { fromHex, type Hex, toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { AuthorityService } from '#protocol/services.ts'
import { admitPublisher } from '#sdk/actions/admit-publisher.ts'
import { heldNumbers } from '#sdk/actions/attribute-keys.ts'
import { issueAttributeKey } from '#sdk/actions/issue-attribute-key.ts'
import { readAsset } from '#sdk/actions/read-asset.ts'
import { registerDomain } from '#sdk/actions/register.ts'
import { rewrapAssets } from '#sdk/actions/rewrap-assets.ts'
import { rotateDomain } from '#sdk/actions/rotate-domain.ts'
import type { Client } from '#sdk/client.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { acceptAttributes, acceptPhysician } from './physician.ts'
import { type Hospital, letIn, openWorld, publishPatients, type World } from './world.ts'

/** Master keys when something else is wrong: an asset, an authority, or what the ledger names. */
let world: World
let elm: Hospital
let oak: Hospital
beforeAll(async () => {
  world = await openWorld()
  elm = await world.hospital('elm')
  oak = await world.hospital('oak')
})
afterAll(() => world?.close())

const reads = async (reader: Client, asset: Hex) =>
  (await readAsset(reader, asset)).tables.patients!.patient!.length

const erase = async (client: Client, asset: Hex) =>
  client.submit(
    await signMessage(client.account, client.deployment, 'assets', 'Erasure', {
      asset: BigInt(asset),
      statements: `0x${'00'.repeat(32)}`,
      ...createStamp(),
    }),
  )

describe('a publisher of several assets', () => {
  it('has all wrapped again but those that are erased, and those that fail', async () => {
    const clinic = await world.party('clinic')
    for (const { client, domain } of [elm, oak])
      await admitPublisher(client, { domain, publisher: clinic.address })
    const published = [
      await publishPatients(world, clinic, { domain: 'elm' }),
      await publishPatients(world, clinic, { domain: 'elm' }),
      await publishPatients(world, clinic, { domain: 'oak', policy: 'role:physician@elm' }),
    ].map(({ asset }) => asset)
    await erase(clinic, published[0]!)
    await rotateDomain(elm.client, { domain: 'elm' })

    const oakIsDown = (domain: string): AuthorityService => ({
      ...world.network.authority(domain),
      ...(domain === 'oak' && {
        deposit: async () => {
          throw new CloisterError('call/unavailable', 'down')
        },
      }),
    })
    const cutOff = await world.party('clinic', { ...world.network, authority: oakIsDown })
    const { failed } = await rewrapAssets(cutOff)
    expect(failed).toMatchObject([{ asset: published[2], error: { code: 'call/unavailable' } }])
    const epochs = async () =>
      Promise.all(published.map(async id => Number((await clinic.chain.asset(BigInt(id)))!.epoch)))
    expect(await epochs()).toEqual([1, 2, 1])
    const rewrapped = [{ asset: published[2], epoch: 2 }]
    expect(await rewrapAssets(clinic)).toEqual({ rewrapped, failed: [] })
  })
})

describe('a holder of keys of two domains, either of which will do', () => {
  it('reads while the one that rotated cannot be reached', async () => {
    const reader = await acceptPhysician(world, 'elm', 'reader')
    await acceptAttributes(oak.client, reader, 'role:physician@oak')
    const policy = 'role:physician@elm or role:physician@oak'
    await rotateDomain(oak.client, { domain: 'oak' })
    const { asset } = await publishPatients(world, elm.client, { domain: 'elm', policy })
    await letIn(reader, { client: elm.client, asset }, 'share')

    const oakIsDown = (domain: string): AuthorityService => ({
      ...world.network.authority(domain),
      ...(domain === 'oak' && {
        reissue: async () => {
          throw new CloisterError('call/unavailable', 'down')
        },
      }),
    })
    const network = { ...world.network, authority: oakIsDown }
    expect(await reads(await world.party('reader', network), asset)).toBe(8)
    expect(await heldNumbers(reader, 'oak')).toEqual([1])
    // Where it is needed, it is said what is missing.
    await letIn(reader, oak, 'share')
    await expectRefusal(
      readAsset(await world.party('reader', network), oak.asset),
      'call/unavailable',
    )
    expect(await reads(reader, oak.asset)).toBe(8)
  })
})

describe('a domain for which the ledger has the key of an authority elsewhere', () => {
  it('is registered with the next number, so that no number stands for two keys', async () => {
    const ash = await world.hospital('ash')
    const { account, address, abe, chain, deployment } = ash.client
    const { authority, sealingKey } = (await chain.domain('ash'))!
    await ash.client.submit(
      await signMessage(account, deployment, 'registry', 'DomainRegistration', {
        ...{ owner: address, domain: 'ash', authority, sealingKey },
        ...{ number: 2, publicKey: toHex(abe.setup('ash', 2).publicKey) },
        ...createStamp(),
      }),
    )
    const issuing = issueAttributeKey(ash.client, {
      ...{ domain: 'ash', attributes: ['role:physician@ash'] },
      ...{ holder: address, sealTo: ash.client.sealing.publicKey },
    })
    await expectRefusal(issuing, 'authority/key-number')
    await registerDomain(ash.client, 'ash')
    expect(abe.domainOf(fromHex((await chain.domain('ash'))!.publicKey)).number).toBe(3)
    const rewrapped = [{ asset: ash.asset, epoch: 2 }]
    expect(await rewrapAssets(ash.client)).toEqual({ rewrapped, failed: [] })
    const reader = await acceptPhysician(world, 'ash', 'newcomer')
    await letIn(reader, ash, 'share')
    expect(await reads(reader, ash.asset)).toBe(8)
  })
})
