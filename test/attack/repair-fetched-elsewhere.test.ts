import { afterAll, beforeAll, expect, it } from 'vitest'
import { someone } from '../contracts/world.ts'
import { lose, openRepairWorld, type RepairWorld } from '../services/repair-world.ts'

/**
 * This attack succeeds, and no check of this kind can keep it from doing so: what is shown is that the
 * data can be had, not who keeps it. An owner who needs independence chooses operators it knows.
 */

let world: RepairWorld
beforeAll(async () => {
  world = await openRepairWorld()
})
afterAll(() => world?.close())

it('a storer that keeps nothing and fetches from another when it is asked passes: retrievability is checked, independence is not', async () => {
  const { asset, id, manifest } = await world.publish(someone())
  const [empty, friend] = [world.nodes[3]!, world.nodes[4]!]
  const shards = (await world.shardsOf(manifest)).get(empty.operator)!
  // The friend keeps the shards of both: one machine under two names.
  for (const cid of shards) await friend.blocks.put(cid, await empty.blocks.get(cid))
  await lose(empty, shards)
  const answer = world.proveWith(friend.blocks, empty.account)
  const nodes = world.nodes.map(node => (node === empty ? { ...empty, prove: answer } : node))
  expect((await world.repair({ nodes }).check(id)).failed).toEqual([])
  expect(await world.failedOf(asset)).toEqual([])
  for (const cid of shards) expect(await empty.blocks.has(cid)).toBe(false)
})
