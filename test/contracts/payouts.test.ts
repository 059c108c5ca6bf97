import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { payouts } from '#contracts/client/payouts.ts'
import type { Address, Hex } from '#protocol/bytes.ts'
import { openWorld, someHash, someone, type World } from './world.ts'

describe('the payout rule', () => {
  it('gives away every unit of a price and not one more', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 2n ** 128n - 1n),
        fc.integer({ min: 1, max: 32 }),
        fc.nat({ max: 32 }),
        (price, storers, some) => {
          const failed = Math.min(some, storers)
          const { owner, enclave, storer, refund } = payouts(price, storers, failed)
          expect(owner + enclave + storer * BigInt(storers - failed) + refund).toBe(price)
          expect(payouts(price, storers)).toEqual({ owner, enclave, storer, refund: 0n })
          expect(owner * 10_000n).toBeGreaterThanOrEqual(price * 8500n)
          expect(enclave * 10_000n).toBeLessThanOrEqual(price * 1000n)
          expect(storer * BigInt(storers) * 10_000n).toBeLessThanOrEqual(price * 500n)
        },
      ),
    )
  })

  it('splits 1,000 units over four storers as published', () => {
    expect(payouts(1_000n, 4)).toEqual({
      owner: 852n,
      enclave: 100n,
      storer: 12n,
      refund: 0n,
    })
  })
})

describe('the ledger', () => {
  let world: World
  const nodes: Address[] = []
  beforeAll(async () => {
    world = await openWorld()
    for (let i = 0; i < 32; i++) {
      nodes.push(someone().address)
      await world.governance.setOperator({
        operator: nodes[i]!,
        role: 'storage',
        admitted: true,
        name: `node ${i}`,
      })
    }
  })
  afterAll(() => world?.close())

  it.each([
    [1n, 1],
    [9n, 2],
    [19n, 1],
    [10_007n, 7],
    [999_999_999_999n, 32],
    [2n ** 96n + 12_345n, 31],
  ])('pays a price of %s with %i storers by the same rule', async (price, storers) => {
    const [owner, grantee, jobKey] = [someone(), someone(), someone()]
    await world.fund(grantee, price)
    const asset = await world.publish(owner, { storers: nodes.slice(0, storers) })
    const grant = await world.give(owner, grantee, asset, { price })
    const job = await world.open(grantee, { grants: [grant], escrow: price })
    await world.approveKey(job, jobKey)
    await world.settle(job, jobKey)
    const paid = (await world.events.job(job)).flatMap(event =>
      event.name === 'Payout' ? [event.args] : [],
    )
    const shares = payouts(price, storers)
    const sumOf = (role: string) =>
      paid.filter(payout => payout.role === role).reduce((sum, { amount }) => sum + amount, 0n)
    expect(sumOf('owner')).toBe(shares.owner)
    expect(sumOf('enclave')).toBe(shares.enclave)
    expect(sumOf('storage')).toBe(shares.storer * BigInt(storers))
    expect(paid.reduce((sum, { amount }) => sum + amount, 0n)).toBe(price)
    expect(await world.read.balance(grantee.address)).toBe(0n)
  })

  it('conserves every price whoever failed a check, pays nobody twice, and nobody gains by a failure but the grantee', async () => {
    const [owner, jobKey] = [someone(), someone()]
    const cases = fc.record({
      price: fc.bigInt(0n, 2n ** 100n),
      storers: fc.integer({ min: 1, max: 32 }),
      passed: fc.bigInt(0n, 2n ** 32n - 1n),
    })
    await fc.assert(
      fc.asyncProperty(cases, async ({ price, storers, passed }) => {
        const held = Number(passed & ((1n << BigInt(storers)) - 1n))
        const grantee = someone()
        await world.fund(grantee, price)
        const asset = await world.publish(owner, { storers: nodes.slice(0, storers) })
        await world.check(asset, held)
        const grant = await world.give(owner, grantee, asset, { price })
        const job = await world.open(grantee, { grants: [grant], escrow: price })
        await world.approveKey(job, jobKey)
        await world.settle(job, jobKey)
        const paid = (await world.events.job(job)).flatMap(event =>
          event.name === 'Payout' ? [event.args] : [],
        )
        const failed = nodes.slice(0, storers).filter((_, i) => ((held >>> i) & 1) === 0)
        const shares = payouts(price, storers, failed.length)
        expect(paid.reduce((sum, { amount }) => sum + amount, 0n)).toBe(price)
        expect(new Set(paid.map(({ party }) => party)).size).toBe(paid.length)
        const to = (role: string) => paid.filter(payout => payout.role === role)
        for (const { party, amount } of to('storage')) {
          expect(amount).toBe(shares.storer)
          expect(failed.map(node => node.toLowerCase())).not.toContain(party)
        }
        expect(to('storage')).toHaveLength(shares.storer === 0n ? 0 : storers - failed.length)
        expect(to('refund').map(({ party, amount }) => [party, amount])).toEqual(
          shares.refund === 0n ? [] : [[grantee.address.toLowerCase(), shares.refund]],
        )
        expect(to('owner').reduce((sum, { amount }) => sum + amount, 0n)).toBe(shares.owner)
        expect(await world.read.owed(world.checker.address)).toBe(0n)
      }),
      { numRuns: 12 },
    )
  })

  it('runs a job over 64 assets within a quarter of a block of 30 million gas', async () => {
    const [owner, grantee, jobKey] = [someone(), someone(), someone()]
    await world.fund(grantee)
    const grants: Hex[] = []
    for (let i = 0; i < 64; i++) {
      const asset = await world.publish(owner, { salt: someHash(), storers: nodes.slice(0, 6) })
      grants.push(await world.give(owner, grantee, asset, { price: 1_000n }))
    }
    const job = await world.open(grantee, { grants, escrow: 64_000n })
    const opened = (await world.events.job(job))[0]!
    const receipt = (await world.request({
      method: 'eth_getTransactionReceipt',
      params: [opened.transaction],
    })) as { gasUsed: string }
    const ready = await world.approveKey(job, jobKey)
    const settled = await world.settle(job, jobKey)
    // 4.4, 3.9 and 3.6 million when this was written.
    const gas = [BigInt(receipt.gasUsed), ready.gas, settled.gas]
    for (const used of gas) expect(used).toBeLessThan(7_500_000n)
  })
})
