import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashName } from '#protocol/identifiers.ts'
import { expectRefusal } from './refusal.ts'
import { openWorld, someCid, someHash, someone, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

describe('publishing', () => {
  it('mints an asset to its publisher, at epoch 1, with everything it was published with', async () => {
    const publisher = someone()
    const message = world.publication(publisher, {})
    const id = await world.publish(publisher, message)
    expect(await world.read.asset(id)).toEqual({
      id,
      publisher: publisher.address.toLowerCase(),
      owner: publisher.address.toLowerCase(),
      epoch: 1n,
      manifest: message.manifest,
      header: message.header,
      policy: message.policy,
      domain: hashName('st-anne'),
      programs: [world.program],
      storers: message.storers.map(address => address.toLowerCase()),
    })
    expect(await world.read.asset(id + 1n)).toBeUndefined()
    expect(await world.events.assets()).toContain(id)
  })

  it('refuses a second asset under one salt', async () => {
    const publisher = someone()
    const salt = someHash()
    await world.publish(publisher, { salt })
    await expectRefusal(world.publish(publisher, { salt }), 'asset/exists')
  })

  it('gives two publishers with one salt two assets', async () => {
    const salt = someHash()
    const [a, b] = [
      await world.publish(someone(), { salt }),
      await world.publish(someone(), { salt }),
    ]
    expect(a).not.toBe(b)
  })

  it('refuses a domain that nobody has registered', async () => {
    await expectRefusal(
      world.publish(someone(), { domain: hashName('nowhere') }),
      'registry/unknown-domain',
    )
  })

  it('refuses storers that are missing, too many, repeated or not admitted', async () => {
    const [first] = world.storers.map(storer => storer.address)
    const publish = (storers: (typeof first & {})[]) => world.publish(someone(), { storers })
    await expectRefusal(publish([]), 'asset/storers')
    await expectRefusal(publish(Array(33).fill(first!)), 'asset/storers')
    await expectRefusal(publish([first!, first!]), 'asset/storers')
    await expectRefusal(publish([first!, someone().address]), 'registry/operator-not-admitted')
    await expectRefusal(publish([world.enclave.address]), 'registry/operator-not-admitted')
  })

  it('refuses more than 16 programs', async () => {
    const programs = Array.from({ length: 17 }, someHash)
    await expectRefusal(world.publish(someone(), { programs }), 'asset/programs')
  })

  it('refuses names of content that are no CIDs', async () => {
    await expectRefusal(world.publish(someone(), { manifest: '0x' }), 'ledger/cid')
    await expectRefusal(world.publish(someone(), { header: someHash() }), 'ledger/cid')
    const wrongCodec = someCid('x').replace('0171', '0170') as `0x${string}`
    await expectRefusal(world.publish(someone(), { header: wrongCodec }), 'ledger/cid')
  })
})

describe('re-wrapping', () => {
  it('replaces the header and starts the next epoch, one at a time', async () => {
    const owner = someone()
    const asset = await world.publish(owner)
    const rewrap = (epoch: bigint, account = owner) =>
      world.send(account, 'assets', 'Rewrap', { asset, epoch, header: someCid(`epoch ${epoch}`) })
    await rewrap(2n)
    await rewrap(3n)
    expect(await world.read.asset(asset)).toMatchObject({ epoch: 3n, header: someCid('epoch 3') })
    await expectRefusal(rewrap(3n), 'asset/epoch')
    await expectRefusal(rewrap(5n), 'asset/epoch')
    await expectRefusal(rewrap(4n, someone()), 'asset/not-owner')
  })

  it('refuses an asset that does not exist', async () => {
    const message = { asset: 7n, epoch: 2n, header: someCid('x') }
    await expectRefusal(world.send(someone(), 'assets', 'Rewrap', message), 'asset/unknown')
  })

  it('is the new owner’s to do once the asset has changed hands', async () => {
    const seller = world.ledger.accounts.relay
    const buyer = someone()
    const asset = await world.publish(seller)
    await world.transfer(asset, buyer.address)
    const message = { asset, epoch: 2n, header: someCid('sold') }
    await expectRefusal(world.send(seller, 'assets', 'Rewrap', message), 'asset/not-owner')
    await world.send(buyer, 'assets', 'Rewrap', message)
    expect(await world.read.asset(asset)).toMatchObject({ owner: buyer.address.toLowerCase() })
  })
})
