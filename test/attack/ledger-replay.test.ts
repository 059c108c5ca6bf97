import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signMessage } from '#contracts/client/sign.ts'
import { createSubmitter } from '#contracts/client/submit.ts'
import type { SignedMessage } from '#protocol/ledger.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { openWorld, someCid, someHash, someone, type World } from '../contracts/world.ts'

/** Replays of what somebody signed once: on this ledger, on another, and too late. */

let world: World
const owner = someone()
const grantee = someone()
beforeAll(async () => {
  world = await openWorld()
  await world.fund(grantee)
})
afterAll(() => world?.close())

describe('a message that was submitted before', () => {
  it('is refused whatever it says', async () => {
    const party = { party: owner.address, name: 'St. Anne' }
    const registered = await world.sign(owner, 'registry', 'PartyRegistration', party)
    const publication = world.publication(owner, {})
    const published = await world.sign(owner, 'assets', 'Publication', publication)
    for (const signed of [registered, published]) await world.relay.submit(signed)
    const asset = await world.publish(owner)
    const rewrap = { asset, epoch: 2n, header: someCid('2') }
    const rewrapped = await world.sign(owner, 'assets', 'Rewrap', rewrap)
    const grant = world.terms(asset, grantee)
    const requested = await world.sign(grantee, 'grants', 'GrantRequest', { grant })
    const approved = await world.sign(owner, 'grants', 'GrantApproval', { grant })
    for (const signed of [rewrapped, requested, approved]) await world.relay.submit(signed)
    for (const signed of [registered, published, rewrapped, requested, approved])
      await expectRefusal(world.relay.submit(signed), 'ledger/nonce-used')
  })

  it('does not move money twice', async () => {
    const [earner, jobKey] = [someone(), someone()]
    const grant = await world.give(earner, grantee, await world.publish(earner))
    const job = await world.open(grantee, { grants: [grant] })
    await world.approveKey(job, jobKey)
    await world.settle(job, jobKey)
    const withdrawal = { party: earner.address, to: someone().address, amount: 1000n }
    const signed = await world.sign(earner, 'jobs', 'Withdrawal', withdrawal)
    await world.relay.submit(signed)
    await expectRefusal(world.relay.submit(signed), 'ledger/nonce-used')
    expect(await world.read.balance(withdrawal.to)).toBe(1000n)
  })
})

describe('a message for another ledger', () => {
  it('is refused when chain or contract differ', async () => {
    const message = { ...world.publication(owner, {}), ...world.stamp() }
    const { deployment } = world
    const elsewhere = [
      { ...deployment, chainId: 1 },
      { ...deployment, assets: someone().address },
      { ...deployment, assets: deployment.grants },
    ]
    for (const other of elsewhere) {
      const signed = await signMessage(owner, other, 'assets', 'Publication', message)
      await expectRefusal(world.relay.submit(signed), 'ledger/signature')
    }
  })

  it('does not pass as a message of another type', async () => {
    const asset = await world.publish(owner)
    const grant = await world.ask(grantee, world.terms(asset, grantee))
    const rejection = await world.sign(owner, 'grants', 'GrantRejection', { asset, grant })
    const disguised = { ...rejection, type: 'GrantRevocation' } as unknown as SignedMessage
    await expectRefusal(world.relay.submit(disguised), 'asset/not-owner')
  })
})

describe('a message past its deadline', () => {
  it('is refused, and tells so before anything is sent', async () => {
    const message = world.publication(owner, {})
    const signed = await world.sign(owner, 'assets', 'Publication', message, world.stamp(30))
    await world.relay.simulate(signed)
    world.wait(60)
    await expectRefusal(world.relay.simulate(signed), 'ledger/expired')
    await expectRefusal(world.relay.submit(signed), 'ledger/expired')
  })

  it('is refused on every contract', async () => {
    const late = world.stamp(-60)
    const asset = await world.publish(owner)
    const party = { party: owner.address, name: 'late' }
    const revocation = { asset, grant: someHash() }
    const withdrawal = { party: owner.address, to: owner.address, amount: 1n }
    const messages = [
      await world.sign(owner, 'registry', 'PartyRegistration', party, late),
      await world.sign(owner, 'grants', 'GrantRevocation', revocation, late),
      await world.sign(owner, 'jobs', 'Withdrawal', withdrawal, late),
    ]
    for (const signed of messages) await expectRefusal(world.relay.submit(signed), 'ledger/expired')
  })
})

describe('a stranger with gas', () => {
  it('submits what others signed, and cannot change a word of it', async () => {
    const signed = await world.sign(owner, 'assets', 'Publication', world.publication(owner, {}))
    const { request, deployment, ledger } = world
    const stranger = createSubmitter({ request, deployment, account: ledger.accounts.governance })
    const changed = { ...signed.message, header: someCid('mine') }
    const forged = { ...signed, message: changed } as unknown as SignedMessage
    await expectRefusal(stranger.submit(forged), 'ledger/signature')
    await stranger.submit(signed)
  })
})
