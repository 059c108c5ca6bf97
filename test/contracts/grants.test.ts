import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grantHash } from '#contracts/client/identify.ts'
import type { Hex } from '#protocol/bytes.ts'
import type { Grant } from '#protocol/ledger.ts'
import { expectRefusal } from './refusal.ts'
import { openWorld, someHash, someone, type World } from './world.ts'

let world: World
const owner = someone()
const grantee = someone()
let asset: bigint
beforeAll(async () => {
  world = await openWorld()
  asset = await world.publish(owner)
})
afterAll(() => world?.close())

const approve = (grant: Grant, account = owner) =>
  world.send(account, 'grants', 'GrantApproval', { grant })
const revoke = (grant: Hex, about = asset, account = owner) =>
  world.send(account, 'grants', 'GrantRevocation', { asset: about, grant })
const reject = (grant: Hex, about = asset, account = owner) =>
  world.send(account, 'grants', 'GrantRejection', { asset: about, grant })

describe('a grant', () => {
  it('is requested by its grantee and becomes active when the owner approves the same terms', async () => {
    const grant = world.terms(asset, grantee, { programs: [someHash(), someHash()], epsilon: 5n })
    const hash = await world.ask(grantee, grant)
    const lowered = { ...grant, grantee: grantee.address.toLowerCase() }
    expect(await world.read.grant(hash)).toMatchObject({
      hash,
      state: 'requested',
      active: false,
      terms: lowered,
    })
    await approve(grant)
    expect(await world.read.grant(hash)).toEqual({
      hash,
      terms: lowered,
      state: 'active',
      ownerChanged: false,
      owner: owner.address.toLowerCase(),
      usesLeft: 2,
      active: true,
    })
    expect(await world.events.grants({ asset, grantee: grantee.address })).toContain(hash)
    expect(await world.events.grants({ grantee: owner.address })).toEqual([])
  })

  it('is unknown before it is requested', async () => {
    expect(await world.read.grant(someHash())).toBeUndefined()
  })

  it('is not approved unless exactly these terms were requested', async () => {
    const grant = world.terms(asset, grantee)
    await expectRefusal(approve(grant), 'grant/not-requested')
    await world.ask(grantee, grant)
    await expectRefusal(approve({ ...grant, price: grant.price + 1n }), 'grant/not-requested')
    await expectRefusal(approve({ ...grant, uses: 99 }), 'grant/not-requested')
  })

  it('is requested and approved once', async () => {
    const grant = world.terms(asset, grantee)
    await world.ask(grantee, grant)
    await expectRefusal(world.ask(grantee, grant), 'grant/exists')
    await approve(grant)
    await expectRefusal(approve(grant), 'grant/exists')
    await expectRefusal(world.ask(grantee, grant), 'grant/exists')
  })

  it('can be rejected, for good', async () => {
    const grant = world.terms(asset, grantee)
    await expectRefusal(reject(grantHash(world.deployment, grant)), 'grant/not-requested')
    const hash = await world.ask(grantee, grant)
    await reject(hash)
    expect(await world.read.grant(hash)).toMatchObject({ state: 'rejected', active: false })
    await expectRefusal(approve(grant), 'grant/rejected')
    await expectRefusal(world.ask(grantee, grant), 'grant/rejected')
    await expectRefusal(reject(hash), 'grant/rejected')
  })

  it('can be revoked in every state and is dead for ever', async () => {
    const never = world.terms(asset, grantee)
    await revoke(grantHash(world.deployment, never))
    await expectRefusal(world.ask(grantee, never), 'grant/revoked')
    expect(await world.read.revoked(grantHash(world.deployment, never), asset)).toBe(true)

    const asked = world.terms(asset, grantee)
    await revoke(await world.ask(grantee, asked))
    await expectRefusal(approve(asked), 'grant/revoked')

    const hash = await world.give(owner, grantee, asset)
    await revoke(hash)
    expect(await world.read.grant(hash)).toMatchObject({ state: 'revoked', active: false })
    await expectRefusal(revoke(hash), 'grant/revoked')
  })

  it('is active only between its start and its end', async () => {
    const start = world.seconds() + 50n
    const hash = await world.give(owner, grantee, asset, { start, end: start + 50n })
    expect((await world.read.grant(hash))?.active).toBe(false)
    world.wait(60)
    expect((await world.read.grant(hash))?.active).toBe(true)
    world.wait(60)
    expect((await world.read.grant(hash))?.active).toBe(false)
  })

  it('is not approved after its end', async () => {
    const grant = world.terms(asset, grantee, { end: world.seconds() + 30n })
    await world.ask(grantee, grant)
    world.wait(60)
    await expectRefusal(approve(grant), 'grant/expired')
  })

  it.each<[string, Partial<Grant>]>([
    ['no engine', { engines: 0 }],
    ['an engine that does not exist', { engines: 16 }],
    ['sharing and computing at once', { engines: 3, price: 0n }],
    ['sharing for money', { engines: 1 }],
    ['no purpose', { purpose: '' }],
    ['a purpose without end', { purpose: 'x'.repeat(129) }],
    ['no uses', { uses: 0 }],
    ['an end before its start', { start: 4_000_000_000n, end: 4_000_000_000n }],
    ['an end that has passed', { start: 1n, end: 2n }],
    ['a price beyond all money', { price: 2n ** 128n }],
    ['too many programs', { programs: Array(17).fill(`0x${'11'.repeat(32)}`) }],
  ])('is refused with %s', async (_what, changes) => {
    await expectRefusal(world.ask(grantee, world.terms(asset, grantee, changes)), 'grant/terms')
  })

  it('shares for free, in a grant of its own', async () => {
    const hash = await world.give(owner, grantee, asset, { engines: 1, price: 0n })
    expect(await world.read.grant(hash)).toMatchObject({ active: true, terms: { engines: 1 } })
  })

  it('needs an asset', async () => {
    const grant = world.terms(asset + 1n, grantee)
    await expectRefusal(world.ask(grantee, grant), 'asset/unknown')
    await expectRefusal(approve(grant), 'asset/unknown')
    await expectRefusal(revoke(someHash(), asset + 1n), 'asset/unknown')
  })

  it('dies when the asset changes hands, and stays dead when it comes back', async () => {
    const seller = world.ledger.accounts.relay
    const sold = await world.publish(seller)
    const hash = await world.give(seller, grantee, sold)
    expect(await world.read.grant(hash)).toMatchObject({ state: 'active', active: true })
    await world.transfer(sold, owner.address)
    expect(await world.read.grant(hash)).toMatchObject({
      state: 'revoked',
      ownerChanged: true,
      active: false,
    })
    const back = await world.publish(seller)
    const second = await world.give(seller, grantee, back)
    await world.transfer(back, seller.address)
    expect(await world.read.grant(second)).toMatchObject({ ownerChanged: true, active: false })
  })
})
