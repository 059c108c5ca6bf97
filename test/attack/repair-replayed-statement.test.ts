import { afterAll, beforeAll, expect, it } from 'vitest'
import type { NodeProof } from '#services/repair/context.ts'
import { someone } from '../contracts/world.ts'
import { lose, openRepairWorld, type RepairWorld } from '../services/repair-world.ts'

/** A storer that shows a statement it signed when it still had the shards, or somebody else's. */

let world: RepairWorld
beforeAll(async () => {
  world = await openRepairWorld()
})
afterAll(() => world?.close())

it('a statement from an earlier check is worth nothing in the next one', async () => {
  const { asset, id, manifest } = await world.publish(someone(), { bytes: 1200 })
  const node = world.nodes[1]!
  let kept: NodeProof | undefined
  const nodes = world.nodes.map(other =>
    other === node
      ? {
          ...node,
          async prove(challenge: Parameters<typeof node.prove>[0]) {
            kept ??= await node.prove(challenge)
            return kept
          },
        }
      : other,
  )
  const repair = world.repair({ nodes })
  expect((await repair.check(id)).failed).toEqual([])
  await lose(node, (await world.shardsOf(manifest)).get(node.operator)!)
  // The same shards are asked for: there are no others. Only the seed is another.
  expect((await repair.check(id)).failed).toEqual([node.operator])
  expect(await world.failedOf(asset)).toEqual([node.operator])
})

it('a statement that another storer signed is not this one’s', async () => {
  const { id, spread } = await world.publish(someone(), { bytes: 100 })
  const [thief, honest] = [world.nodes[0]!, world.nodes[1]!]
  await lose(thief, spread.stripes.flat())
  const nodes = world.nodes.map(node =>
    node === thief ? { ...thief, prove: honest.prove.bind(honest) } : node,
  )
  expect((await world.repair({ nodes }).check(id)).failed).toEqual([thief.operator])
})
