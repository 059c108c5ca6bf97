import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { jobId } from '#contracts/client/identify.ts'
import { payouts } from '#contracts/client/payouts.ts'
import { signMessage } from '#contracts/client/sign.ts'
import { type Hex, sameHex } from '#protocol/bytes.ts'
import { hashName } from '#protocol/identifiers.ts'
import { expectRefusal } from './refusal.ts'
import { openWorld, someCid, someHash, someone, type World } from './world.ts'

let world: World
const owner = someone()
const grantee = someone()
let asset: bigint
let grant: Hex
beforeAll(async () => {
  world = await openWorld()
  await world.fund(grantee)
  asset = await world.publish(owner)
})
afterAll(() => world?.close())
beforeEach(async () => {
  grant = await world.give(owner, grantee, asset)
})

const open = (changes = {}) => world.open(grantee, { grants: [grant], ...changes })

describe('a job', () => {
  it('goes from opening to payout, and every part of its escrow finds its party', async () => {
    const before = await world.read.balance(grantee.address)
    const job = await open()
    expect(await world.read.job(job)).toMatchObject({
      id: job,
      state: 'open',
      grants: [grant],
      assets: [asset],
      escrow: 1_000_000n,
      charged: [],
      receipt: '0x',
    })
    expect(await world.read.balance(grantee.address)).toBe(before - 1_000_000n)
    expect((await world.read.grant(grant))?.usesLeft).toBe(2)

    const jobKey = someone()
    await world.approveKey(job, jobKey)
    expect(await world.read.job(job)).toMatchObject({
      state: 'ready',
      jobKey: jobKey.address.toLowerCase(),
      release: hashName('release'),
      charged: [{ grant, asset, owner: owner.address.toLowerCase(), epoch: 1n }],
    })
    expect((await world.read.grant(grant))?.usesLeft).toBe(1)

    await world.settle(job, jobKey)
    expect(await world.read.job(job)).toMatchObject({
      state: 'settled',
      receipt: someCid('receipt'),
    })
    const shares = payouts(1_000_000n, 3)
    expect(await paidIn(job)).toEqual([
      ...world.storers.map(storer => [storer.address.toLowerCase(), 'storage', shares.storer]),
      [world.enclave.address.toLowerCase(), 'enclave', shares.enclave],
      [owner.address.toLowerCase(), 'owner', shares.owner],
    ])
  })

  it('is traced for its asset from publication to payout, in order', async () => {
    const traced = await world.publish(owner)
    const given = await world.give(owner, grantee, traced)
    const jobKey = someone()
    const job = await world.open(grantee, { grants: [given] })
    await world.approveKey(job, jobKey)
    await world.settle(job, jobKey)
    const trace = await world.events.trace(traced)
    expect(trace.map(event => event.name)).toEqual([
      ...['Transfer', 'Published', 'Requested', 'Approved', 'Opened', 'KeyApproved', 'Ready'],
      ...['Charged', 'Settled', 'Payout', 'Payout', 'Payout', 'Payout', 'Payout'],
    ])
    expect(trace.every((event, i) => i === 0 || event.block >= trace[i - 1]!.block)).toBe(true)
    expect(await world.events.jobs({ asset: traced })).toEqual([job])
    expect((await world.events.job(job)).map(event => event.name)).not.toContain('Published')
  })

  it('waits for the same key and release from every domain, and takes back changed minds', async () => {
    const speaker = someone()
    await world.registerDomain('mercy', someone(), speaker)
    const other = await world.publish(someone(), {})
    const elsewhere = someone()
    const theirs = await world.publish(elsewhere, { domain: hashName('mercy') })
    const ours = await world.give(owner, grantee, asset)
    const their = await world.give(elsewhere, grantee, theirs)
    expect(other).not.toBe(theirs)
    const job = await open({ grants: [ours, their], escrow: 2_000_000n })
    const [first, second] = [someone(), someone()]
    const mercy = { domain: 'mercy', speaker }
    const state = async () => (await world.read.job(job))?.state
    await world.approveKey(job, first)
    await world.approveKey(job, second, mercy)
    expect(await state()).toBe('open')
    await world.approveKey(job, first, { ...mercy, release: hashName('another') })
    expect(await state()).toBe('open')
    await world.approveKey(job, first, mercy)
    expect(await state()).toBe('ready')
    await expectRefusal(world.approveKey(job, second), 'job/state')
  })

  it('is refunded by anyone after its deadline when it never became ready, and charges nothing', async () => {
    const job = await open({ until: world.seconds() + 100n })
    await expectRefusal(world.relay.refund(job), 'job/deadline')
    world.wait(200)
    await expectRefusal(world.approveKey(job, someone()), 'job/deadline')
    const before = await world.read.owed(grantee.address)
    await world.relay.refund(job)
    expect(await world.read.owed(grantee.address)).toBe(before + 1_000_000n)
    expect((await world.read.grant(grant))?.usesLeft).toBe(2)
    expect((await world.read.job(job))?.state).toBe('refunded')
    expect(await paidIn(job)).toEqual([[grantee.address.toLowerCase(), 'refund', 1_000_000n]])
    await expectRefusal(world.relay.refund(job), 'job/state')
    const trace = await world.events.trace(asset)
    expect(trace.filter(event => event.name === 'Payout').at(-1)?.args).toMatchObject({ job })
  })

  it('gets its money back but not its uses when it became ready and nobody settled it', async () => {
    const jobKey = someone()
    const job = await open({ until: world.seconds() + 100n })
    await world.approveKey(job, jobKey)
    await expectRefusal(world.relay.refund(job), 'job/deadline')
    world.wait(200)
    await expectRefusal(world.settle(job, jobKey), 'job/deadline')
    await world.relay.refund(job)
    expect((await world.read.grant(grant))?.usesLeft).toBe(1)
    await expectRefusal(world.settle(job, jobKey), 'job/state')
  })

  it('is paid neither twice nor after a refund', async () => {
    const jobKey = someone()
    const job = await open({ until: world.seconds() + 100n })
    await expectRefusal(world.settle(job, jobKey), 'job/state')
    await world.approveKey(job, jobKey)
    await world.settle(job, jobKey)
    await expectRefusal(world.settle(job, jobKey), 'job/state')
    world.wait(200)
    await expectRefusal(world.relay.refund(job), 'job/state')
  })

  it('opens for free when its grants are free', async () => {
    const free = await world.give(owner, grantee, asset, { price: 0n })
    const jobKey = someone()
    const job = await open({ grants: [free], escrow: 0n })
    await world.approveKey(job, jobKey)
    await world.settle(job, jobKey)
    expect(await paidIn(job)).toEqual([])
  })

  it('takes an allowance in the place of a permit', async () => {
    const payer = world.ledger.accounts.relay
    await world.fund(payer)
    const given = await world.give(owner, payer, asset)
    const message = world.opening(payer, { grants: [given] })
    const signed = await signMessage(payer, world.deployment, 'jobs', 'JobOpening', message)
    await expectRefusal(world.relay.submit(signed), 'job/funds')
    await world.allow(1_000_000n)
    await world.relay.submit(signed)
    expect((await world.read.job(jobId(world.deployment, message)))?.state).toBe('open')
  })

  it('does not open on an empty account', async () => {
    const poor = someone()
    const given = await world.give(owner, poor, asset)
    await expectRefusal(world.open(poor, { grants: [given] }), 'job/funds')
  })
})

