import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashName } from '#protocol/identifiers.ts'
import { expectRefusal } from './refusal.ts'
import { openWorld, someCid, someHash, someone, type World } from './world.ts'

let world: World
const owner = someone()
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

const NOTHING = `0x${'00'.repeat(32)}`
const seedOf = async (check: `0x${string}`) => (await world.read.check(check))!.seed

describe('a check', () => {
  it('is announced, seeded by the block after, recorded once, and says who is paid', async () => {
    const asset = await world.publish(owner)
    expect(await world.read.standing(asset)).toBeUndefined()
    const check = await world.openCheck(asset)
    expect(await seedOf(check)).toBe(NOTHING)
    await expectRefusal(world.recordCheck(check, 0b111), 'check/seed')
    // The first makes the block whose hash is wanted, the second keeps it, the third changes nothing.
    await world.relay.seedCheck(check)
    const seed = await seedOf(check)
    await world.relay.seedCheck(check)
    await world.relay.seedCheck(check)
    expect(seed === NOTHING || seed === (await seedOf(check))).toBe(true)
    expect(await seedOf(check)).not.toBe(NOTHING)
    await world.recordCheck(check, 0b101, world.checker, { repaired: 3 })
    expect(await world.read.standing(asset)).toEqual({
      check,
      checker: world.checker.address.toLowerCase(),
      recordedAt: expect.any(BigInt),
      passed: 0b101,
      repaired: 3,
      report: someCid('report'),
    })
    await expectRefusal(world.recordCheck(check, 0b111), 'check/recorded')
    const trace = (await world.events.trace(asset)).map(event => event.name)
    expect(trace.slice(2)).toEqual(['CheckOpened', 'CheckSeeded', 'Checked'])
  })

  it('has one seed for one announcement: nobody draws again while it runs', async () => {
    const asset = await world.publish(owner)
    const check = await world.openCheck(asset)
    await expectRefusal(world.openCheck(asset), 'check/running')
    await world.relay.seedCheck(check)
    await world.relay.seedCheck(check)
    await expectRefusal(world.openCheck(asset), 'check/running')
    await world.recordCheck(check, 0)
    const next = await world.openCheck(asset)
    await world.relay.seedCheck(next)
    await world.relay.seedCheck(next)
    expect(await seedOf(next)).not.toBe(await seedOf(check))
  })

  it('that was announced and never recorded is over after a day', async () => {
    const asset = await world.publish(owner)
    const check = await world.openCheck(asset)
    await world.relay.seedCheck(check)
    await world.relay.seedCheck(check)
    world.wait(86_500)
    await expectRefusal(world.recordCheck(check, 0), 'check/expired')
    const next = await world.check(asset, 0b111)
    expect((await world.read.standing(asset))?.check).toBe(next)
  })

  it('announced earlier does not overtake one announced later', async () => {
    const other = someone()
    await world.governance.setOperator({
      operator: other.address,
      role: 'checker',
      admitted: true,
      name: 'other',
    })
    const asset = await world.publish(owner)
    const early = await world.openCheck(asset)
    await world.relay.seedCheck(early)
    await world.relay.seedCheck(early)
    await world.check(asset, 0b111, other)
    await expectRefusal(world.recordCheck(early, 0), 'check/outdated')
  })

  it('names no more storers than there are, and a report', async () => {
    const asset = await world.publish(owner)
    const check = await world.openCheck(asset)
    await world.relay.seedCheck(check)
    await world.relay.seedCheck(check)
    await expectRefusal(world.recordCheck(check, 0b1000), 'check/storers')
    const noCid = { report: '0x1234' as const }
    await expectRefusal(world.recordCheck(check, 0b111, world.checker, noCid), 'ledger/cid')
    await expectRefusal(world.recordCheck(someHash(), 0), 'check/unknown')
    await expectRefusal(world.relay.seedCheck(someHash()), 'check/unknown')
    await expectRefusal(world.openCheck(7n), 'asset/unknown')
  })

  it('says before its seed is known for how many shards it will ask, 1 to 64 a storer', async () => {
    const asset = await world.publish(owner)
    for (const samples of [0, 65])
      await expectRefusal(world.openCheck(asset, world.checker, samples), 'check/samples')
    const check = await world.openCheck(asset, world.checker, 64)
    expect((await world.read.check(check))!.samples).toBe(64)
    const [opened] = (await world.events.trace(asset)).slice(-1)
    expect(opened).toMatchObject({ name: 'CheckOpened', args: { check, samples: 64 } })
  })

  it('whose seed was not kept within 256 blocks is lost, and may be announced again', async () => {
    const asset = await world.publish(owner)
    const check = await world.openCheck(asset)
    for (let i = 0; i < 258; i++) await world.governance.mint({ to: owner.address, amount: 1n })
    await expectRefusal(world.relay.seedCheck(check), 'check/seed')
    await world.check(asset, 0b111)
  })

  it('says nothing about money that would go back to its own checker', async () => {
    const { checker } = world
    const asset = await world.publish(owner)
    await world.check(asset, 0)
    await world.fund(checker)
    const grant = await world.give(owner, checker, asset)
    const job = await world.open(checker, { grants: [grant] })
    const jobKey = someone()
    await world.approveKey(job, jobKey)
    await world.settle(job, jobKey)
    const roles = (await world.events.job(job)).flatMap(event =>
      event.name === 'Payout' ? [event.args.role] : [],
    )
    expect(roles).toEqual(['storage', 'storage', 'storage', 'enclave', 'owner'])
    expect(await world.read.owed(checker.address)).toBe(0n)
  })
})

