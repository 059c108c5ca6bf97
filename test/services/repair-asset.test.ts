import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BlockStore } from '#protocol/blocks.ts'
import { type Cid, DAG_CBOR } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { repairAsset } from '#sdk/actions/repair-asset.ts'
import type { Client } from '#sdk/client.ts'
import { blocksBelow } from '#storage/asset-blocks.ts'
import { pagesOf, replicaSource } from '#storage/layout.ts'
import { type Place, restoreAsset } from '#storage/restore-asset.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { someone } from '../contracts/world.ts'
import { cidIn, lose, openRepairWorld, type RepairWorld } from './repair-world.ts'

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
const clientOf = (nodes: readonly BlockStore[]) =>
  ({ chain: world.read, nodes, address: someone().address }) as Client
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
    expect(await repair()).toMatchObject(whole)
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

it('slices of any size find and put back what a whole run does, and lose the same stripes', async () => {
  const { asset, manifestCid, manifest, spread } = published
  const { header } = (await world.read.asset(asset))!
  const options = { stores: world.stores, storers: world.storers, manifest: manifestCid }
  const small = 2 + pagesOf(manifest).length
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat({ max: 7 }), async (blocks, gone) => {
      const lost = spread.stripes.map((cids, stripe) => cids.slice(0, stripe === gone ? 3 : 2))
      const kept = new Map<Cid, Uint8Array>()
      for (const cids of lost)
        for (const cid of cids)
          for (const node of world.nodes)
            if (await node.blocks.has(cid)) {
              kept.set(cid, await node.blocks.get(cid))
              await lose(node, [cid])
            }
      const sum = { blocks: small, faults: 0, repaired: 0, lost: [] as Place[] }
      let from: Place | undefined
      do {
        const slice = { from, blocks: blocks.shift() ?? 1_000, over: () => false }
        const some = await restoreAsset({ ...options, header: cidIn(header), slice })
        sum.blocks += some.blocks - small
        sum.faults += some.faults
        sum.repaired += some.repaired
        sum.lost.push(...some.lost)
        from = some.next
      } while (from)
      expect(sum).toEqual({
        ...{ blocks: BLOCKS, faults: 17, repaired: 14, lost: [{ file: 0, stripe: gone }] },
      })
      for (const [cid, block] of kept) await world.nodes[0]!.blocks.put(cid, block)
      await repair()
      for (const cid of kept.keys())
        if ((await copiesOf(cid)) > 1) await lose(world.nodes[0]!, [cid])
      await repair()
    }),
    { numRuns: 12 },
  )
})

it('the blocks below a manifest are its pages and all its shards, each once', async () => {
  const { manifest, spread } = published
  const source = replicaSource(world.stores)
  const below = (await blocksBelow({ source, manifest })).map(String)
  expect(below.sort()).toEqual([...pagesOf(manifest), ...spread.stripes.flat()].map(String).sort())
  expect(new Set(below).size).toBe(below.length)
})