describe('opening', () => {
  it('refuses an escrow that is not the sum of the prices', async () => {
    await expectRefusal(open({ escrow: 999_999n }), 'job/escrow')
    await expectRefusal(open({ escrow: 1_000_001n }), 'job/escrow')
  })

  it('refuses a deadline that has passed or is more than 30 days away', async () => {
    await expectRefusal(open({ until: world.seconds() - 1n }), 'job/deadline')
    await expectRefusal(open({ until: world.seconds() + 31n * 86_400n }), 'job/deadline')
  })

  it('refuses no grants, too many, and two for one asset', async () => {
    await expectRefusal(open({ grants: [] }), 'job/grants')
    await expectRefusal(open({ grants: Array(65).fill(grant) }), 'job/grants')
    const second = await world.give(owner, grantee, asset)
    const twice = { grants: [grant, second], escrow: 2_000_000n }
    await expectRefusal(open(twice), 'job/asset-twice')
    await expectRefusal(open({ ...twice, grants: [grant, grant] }), 'job/asset-twice')
  })

  it('refuses engines that are none, and one that the grant does not allow', async () => {
    await expectRefusal(open({ engine: 1 }), 'job/engine')
    await expectRefusal(open({ engine: 6 }), 'job/engine')
    await expectRefusal(open({ engine: 4 }), 'grant/engine')
  })

  it('refuses another purpose', async () => {
    await expectRefusal(open({ purpose: 'dpv:Marketing' }), 'grant/purpose')
  })

  it('refuses a program that governance, the asset or the grant does not allow', async () => {
    const program = someHash()
    await expectRefusal(open({ program }), 'registry/program-not-approved')
    await world.governance.setProgram({ measurement: program, name: 'other', approved: true })
    await expectRefusal(open({ program }), 'asset/program')
    const narrow = await world.give(owner, grantee, asset, { programs: [someHash()] })
    await expectRefusal(open({ grants: [narrow] }), 'grant/program')
  })

  it('refuses an enclave operator that is unknown, suspended or of another kind', async () => {
    const enclave = someone().address
    await expectRefusal(open({ enclave }), 'registry/operator-not-admitted')
    const role = 'enclave' as const
    const suspended = { operator: enclave, role, admitted: false, name: 'suspended' }
    await world.governance.setOperator(suspended)
    await expectRefusal(open({ enclave }), 'registry/operator-not-admitted')
    await expectRefusal(
      open({ enclave: world.storers[0]!.address }),
      'registry/operator-not-admitted',
    )
  })

  it('refuses grants that are unknown, only requested, rejected, revoked, over or not begun', async () => {
    const ask = () => world.ask(grantee, world.terms(asset, grantee))
    const tryWith = (hash: Hex) => open({ grants: [hash] })
    await expectRefusal(tryWith(someHash()), 'grant/unknown')
    const requested = await ask()
    await expectRefusal(tryWith(requested), 'grant/not-active')
    await world.send(owner, 'grants', 'GrantRejection', { asset, grant: requested })
    await expectRefusal(tryWith(requested), 'grant/rejected')
    await world.send(owner, 'grants', 'GrantRevocation', { asset, grant })
    await expectRefusal(tryWith(grant), 'grant/revoked')
    const start = world.seconds() + 100n
    const short = await world.give(owner, grantee, asset, { start, end: start + 100n })
    await expectRefusal(tryWith(short), 'grant/not-started')
    world.wait(300)
    await expectRefusal(tryWith(short), 'grant/expired')
  })

  it('refuses a grant whose asset has changed hands', async () => {
    const seller = world.ledger.accounts.relay
    const sold = await world.publish(seller)
    const given = await world.give(seller, grantee, sold)
    await world.transfer(sold, owner.address)
    await expectRefusal(open({ grants: [given] }), 'grant/owner-changed')
  })

  it('refuses somebody else’s grant', async () => {
    const stranger = someone()
    await world.fund(stranger)
    await expectRefusal(world.open(stranger, { grants: [grant] }), 'grant/not-grantee')
  })

  it('refuses a grant whose uses are spent', async () => {
    const single = await world.give(owner, grantee, asset, { uses: 1 })
    const [first, second] = [await open({ grants: [single] }), await open({ grants: [single] })]
    await world.approveKey(first, someone())
    await expectRefusal(open({ grants: [single] }), 'grant/uses-spent')
    await expectRefusal(world.approveKey(second, someone()), 'grant/uses-spent')
  })
})