describe('a record of a repair', () => {
  const record = (asset: bigint, by = owner, changes = {}) =>
    world.send(by, 'assets', 'RepairRecord', {
      ...{ asset, by: by.address, blocks: 51, faults: 8, repaired: 7, lost: 1 },
      report: someCid('found'),
      ...changes,
    })

  it('is told by the owner, the publisher and the storers of the asset, and stands in its trace', async () => {
    const asset = await world.publish(world.ledger.accounts.relay as typeof owner)
    const buyer = someone()
    await world.transfer(asset, buyer.address)
    const publisher = world.ledger.accounts.relay as typeof owner
    for (const by of [buyer, publisher, ...world.storers]) {
      await record(asset, by)
      const [last] = (await world.events.trace(asset)).slice(-1)
      expect(last).toMatchObject({
        name: 'Repaired',
        args: { asset, by: by.address.toLowerCase(), blocks: 51, faults: 8, repaired: 7, lost: 1 },
      })
    }
  })

  it('is not taken from strangers, checkers, for unknown or erased assets, or without a report', async () => {
    const asset = await world.publish(owner)
    for (const by of [someone(), world.checker, world.enclave])
      await expectRefusal(record(asset, by), 'asset/unconcerned')
    await expectRefusal(record(7n), 'asset/unknown')
    await expectRefusal(record(asset, owner, { report: '0x1234' }), 'ledger/cid')
    const forged = world.send(someone(), 'assets', 'RepairRecord', {
      ...{ asset, by: owner.address, blocks: 1, faults: 0, repaired: 0, lost: 0 },
      report: someCid('found'),
    })
    await expectRefusal(forged, 'ledger/signature')
    await world.send(owner, 'assets', 'Erasure', { asset, statements: NOTHING as `0x${string}` })
    await expectRefusal(record(asset), 'asset/erased')
  })

  it('changes nothing about who is paid: the latest check decides, before and after', async () => {
    const asset = await world.publish(owner)
    await world.check(asset, 0b101)
    const before = await world.read.standing(asset)
    for (const by of [owner, world.storers[1]!]) await record(asset, by, { faults: 0 })
    expect(await world.read.standing(asset)).toEqual(before)
  })
})

describe('an erased asset', () => {
  const erase = (asset: bigint, statements = NOTHING as `0x${string}`, by = owner) =>
    world.send(by, 'assets', 'Erasure', { asset, statements })

  it('keeps its name and the hash of what its owner was told', async () => {
    const asset = await world.publish(owner)
    expect(await world.read.erasure(asset)).toBeUndefined()
    await erase(asset)
    expect(await world.read.erasure(asset)).toEqual({ statements: NOTHING })
    const [first, second] = [hashName('first'), hashName('second')]
    await erase(asset, first)
    await erase(asset)
    expect(await world.read.erasure(asset)).toEqual({ statements: first })
    await erase(asset, second)
    expect(await world.read.erasure(asset)).toEqual({ statements: second })
    expect((await world.read.asset(asset))?.owner).toBe(owner.address.toLowerCase())
  })

  it('is erased by its owner alone', async () => {
    const asset = await world.publish(owner)
    await expectRefusal(erase(asset, hashName('x'), someone()), 'asset/not-owner')
    await expectRefusal(erase(7n), 'asset/unknown')
    expect(await world.read.erasure(asset)).toBeUndefined()
  })

  it('gets no header, grant, job or check any more, and its grants are dead', async () => {
    const grantee = someone()
    await world.fund(grantee)
    const asset = await world.publish(owner)
    const asked = world.terms(asset, grantee)
    await world.ask(grantee, asked)
    const [grant, other] = [
      await world.give(owner, grantee, asset),
      await world.give(owner, grantee, asset),
    ]
    const job = await world.open(grantee, { grants: [other] })
    const check = await world.openCheck(asset)
    await world.relay.seedCheck(check)
    await world.relay.seedCheck(check)
    await erase(asset)
    const rewrap = { asset, epoch: 2n, header: someCid('again') }
    await expectRefusal(world.send(owner, 'assets', 'Rewrap', rewrap), 'asset/erased')
    await expectRefusal(world.ask(grantee, world.terms(asset, grantee)), 'asset/erased')
    const approval = world.send(owner, 'grants', 'GrantApproval', { grant: asked })
    await expectRefusal(approval, 'asset/erased')
    await expectRefusal(world.open(grantee, { grants: [grant] }), 'asset/erased')
    await expectRefusal(world.approveKey(job, someone()), 'asset/erased')
    await expectRefusal(world.recordCheck(check, 0), 'asset/erased')
    expect((await world.read.grant(grant))?.active).toBe(false)
    await expectRefusal(world.openCheck(asset), 'asset/erased')
  })

  it('keeps the promise of jobs that were ready: they settle, and everybody is paid', async () => {
    const grantee = someone()
    await world.fund(grantee)
    const asset = await world.publish(owner)
    const grant = await world.give(owner, grantee, asset)
    const job = await world.open(grantee, { grants: [grant] })
    const jobKey = someone()
    await world.approveKey(job, jobKey)
    await erase(asset)
    await world.settle(job, jobKey)
    expect((await world.read.job(job))?.state).toBe('settled')
  })
})
