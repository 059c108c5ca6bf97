import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { CHECK_SAMPLES } from '#protocol/samples.ts'
import { verifyCheckReport } from '#sdk/actions/verify-check.ts'
import { createMemoryKeyring } from '#sdk/memory-keyring.ts'
import { runInBackground } from '#services/repair/run-in-background.ts'
import { readShards } from '#storage/shards.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { someone } from '../contracts/world.ts'
import { cidIn, lose, openRepairWorld, type RepairWorld } from './repair-world.ts'

let world: RepairWorld
const owner = someone()
beforeAll(async () => {
  world = await openRepairWorld()
})
afterAll(() => world?.close())

const judge = (check: `0x${string}`) =>
  verifyCheckReport(
    { chain: world.read, events: world.events, nodes: world.stores, deployment: world.deployment },
    { check },
  )

describe('a check', () => {
  it('of storers that hold everything passes all of them, and stands when it is judged again', async () => {
    const { asset, id } = await world.publish(owner)
    const before = world.nodes.map(({ asked }) => asked)
    const checked = await world.repair().check(id)
    expect(checked).toMatchObject({ asset: id, failed: [] })
    expect(checked.restored).toBeUndefined()
    expect(world.nodes.map(({ asked }, i) => asked - before[i]!)).toEqual([1, 1, 1, 1, 1, 1])
    expect(await world.failedOf(asset)).toEqual([])
    const judged = await judge(checked.check)
    expect(judged).toMatchObject({ stands: true, findings: [], undecided: [] })
    expect(judged.report.storers.map(({ asked }) => asked.length)).toEqual(Array(6).fill(8))
    expect(judged.report.seed).toBe((await world.read.check(checked.check))!.seed)
  })

  it('asks for all shards of a storer that has few', async () => {
    const { id } = await world.publish(owner, { bytes: 1200 })
    const { report } = await judge((await world.repair().check(id)).check)
    expect(report.storers.map(({ asked }) => asked.length)).toEqual(Array(6).fill(3))
    expect(CHECK_SAMPLES).toBeGreaterThan(3)
  })

  it('asks for as many shards as its checker is set to, a few at a time, and whoever judges it sees how many', async () => {
    const { id } = await world.publish(owner, { bytes: 16_000 })
    const before = world.nodes.map(({ asked }) => asked)
    const checked = await world.repair({ samples: 37 }).check(id)
    expect(checked.samples).toBe(37)
    expect(checked.storers.map(({ asked }) => asked)).toEqual(Array(6).fill(37))
    // 16, 16 and 5.
    expect(world.nodes.map(({ asked }, i) => asked - before[i]!)).toEqual(Array(6).fill(3))
    const judged = await judge(checked.check)
    expect(judged).toMatchObject({ stands: true, undecided: [], samples: 37 })
    expect((await world.read.check(checked.check))!.samples).toBe(37)
  })

  it('finds, with more samples, the one shard that is missing among those it asks for', async () => {
    const { id, manifest } = await world.publish(owner, { bytes: 16_000 })
    const node = world.nodes[4]!
    const shards = (await world.shardsOf(manifest)).get(node.operator)!
    expect(shards).toHaveLength(40)
    await lose(node, shards.slice(0, 1))
    const { failed, check } = await world.repair({ samples: 64 }).check(id)
    expect(failed).toEqual([node.operator])
    expect((await judge(check)).stands).toBe(true)
  })

  it('that was cut off asks for as many shards as it was announced with, whatever its checker is set to by then', async () => {
    const { id } = await world.publish(owner)
    const vault = createMemoryKeyring()
    const { ledger } = world.context()
    const seedCheck = async () => {
      throw new CloisterError('ledger/unavailable', 'down')
    }
    const cut = world.repair({ vault, ledger: { ...ledger, seedCheck }, samples: 5 })
    await expectRefusal(cut.check(id), 'ledger/unavailable')
    const { samples, check } = await world.repair({ vault, samples: 7 }).check(id)
    expect(samples).toBe(5)
    expect((await judge(check)).stands).toBe(true)
  })

  it('fails a storer that lost its shards, has them rebuilt, and passes it the next time', async () => {
    const { asset, id, content, spread, manifest } = await world.publish(owner)
    const [poor, other] = [world.nodes[2]!, world.nodes[5]!]
    const shards = await world.shardsOf(manifest)
    for (const node of [poor, other]) await lose(node, shards.get(node.operator)!)
    const first = await world.repair().check(id)
    expect(first.failed).toEqual([poor.operator, other.operator])
    expect(first.restored).toMatchObject({ faults: 16, repaired: 16, lost: [] })
    expect(await world.failedOf(asset)).toEqual([poor.operator, other.operator])
    expect((await world.read.standing(asset))!.repaired).toBe(16)
    for (const cid of shards.get(poor.operator)!) expect(await poor.blocks.has(cid)).toBe(true)
    const again = await world.repair().check(id)
    expect(again.failed).toEqual([])
    expect(await world.failedOf(asset)).toEqual([])
    // The first four nodes may vanish now, but for any two.
    const left = world.stores.slice(2)
    const pieces = readShards({ ...spread, stores: left, operators: world.storers })
    expect(await collect(pieces)).toEqual(content)
    for (const { check } of [first, again]) expect((await judge(check)).stands).toBe(true)
  })

  it('passes a storer whom no shard belongs to', async () => {
    const idle = world.enclave.address
    const storer = { operator: idle, role: 'storage', admitted: true, name: 'idle' } as const
    await world.governance.setOperator(storer)
    const storers = [...world.storers, idle.toLowerCase() as `0x${string}`]
    const { id, asset } = await world.publish(owner, { bytes: 100, storers })
    const checked = await world.repair().check(id)
    expect(checked.failed).toEqual([])
    expect(await world.failedOf(asset)).toEqual([])
    const { report } = await judge(checked.check)
    expect(report.storers.map(({ asked }) => asked.length)).toEqual([1, 1, 1, 1, 1, 1, 0])
  })

  it('says which stripes are lost when too little is left, and puts back all others', async () => {
    const { id, spread } = await world.publish(owner)
    for (const node of world.nodes.slice(0, 3))
      for (const cid of spread.stripes[1]!) await lose(node, [cid])
    for (const node of world.nodes) await lose(node, spread.stripes[6]!.slice(0, 1))
    const { restored, failed } = await world.repair().check(id)
    expect(restored?.lost).toEqual([{ file: 0, stripe: 1 }])
    expect(failed.length).toBeGreaterThan(0)
    const home = world.nodes[6 % 6]!
    expect(await home.blocks.has(spread.stripes[6]![0]!)).toBe(true)
  })

  it('puts back copies of manifest, header and pages while every storer passes its samples', async () => {
    const { id, asset, manifest, manifestCid } = await world.publish(owner, { inline: 0 })
    const header = cidIn((await world.read.asset(asset))!.header)
    const small = [manifestCid, header, ...manifest.pages]
    expect(manifest.pages).toHaveLength(1)
    const copiesOf = async (cid: Cid): Promise<number> =>
      (await Promise.all(world.nodes.map(({ blocks }) => blocks.has(cid)))).filter(Boolean).length
    for (const cid of small) expect(await copiesOf(cid)).toBe(3)
    for (const cid of small)
      for (const node of world.nodes) if ((await copiesOf(cid)) > 1) await lose(node, [cid])
    const checked = await world.repair().check(id)
    expect(checked.failed).toEqual([])
    expect(checked.restored).toMatchObject({ blocks: 3, faults: 6, repaired: 6 })
    for (const cid of small) expect(await copiesOf(cid)).toBe(3)
    expect((await world.read.standing(asset))!.repaired).toBe(6)
    expect((await judge(checked.check)).stands).toBe(true)
    expect((await world.repair().check(id)).restored).toBeUndefined()
  })

  it('has as many copies of them made as survive what the shards survive', async () => {
    const { id } = await world.publish(owner, { parity: 4 })
    // Published with three copies each, of manifest and header; any two nodes of six have the data.
    const { restored } = await world.repair().check(id)
    expect(restored).toMatchObject({ blocks: 2, faults: 4, repaired: 4 })
    expect((await world.repair().check(id)).restored).toBeUndefined()
  })

  it('is recorded, with what it found, though no copy of the header is left anywhere', async () => {
    const { id, asset } = await world.publish(owner)
    const header = cidIn((await world.read.asset(asset))!.header)
    for (const node of world.nodes) await lose(node, [header])
    const checked = await world.repair().check(id)
    expect(checked).toMatchObject({ failed: [], restored: { faults: 3, repaired: 0 } })
    expect((await world.read.standing(asset))!.check).toBe(checked.check)
  })

  it('refuses assets that are unknown or erased', async () => {
    const { asset, id } = await world.publish(owner)
    await expectRefusal(world.repair().check(`0x${'11'.repeat(32)}`), 'asset/unknown')
    await world.send(owner, 'assets', 'Erasure', { asset, statements: `0x${'00'.repeat(32)}` })
    await expectRefusal(world.repair().check(id), 'asset/erased')
  })
})