describe('becoming ready', () => {
  it('fails when a grant was revoked after the opening', async () => {
    const job = await open()
    await world.send(owner, 'grants', 'GrantRevocation', { asset, grant })
    await expectRefusal(world.approveKey(job, someone()), 'grant/revoked')
    expect((await world.read.job(job))?.state).toBe('open')
  })

  it('fails when the program or the operator was withdrawn after the opening', async () => {
    const job = await open()
    const program = { measurement: world.program, name: 'program' }
    await world.governance.setProgram({ ...program, approved: false })
    await expectRefusal(world.approveKey(job, someone()), 'registry/program-not-approved')
    await world.governance.setProgram({ ...program, approved: true })
    await world.approveKey(job, someone())
  })

  it('refuses domains that have no asset in the job or do not exist, and no key', async () => {
    const speaker = someone()
    await world.registerDomain('outsider', someone(), speaker)
    const job = await open()
    await expectRefusal(
      world.approveKey(job, someone(), { domain: 'outsider', speaker }),
      'job/key-approval',
    )
    await expectRefusal(
      world.approveKey(job, someone(), { domain: 'nowhere' }),
      'registry/unknown-domain',
    )
    const nobody = { ...someone(), address: `0x${'00'.repeat(20)}` as Hex }
    await expectRefusal(world.approveKey(job, nobody), 'job/key-approval')
    await expectRefusal(world.approveKey(someHash(), someone()), 'job/unknown')
  })

  it('charges nothing when an asset has begun another epoch than the release names', async () => {
    const seller = world.ledger.accounts.relay
    const asset = await world.publish(seller)
    const grant = await world.give(seller, grantee, asset)
    const job = await open({ grants: [grant] })
    await world.send(seller, 'assets', 'Rewrap', { asset, epoch: 2n, header: someCid('2') })
    await expectRefusal(world.approveKey(job, someone(), { epochs: [1n] }), 'job/epoch')
    await expectRefusal(world.approveKey(job, someone(), { epochs: [] }), 'job/key-approval')
    expect((await world.read.job(job))?.state).toBe('open')
    expect((await world.read.grant(grant))?.usesLeft).toBeGreaterThan(0)
    await world.approveKey(job, someone(), { epochs: [2n] })
    expect((await world.read.job(job))?.state).toBe('ready')
  })

  it('freezes the owner who is paid and the epoch', async () => {
    const seller = world.ledger.accounts.relay
    const sold = await world.publish(seller)
    await world.send(seller, 'assets', 'Rewrap', { asset: sold, epoch: 2n, header: someCid('2') })
    const given = await world.give(seller, grantee, sold)
    const jobKey = someone()
    const job = await open({ grants: [given] })
    await world.approveKey(job, jobKey)
    const buyer = someone()
    await world.transfer(sold, buyer.address)
    await world.settle(job, jobKey)
    expect((await world.read.job(job))?.charged[0]).toMatchObject({ epoch: 2n })
    expect(await world.read.owed(buyer.address)).toBe(0n)
    expect((await paidIn(job)).at(-1)?.[0]).toBe(seller.address.toLowerCase())
  })
})

