import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { CheckedAsset } from '#services/repair/check-asset.ts'
import { ASKED_REST, createChecker } from '#services/repair/create-checker.ts'
import { systemTimers, type Timers } from '#storage/pace.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { someone } from '../contracts/world.ts'
import { openRepairWorld, type RepairWorld } from '../services/repair-world.ts'

/** Strangers without keys ask the checker for checks, as many as they can: its time is not theirs. */

let world: RepairWorld
const assets: Hex[] = []
beforeAll(async () => {
  world = await openRepairWorld()
  for (let i = 0; i < 10; i++) assets.push((await world.publish(someone(), { bytes: 100 })).id)
})
afterAll(() => world?.close())

/** A checker whose checks end when they are told to, with a clock in hand. */
function slowChecker() {
  let now = 0
  let alarms: { at: number; run(): void }[] = []
  const timers: Timers = {
    now: () => now,
    after(ms, run) {
      const alarm = { at: now + ms, run }
      alarms.push(alarm)
      return () => {
        alarms = alarms.filter(other => other !== alarm)
      }
    },
  }
  const begun: { asset: Hex; end(outcome?: CheckedAsset): void; fail(error: Error): void }[] = []
  const check = (asset: Hex) =>
    new Promise<CheckedAsset>((resolve, reject) => {
      const hash = `0x${'0a'.repeat(32)}` as const
      const report = `0x01711220${'00'.repeat(32)}` as const
      const whole = { samples: 8, storers: [], failed: [], report, transaction: hash }
      begun.push({ asset, end: () => resolve({ asset, check: hash, ...whole }), fail: reject })
    })
  const checker = createChecker(world.context(), { check }, { timers })
  return {
    checker,
    begun,
    /** Lets time pass, and whatever was to come then. */
    async pass(ms: number) {
      now += ms
      const due = alarms.filter(({ at }) => at <= now)
      alarms = alarms.filter(({ at }) => at > now)
      for (const { run } of due) run()
      await new Promise(resolve => setTimeout(resolve, 0))
    },
  }
}

it('who asks for the same asset again joins the check that waits or runs', async () => {
  const { checker, begun } = slowChecker()
  const [asset] = assets as [Hex]
  const told = await Promise.all([1, 2, 3].map(() => checker.ask({ asset })))
  expect(told.map(({ state }) => state)).toContain('running')
  expect(begun).toHaveLength(1)
})

it('no more than eight wait, and the others are told to come again', async () => {
  const { checker } = slowChecker()
  for (const asset of assets.slice(0, 9)) await checker.ask({ asset })
  expect(await checker.status({ asset: assets[8]! })).toMatchObject({ state: 'waiting', before: 8 })
  await expectRefusal(checker.ask({ asset: assets[9]! }), 'check/busy')
})

it('after a check the checker is free for as long as it took: asked checks take half of its time at most', async () => {
  const { checker, begun, pass } = slowChecker()
  for (const asset of assets.slice(0, 2)) await checker.ask({ asset })
  await pass(7_000)
  begun[0]!.end()
  await pass(0)
  expect((await checker.status({ asset: assets[0]! })).state).toBe('done')
  await pass(6_999)
  expect(begun).toHaveLength(1)
  await pass(1)
  expect(begun.map(({ asset }) => asset)).toEqual(assets.slice(0, 2))
})

it('an asset that was checked, or could not be, rests before it is checked because somebody asks', async () => {
  const { checker, begun, pass } = slowChecker()
  const [asset] = assets as [Hex]
  await checker.ask({ asset })
  begun[0]!.fail(new CloisterError('storage/not-found', 'gone'))
  await pass(0)
  expect(await checker.status({ asset })).toMatchObject({
    ...{ state: 'failed', code: 'storage/not-found', outcome: null },
  })
  await expectRefusal(checker.ask({ asset }), 'check/too-soon')
  world.wait(ASKED_REST)
  await pass(0)
  expect((await checker.ask({ asset })).state).toBe('running')
  // One that the checker made by itself counts as well, after a restart, too.
  const other = assets[1]!
  const { check } = await world.repair().check(other)
  const asking = slowChecker().checker.ask({ asset: other })
  await expect(asking).rejects.toMatchObject({ code: 'check/too-soon', facts: { check } })
})

it('what there is not, or not any more, never reaches the checker', async () => {
  const { checker, begun } = slowChecker()
  await expectRefusal(checker.ask({ asset: `0x${'77'.repeat(32)}` }), 'asset/unknown')
  const owner = someone()
  const { asset, id } = await world.publish(owner, { bytes: 100 })
  await world.send(owner, 'assets', 'Erasure', { asset, statements: `0x${'00'.repeat(32)}` })
  await expectRefusal(checker.ask({ asset: id }), 'asset/erased')
  await expectRefusal(checker.status({ asset: id }), 'check/unknown')
  expect(begun).toHaveLength(0)
})

it('an asset whose turn it is waits for no more than the one check that runs', async () => {
  const repair = world.repair()
  const checker = createChecker(world.context(), repair, { timers: systemTimers })
  world.wait(ASKED_REST)
  for (const asset of assets.slice(2, 9)) await checker.ask({ asset })
  const turn = await repair.next(3_600)
  const states = await Promise.all(
    assets.slice(2, 9).map(async asset => (await checker.status({ asset })).state),
  )
  expect(turn).toBeDefined()
  expect(states.filter(state => state === 'waiting').length).toBeGreaterThanOrEqual(5)
})
