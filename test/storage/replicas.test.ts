import { expect, it, vi } from 'vitest'
import type { BlockStore, OwnBlocks } from '#protocol/blocks.ts'
import { utf8 } from '#protocol/bytes.ts'
import { type Cid, cidOf, DAG_CBOR, RAW } from '#protocol/cid.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { createPace, type Timers } from '#storage/pace.ts'
import { readReplica, writeReplicas } from '#storage/replicas.ts'

const block = utf8('a manifest')
const nodes = (count: number): OwnBlocks[] => Array.from({ length: count }, createMemoryBlocks)

const holders = async (stores: readonly BlockStore[], cid: Cid): Promise<number[]> => {
  const held = await Promise.all(stores.map(store => store.has(cid)))
  return held.flatMap((yes, i) => (yes ? [i] : []))
}

const lying = (store: BlockStore): BlockStore => ({ ...store, get: async () => utf8('a lie') })
const refusing = (store: BlockStore): BlockStore => ({
  ...store,
  put: async () => {
    throw new Error('full')
  },
})

it('keeps three copies, or as many as there are nodes', async () => {
  for (const [count, copies] of [
    [6, 3],
    [2, 2],
    [1, 1],
  ]) {
    const stores = nodes(count!)
    const cid = await writeReplicas({ stores, block, codec: DAG_CBOR })
    expect(cid.equals(cidOf(block, DAG_CBOR))).toBe(true)
    expect(await holders(stores, cid)).toHaveLength(copies!)
    expect(await readReplica({ stores, cid })).toEqual(block)
  }
})

it('goes to the next node when one refuses', async () => {
  const stores = nodes(6)
  const [first] = await holders(stores, await writeReplicas({ stores, block, codec: RAW }))
  const fresh = nodes(6).map((store, i) => (i === first ? refusing(store) : store))
  const cid = await writeReplicas({ stores: fresh, block, codec: RAW })
  expect(await holders(fresh, cid)).toHaveLength(3)
})

it('says when too few nodes take a copy', async () => {
  const stores = nodes(3).map((store, i) => (i === 0 ? refusing(store) : store))
  await expect(writeReplicas({ stores, block, codec: RAW })).rejects.toMatchObject({
    code: 'storage/too-few-shards',
    facts: { kept: 2, needed: 3 },
  })
  await expect(writeReplicas({ stores: [], block, codec: RAW })).rejects.toMatchObject({
    code: 'storage/too-few-shards',
  })
})

it('reads past nodes that lie or lost the block, and repairs them', async () => {
  const stores = nodes(4)
  const cid = await writeReplicas({ stores, block, codec: RAW, copies: 4 })
  const first = cid.multihash.digest[31]! % 4
  const second = (first + 1) % 4
  await stores[second]!.remove(cid)
  let repaired = 0
  const broken = stores.map((store, i) =>
    i === first
      ? {
          ...lying(store),
          put: async () => {
            repaired++
          },
        }
      : store,
  )
  expect(await readReplica({ stores: broken, cid, repair: true })).toEqual(block)
  expect(repaired).toBe(1)
  expect(await stores[second]!.has(cid)).toBe(true)
})

it('asks another node while one is late, and hears whoever answers first', async () => {
  const stores = nodes(4)
  const cid = await writeReplicas({ stores, block, codec: RAW, copies: 4 })
  const first = cid.multihash.digest[31]! % 4
  const put = vi.fn(async () => {})
  let answer: (block: Uint8Array) => void = () => {}
  const late = {
    ...stores[first]!,
    put,
    get: () => new Promise<Uint8Array>(resolve => (answer = resolve)),
  }
  const asked: number[] = []
  const watched = stores.map((store, i): BlockStore => {
    const one = i === first ? late : store
    return {
      ...one,
      get(...given) {
        asked.push(i)
        return one.get(...given)
      },
    }
  })
  // Nobody is asked before the first is late, however long that takes.
  const alarms: (() => void)[] = []
  const timers: Timers = {
    now: () => 0,
    after(ms, run) {
      if (ms < 5_000) alarms.push(run)
      return () => {}
    },
  }
  const pace = createPace(timers)
  const reading = readReplica({ stores: watched, cid, repair: true, pace })
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(asked).toEqual([first])
  alarms[0]!()
  expect(await reading).toEqual(block)
  expect(asked).toEqual([first, (first + 1) % 4])
  expect(put).not.toHaveBeenCalled()
  // Late is not silent: it is heard when it answers before the others.
  const again = readReplica({ stores: [watched[first]!, ...nodes(2)], cid, pace })
  await new Promise(resolve => setTimeout(resolve, 20))
  answer(block)
  expect(await again).toEqual(block)
})

it('tells a block that nobody has from one that everybody damages', async () => {
  const stores = nodes(3)
  const cid = cidOf(block)
  await expect(readReplica({ stores, cid })).rejects.toMatchObject({ code: 'storage/not-found' })
  await expect(readReplica({ stores: [], cid })).rejects.toMatchObject({
    code: 'storage/not-found',
  })
  await expect(readReplica({ stores: stores.map(lying), cid })).rejects.toMatchObject({
    code: 'storage/hash-mismatch',
  })
})

it('refuses a block larger than nodes exchange', async () => {
  await expect(
    writeReplicas({ stores: nodes(3), block: new Uint8Array(2_097_153), codec: RAW }),
  ).rejects.toMatchObject({ code: 'storage/too-large' })
})
