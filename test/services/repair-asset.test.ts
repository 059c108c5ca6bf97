import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BlockStore } from '#protocol/blocks.ts'
import { type Cid, DAG_CBOR } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { repairAsset } from '#sdk/actions/repair-asset.ts'
import type { Client } from '#sdk/client.ts'
import { blocksBelow } from '#storage/asset-blocks.ts'
import { pagesOf, replicaSource } from '#storage/layout.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { someone } from '../contracts/world.ts'
import { lose, openRepairWorld, type RepairWorld } from './repair-world.ts'

/** Looking through one asset and putting back what is wrong with it, by somebody without keys. */

let world: RepairWorld
let published: Awaited<ReturnType<RepairWorld['publish']>>
beforeAll(async () => {
  world = await openRepairWorld()
})
afterAll(() => world?.close())
beforeEach(async () => {
  published = await world.publish(someone(), { inline: 0 })
})

const repair = (nodes: readonly BlockStore[] = world.stores) =>
  repairAsset(clientOf(nodes), published.id)
/** As much of a client as an asset needs that nobody erases meanwhile. */
const clientOf = (nodes: readonly BlockStore[]) => ({ chain: world.read, nodes }) as Client
const copiesOf = async (cid: Cid): Promise<number> => {
  let copies = 0
  for (const { blocks } of world.nodes) if (await blocks.has(cid)) copies++
  return copies
}
/** 8 stripes of 6 shards, a page, a manifest and a header. */
const BLOCKS = 8 * 6 + 3

describe('repairing an asset', () => {
  it('finds nothing to do where everything is in its place', async () => {
    const whole = { blocks: BLOCKS, faults: 0, repaired: 0, elsewhere: 0, lost: [] }
    expect(await repair()).toEqual(whole)
  })

  it('brings manifest, pages and header back to three copies', async () => {
    const { manifest, manifestCid } = published
    const small = [manifestCid, ...pagesOf(manifest)]
    expect(small).toHaveLength(2)
    for (const cid of small) {
      const holders = []
      for (const node of world.nodes) if (await node.blocks.has(cid)) holders.push(node)
      for (const node of holders.slice(1)) await lose(node, [cid])
    }
    expect(await repair()).toMatchObject({ faults: 4, repaired: 4, lost: [] })
    for (const cid of small) expect(await copiesOf(cid)).toBe(3)
    expect(await repair()).toMatchObject({ faults: 0 })
  })

  it('replaces shards that rot: what a node hands out is looked at, not what it says it has', async () => {
    const rotten = world.nodes[2]!
    const shards = (await world.shardsOf(published.manifest)).get(rotten.operator)!
    const healed = new Set<string>()
    const stores = world.stores.map(
      (store, i): BlockStore =>
        world.nodes[i] !== rotten
          ? store
          : {
              ...store,
              async get(cid) {
                const block = await rotten.blocks.get(cid)
                if (!healed.has(cid.toString()) && cid.code !== DAG_CBOR) block[0]! ^= 1
                return block
              },
              async put(cid, block) {
                healed.add(cid.toString())
                await rotten.blocks.put(cid, block)
              },
            },
    )
    expect(await repair(stores)).toMatchObject({ faults: shards.length, repaired: shards.length })
    expect(healed.size).toBe(shards.length)
    expect(await repair(stores)).toMatchObject({ faults: 0 })
  })

  it('puts shards on another node while their own is down, once, and back when it is there again', async () => {
    const gone = world.nodes[4]!
    const shards = (await world.shardsOf(published.manifest)).get(gone.operator)!
    await lose(gone, shards)
    const down = async (): Promise<never> => {
      throw new CloisterError('call/unavailable', 'down')
    }
    const stores = world.stores.map(
      (store, i): BlockStore =>
        world.nodes[i] === gone ? { ...store, get: down, put: down } : store,
    )
    const first = await repair(stores)
    expect(first.repaired).toBeGreaterThanOrEqual(shards.length)
    for (const cid of shards) expect(await copiesOf(cid)).toBe(1)
    const second = await repair(stores)
    expect(second).toMatchObject({ repaired: 0, elsewhere: shards.length, lost: [] })
    expect(await repair()).toMatchObject({ faults: shards.length, repaired: shards.length })
    for (const cid of shards) expect(await gone.blocks.has(cid)).toBe(true)
  })

  it('becomes no holder where the store knows what it holds for others', async () => {
    const node = world.nodes[0]!
    const shards = (await world.shardsOf(published.manifest)).get(node.operator)!
    await lose(node, shards)
    let restored = 0
    const stores = world.stores.map(
      (store, i): BlockStore => ({
        ...store,
        put: async () => {
          throw new Error('nothing is put in the name of whoever repairs')
        },
        async restore(cid, block) {
          restored++
          await world.nodes[i]!.blocks.put(cid, block)
        },
      }),
    )
    expect(await repair(stores)).toMatchObject({ repaired: shards.length })
    expect(restored).toBe(shards.length)
  })

  it('says so when no copy of the manifest is left, or the ledger knows no such asset', async () => {
    for (const node of world.nodes) await lose(node, [published.manifestCid])
    await expectRefusal(repair(), 'storage/not-found')
    const unknown = repairAsset(clientOf(world.stores), `0x${'77'.repeat(32)}`)
    await expectRefusal(unknown, 'asset/unknown')
  })
})

it('the blocks below a manifest are its pages and all its shards, each once', async () => {
  const { manifest, spread } = published
  const source = replicaSource(world.stores)
  const below = (await blocksBelow({ source, manifest })).map(String)
  expect(below.sort()).toEqual([...pagesOf(manifest), ...spread.stripes.flat()].map(String).sort())
  expect(new Set(below).size).toBe(below.length)
})
