import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { BlockStore } from '#protocol/blocks.ts'
import { cidOf } from '#protocol/cid.ts'
import { createFoundList } from '#sdk/actions/record-repair.ts'
import { createMemoryKeyring } from '#sdk/memory-keyring.ts'
import { impatientStore } from '#services/repair/impatient-store.ts'
import type { Timers } from '#storage/pace.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { someone } from '../contracts/world.ts'
import { lose, openRepairWorld, type RepairWorld } from '../services/repair-world.ts'

/**
 * A publisher whose manifest names very many tiny shards, and a node that is slow with each of them:
 * both would hold the checker for hours, while nobody else's storers are checked.
 */

let world: RepairWorld
beforeAll(async () => {
  world = await openRepairWorld()
})
afterAll(() => world?.close())
let hostile: Awaited<ReturnType<RepairWorld['publish']>>
beforeEach(async () => {
  // 150 stripes of 6 shards of eight bytes.
  hostile = await world.publish(someone(), { bytes: 4800, shard: 8 })
})
const SLICE = { blocks: 240, ms: 60_000 }

it('an asset of many shards is repaired by slices, and all others have their turns in between', async () => {
  const node = world.nodes[1]!
  const shards = (await world.shardsOf(hostile.manifest)).get(node.operator)!
  expect(shards).toHaveLength(150)
  await lose(node, shards)
  const honest = [await world.publish(someone()), await world.publish(someone())]
  const repair = world.repair({ slice: SLICE, vault: createMemoryKeyring() })
  const turns: { asset: string; blocks: number; repaired: number }[] = []
  for (;;) {
    const checked = await repair.next(3_600)
    if (!checked) break
    const { blocks = 0, repaired = 0 } = checked.restored ?? {}
    turns.push({ asset: checked.asset, blocks, repaired })
  }
  const own = turns.filter(({ asset }) => asset === hostile.id)
  expect(own.length).toBeGreaterThanOrEqual(4)
  for (const { blocks } of own) expect(blocks).toBeLessThanOrEqual(SLICE.blocks + 6)
  expect(own.reduce((sum, { repaired }) => sum + repaired, 0)).toBe(150)
  for (const cid of shards) expect(await node.blocks.has(cid)).toBe(true)
  // Its second turn came after the first of everybody else.
  const second = turns.findIndex(
    ({ asset }, i) => asset === hostile.id && turns.slice(0, i).some(turn => turn.asset === asset),
  )
  for (const { id } of honest)
    expect(turns.slice(0, second).map(({ asset }) => asset)).toContain(id)
})

it('a repair by slices goes on where it was after a restart, though its storers pass by now', async () => {
  const [node] = world.nodes as [RepairWorld['nodes'][number]]
  const shards = (await world.shardsOf(hostile.manifest)).get(node.operator)!
  const kept = await Promise.all(shards.map(cid => node.blocks.get(cid)))
  await lose(node, shards)
  const vault = createMemoryKeyring()
  const first = await world.repair({ slice: SLICE, vault }).check(hostile.id)
  expect(first.failed).toEqual([node.operator])
  expect(first.restored?.next).toEqual({ file: 0, stripe: 40 })
  for (const [i, cid] of shards.entries()) await node.blocks.put(cid, kept[i]!)
  const again = await world.repair({ slice: SLICE, vault }).check(hostile.id)
  expect(again.failed).toEqual([])
  expect(again.restored?.next).toEqual({ file: 0, stripe: 80 })
})

it('an asset that nobody has the manifest or a page of keeps no other from its turn', async () => {
  const [bare, torn] = [
    await world.publish(someone()),
    await world.publish(someone(), { inline: 0 }),
  ]
  for (const node of world.nodes)
    await lose(node, [bare.manifestCid, ...(torn.manifest.pages as (typeof bare.manifestCid)[])])
  const behind = await world.publish(someone())
  const repair = world.repair({ slice: SLICE, vault: createMemoryKeyring() })
  const failed: string[] = []
  while (!(await world.read.standing(behind.asset)))
    await repair.next(3_600).catch(error => failed.push(error.code))
  // One of the two is announced before its page is missed, and tried once more after that.
  expect(failed).toEqual(['storage/not-found', 'storage/not-found'])
})

it('however short its time is, a slice gets on', async () => {
  const [node] = world.nodes as [RepairWorld['nodes'][number]]
  await lose(node, (await world.shardsOf(hostile.manifest)).get(node.operator)!)
  const vault = createMemoryKeyring()
  const repair = world.repair({ slice: { blocks: 1, ms: 0 }, vault })
  for (let stripe = 1; stripe <= 3; stripe++) {
    const { restored } = await repair.check(hostile.id)
    expect(restored?.next).toEqual({ file: 0, stripe })
  }
})

it('a node that keeps a check waiting is passed over for the rest of it, whether it answers or never does', async () => {
  let now = 0
  const timers: Timers = { now: () => now, after: () => () => {} }
  const block = new Uint8Array(1)
  let asked = 0
  let answers = true
  const store = {
    get() {
      asked++
      now += 20_000
      return answers ? Promise.resolve(block) : new Promise<never>(() => {})
    },
  } as Partial<BlockStore> as BlockStore
  const slow = impatientStore(store, { timers, slow: 2_000, most: 60_000 })
  for (let i = 0; i < 3; i++) await slow.get(cidOf(block))
  await expectRefusal(slow.get(cidOf(block)), 'call/unavailable')
  expect(asked).toBe(3)
  answers = false
  const silent = impatientStore(store, { timers, slow: 2_000, most: 60_000 })
  for (let i = 0; i < 2; i++) void silent.get(cidOf(block))
  now += 10_000
  await expectRefusal(silent.get(cidOf(block)), 'call/unavailable')
  expect(asked).toBe(5)
  // Whoever is quick may be asked for as long as there is something to ask.
  const quick = impatientStore({ ...store, get: async () => block }, { timers, most: 1 })
  for (let i = 0; i < 1_000; i++) await quick.get(cidOf(block))
})

it('one block that is named a million times, and lost, takes a party that repairs no longer than others', () => {
  const { found, onFault, onPut } = createFoundList()
  const [cid, operator] = [cidOf(Uint8Array.of(1)), someone().address.toLowerCase()]
  for (let i = 0; i < 1_000_000; i++) onFault({ kind: 'missing', cid, operator })
  onPut(cid, operator)
  expect(found).toHaveLength(1_000_000)
  expect(found.filter(({ now }) => now === operator)).toHaveLength(1)
})