describe('the service that repairs', () => {
  it('takes one asset after the other, and leaves those alone that were checked', async () => {
    const repair = world.repair()
    for (let i = 0; i < 2; i++) await world.publish(owner)
    const seen = new Set<string>()
    for (;;) {
      const checked = await repair.next(3600)
      if (!checked) break
      expect(seen.has(checked.asset)).toBe(false)
      seen.add(checked.asset)
    }
    expect(seen.size).toBeGreaterThanOrEqual(2)
    expect(await repair.next(3600)).toBeUndefined()
    world.wait(4000)
    expect(await repair.next(3600)).toBeDefined()
  })

  it('goes on after a restart with the check that was announced, without announcing another', async () => {
    const { id } = await world.publish(owner)
    const vault = createMemoryKeyring()
    const down = async () => {
      throw new CloisterError('ledger/unavailable', 'down')
    }
    const { ledger } = world.context()
    // Cut off after each of its transactions: announced, seeded, recorded.
    for (const stop of ['seedCheck', 'CheckRecord']) {
      const cut = world.repair({
        vault,
        ledger: {
          seedCheck: stop === 'seedCheck' ? down : ledger.seedCheck,
          submit: signed => (signed.type === stop ? down() : ledger.submit(signed)),
        },
      })
      await expectRefusal(cut.check(id), 'ledger/unavailable')
    }
    const checked = await world.repair({ vault }).next()
    expect(checked?.asset).toBe(id)
    const opened = (await world.events.trace(BigInt(id))).filter(
      event => event.name === 'CheckOpened',
    )
    expect(opened.map(({ args }) => args.check)).toEqual([checked!.check])
  })

  it('that was cut off before its announcement reached the ledger announces another', async () => {
    const { id } = await world.publish(owner)
    const vault = createMemoryKeyring()
    const { ledger } = world.context()
    const submit = async () => {
      throw new CloisterError('ledger/unavailable', 'down')
    }
    const cut = world.repair({ vault, ledger: { ...ledger, submit } })
    await expectRefusal(cut.check(id), 'ledger/unavailable')
    expect((await world.repair({ vault }).next())?.asset).toBe(id)
  })

  it('gives up the blocks of an asset that it repaired once its owner has erased it', async () => {
    const { asset, id, manifest } = await world.publish(owner)
    const node = world.nodes[0]!
    const shards = (await world.shardsOf(manifest)).get(node.operator)!
    await lose(node, shards)
    const vault = createMemoryKeyring()
    const repair = world.repair({ vault })
    expect((await repair.check(id)).restored?.repaired).toBe(shards.length)
    await repair.next(0)
    expect(await node.blocks.has(shards[0]!)).toBe(true)
    await world.send(owner, 'assets', 'Erasure', { asset, statements: `0x${'00'.repeat(32)}` })
    const away = world.nodes.map(one =>
      one === node ? { ...one, forget: () => Promise.reject(new Error('away')) } : one,
    )
    await world.repair({ vault, nodes: away }).next(0)
    expect(await node.blocks.has(shards[0]!)).toBe(true)
    const noted = await vault.names('repaired/')
    expect(noted.map(name => name.split('/')[1])).toEqual([id])
    // A restart later, with the node back: nothing is left in the checker's name.
    await world.repair({ vault }).next(0)
    for (const { blocks } of world.nodes)
      for (const cid of shards) expect(await blocks.has(cid)).toBe(false)
    expect(await vault.names('repaired/')).toEqual([])
  })

  it('never checks or repairs twice at once', async () => {
    const { id } = await world.publish(owner)
    const running: string[] = []
    let most = 0
    const nodes = world.nodes.map(node => ({
      ...node,
      prove: async (challenge: Parameters<typeof node.prove>[0]) => {
        running.push(challenge.check)
        most = Math.max(most, new Set(running).size)
        try {
          return await node.prove(challenge)
        } finally {
          running.splice(running.indexOf(challenge.check), 1)
        }
      },
    }))
    const repair = world.repair({ nodes })
    const done = await Promise.all([repair.check(id), repair.check(id), repair.next()])
    expect(most).toBe(1)
    expect(new Set(done.slice(0, 2).map(checked => checked!.check)).size).toBe(2)
  })

  it('works in the background at its pace, tells faults, and stops when told', async () => {
    let turns = 0
    const faults: unknown[] = []
    const enough = Promise.withResolvers<void>()
    const stop = runInBackground(
      {
        next: async () => {
          if (++turns === 4) enough.resolve()
          if (turns === 2) throw new Error('turn 2')
          return undefined
        },
      },
      { every: 1, onFault: error => faults.push(error) },
    )
    await enough.promise
    await stop()
    const after = turns
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(turns).toBe(after)
    expect(faults).toHaveLength(1)
  })
})