describe('withdrawing', () => {
  it('pays what is owed to the address the party signed for, and no more', async () => {
    const jobKey = someone()
    const earner = someone()
    const given = await world.give(earner, grantee, await world.publish(earner))
    const job = await open({ grants: [given] })
    await world.approveKey(job, jobKey)
    await world.settle(job, jobKey)
    const { owner: share } = payouts(1_000_000n, 3)
    const purse = someone().address
    const withdraw = (amount: bigint, to = purse) =>
      world.send(earner, 'jobs', 'Withdrawal', { party: earner.address, to, amount })
    await expectRefusal(withdraw(share + 1n), 'payout/insufficient')
    await expectRefusal(withdraw(0n), 'payout/empty')
    await expectRefusal(withdraw(1n, `0x${'00'.repeat(20)}`), 'payout/empty')
    await withdraw(share - 1n)
    await withdraw(1n)
    await expectRefusal(withdraw(1n), 'payout/insufficient')
    expect(await world.read.balance(purse)).toBe(share)
    expect(await world.read.owed(earner.address)).toBe(0n)
  })
})

/** Party, role and amount of every payout of a job, in the ledger's order. */
async function paidIn(job: Hex) {
  return (await world.events.all()).flatMap(event =>
    event.name === 'Payout' && sameHex(event.args.job, job)
      ? [[event.args.party, event.args.role, event.args.amount] as const]
      : [],
  )
}
