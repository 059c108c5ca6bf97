import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BlockStore } from '#protocol/blocks.ts'
import { collect } from '#protocol/bytes.ts'
import { type Cid, cidOf } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { readShards, type ShardFault } from '#storage/shards.ts'
import { writeSpread } from './write-spread.ts'

const nodes = (count: number): BlockStore[] => Array.from({ length: count }, createMemoryBlocks)

const bytes = (length: number): Uint8Array => {
  const out = new Uint8Array(length)
  for (let i = 0, x = 1; i < length; i++) out[i] = (x = (x * 48271) % 2147483647) & 255
  return out
}

function* piecesOf(whole: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size)
}

/** A node that holds everything and lies about it. */
const rotten = (store: BlockStore): BlockStore => ({
  ...store,
  get: async cid => {
    const block = await store.get(cid)
    block[0]! ^= 1
    return block
  },
})

/** A node that does not answer. */
const down = (): BlockStore => {
  const fail = async (): Promise<never> => {
    throw new CloisterError('call/unavailable', 'the node is down')
  }
  return {
    get: fail,
    put: fail,
    has: fail,
    list: () => {
      throw new CloisterError('call/unavailable', 'the node is down')
    },
  }
}

const small = { data: 4, parity: 2, shard: 64 }

async function written(length: number, count = 7) {
  const stores = nodes(count)
  const whole = bytes(length)
  const spread = await writeSpread({ stores, erasure: small, pieces: piecesOf(whole, 100) })
  return { stores, whole, spread }
}

describe('shards', () => {
  it('gives back any bytes, however they are cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 900 }),
        fc.integer({ min: 1, max: 300 }),
        fc.record({
          data: fc.integer({ min: 1, max: 5 }),
          parity: fc.integer({ min: 0, max: 3 }),
          shard: fc.integer({ min: 1, max: 64 }),
        }),
        fc.integer({ min: 0, max: 2 }),
        async (whole, size, erasure, spare) => {
          const stores = nodes(erasure.data + erasure.parity + spare)
          const spread = await writeSpread({ stores, erasure, pieces: piecesOf(whole, size) })
          expect(spread.stored).toBe(whole.length)
          expect(spread.erasure).toEqual(erasure)
          expect(await collect(readShards({ stores, ...spread }))).toEqual(whole)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('are read from any stripe on, and none before is asked for', async () => {
    const { stores, whole, spread } = await written(256 * 3 + 5)
    for (const from of [0, 1, 3, 4]) {
      const asked = new Set<string>()
      const asking = stores.map(store => ({
        ...store,
        get: (cid: Parameters<BlockStore['get']>[0]) => {
          asked.add(String(cid))
          return store.get(cid)
        },
      }))
      const rest = await collect(readShards({ stores: asking, ...spread, from }))
      expect(rest).toEqual(whole.subarray(from * 256))
      const before = spread.stripes.slice(0, from).flat().map(String)
      expect(before.filter(cid => asked.has(cid))).toEqual([])
    }
  })

  it('keeps a stripe’s shards on different nodes, shard i of stripe s on node (i + s) mod n', async () => {
    const { stores, spread } = await written(256 * 3 + 5)
    for (const [s, cids] of spread.stripes.entries())
      for (const [i, cid] of cids.entries())
        expect(await stores[(i + s) % stores.length]!.has(cid)).toBe(true)
  })

  it('cuts a small file into small shards', async () => {
    const stores = nodes(6)
    const spread = await writeSpread({
      stores,
      erasure: { data: 4, parity: 2 },
      pieces: [bytes(10)],
    })
    const sizes = await Promise.all(
      spread.stripes[0]!.map(async (cid, i) => (await stores[i]!.get(cid)).length),
    )
    expect(sizes).toEqual([3, 3, 3, 3, 3, 3])
    expect(spread.erasure.shard).toBe(1_048_576)
  })

  it('writes nothing for an empty file', async () => {
    const spread = await writeSpread({ stores: nodes(6), erasure: small, pieces: [] })
    expect(spread).toMatchObject({ stored: 0, stripes: [] })
  })

  it('refuses fewer nodes than shards', async () => {
    await expect(
      writeSpread({ stores: nodes(5), erasure: small, pieces: [bytes(1)] }),
    ).rejects.toMatchObject({ code: 'storage/too-few-shards', facts: { nodes: 5, shards: 6 } })
  })

  it('puts the shards of a node that is down on a spare node, and reads them from there', async () => {
    const stores = nodes(7)
    stores[2] = down()
    const whole = bytes(256)
    const spread = await writeSpread({ stores, erasure: small, pieces: [whole] })
    expect(await stores[6]!.has(spread.stripes[0]![2]!)).toBe(true)
    const least = stores.map((store, i) => (i === 4 || i === 5 ? down() : store))
    expect(await collect(readShards({ stores: least, ...spread }))).toEqual(whole)
  })

  it('says how many nodes took a stripe when too few work', async () => {
    const stores = nodes(6)
    stores[0] = down()
    await expect(
      writeSpread({ stores, erasure: small, pieces: [bytes(300)] }),
    ).rejects.toMatchObject({ code: 'storage/too-few-shards', facts: { kept: 5, needed: 6 } })
  })

  it('survives any two nodes, whether they lost everything or lie', async () => {
    const { stores, whole, spread } = await written(256 * 9 + 77)
    for (let a = 0; a < stores.length; a++)
      for (let b = a + 1; b < stores.length; b++) {
        const broken = stores.map((store, i) =>
          i === a ? down() : i === b ? rotten(store) : store,
        )
        expect(await collect(readShards({ stores: broken, ...spread }))).toEqual(whole)
      }
  })

  it('reports the shard that is missing or rotten where it belongs', async () => {
    const { stores, spread } = await written(256)
    stores[0] = createMemoryBlocks()
    stores[1] = rotten(stores[1]!)
    const faults: ShardFault[] = []
    await collect(readShards({ stores, ...spread, onFault: fault => faults.push(fault) }))
    expect(faults.sort((x, y) => x.shard - y.shard)).toMatchObject([
      { kind: 'missing', node: 0, stripe: 0, shard: 0, cid: spread.stripes[0]![0] },
      { kind: 'rotten', node: 1, stripe: 0, shard: 1, cid: spread.stripes[0]![1] },
    ])
  })

  it('names the stripe and the counts when one node more than the parity is gone', async () => {
    const { stores, spread } = await written(256 * 2, 6)
    const left = stores.map((store, i) => (i < 3 ? createMemoryBlocks() : store))
    await expect(collect(readShards({ stores: left, ...spread }))).rejects.toMatchObject({
      code: 'storage/too-few-shards',
      facts: { stripe: 0, held: 3, needed: 4, of: 6 },
    })
  })

  it('never yields a byte that is not the owner’s, even when every node lies', async () => {
    const { stores, spread } = await written(256 * 2)
    await expect(
      collect(readShards({ stores: stores.map(rotten), ...spread })),
    ).rejects.toMatchObject({ code: 'storage/too-few-shards' })
  })

  it('repairs data and parity where they belong, so that two other nodes may go next', async () => {
    const { stores, whole, spread } = await written(256 * 8 + 3, 6)
    stores[0] = createMemoryBlocks()
    stores[5] = createMemoryBlocks()
    expect(await collect(readShards({ stores, ...spread, repair: true }))).toEqual(whole)
    const faults: ShardFault[] = []
    await collect(readShards({ stores, ...spread, repair: true, onFault: f => faults.push(f) }))
    expect(faults).toEqual([])
    const next = stores.map((store, i) => (i === 1 || i === 2 ? down() : store))
    expect(await collect(readShards({ stores: next, ...spread }))).toEqual(whole)
  })

  it('repairs onto a node without a shard of the stripe when the right one stays away', async () => {
    const { stores, whole, spread } = await written(256, 7)
    stores[3] = down()
    expect(await collect(readShards({ stores, ...spread, repair: true }))).toEqual(whole)
    expect(await stores[6]!.has(spread.stripes[0]![3]!)).toBe(true)
  })

  it('refuses stripes that contradict the size', async () => {
    const { stores, spread } = await written(256 * 2)
    const short = { ...spread, stripes: spread.stripes.slice(1) }
    const narrow = { ...spread, stripes: spread.stripes.map(cids => cids.slice(1)) }
    for (const wrong of [short, narrow])
      await expect(collect(readShards({ stores, ...wrong }))).rejects.toMatchObject({
        code: 'storage/encoding',
      })
  })

  it('refuses parity that the publisher did not make from the data', async () => {
    const { stores, spread } = await written(256, 6)
    const foreign = bytes(64).reverse()
    const cid = cidOf(foreign)
    await stores[4]!.put(cid, foreign)
    const stripe = spread.stripes[0]!.map((one, i) => (i === 4 ? cid : one))
    const left = stores.map((store, i) => (i === 0 ? createMemoryBlocks() : store))
    await expect(
      collect(readShards({ stores: left, ...spread, stripes: [stripe] })),
    ).rejects.toMatchObject({ code: 'storage/hash-mismatch' })
  })

  it('stops asking for stripes when the reader stops reading', async () => {
    const { stores, spread } = await written(256 * 30)
    let asked = 0
    const counting = stores.map(store => ({
      ...store,
      get: async (cid: Parameters<BlockStore['get']>[0]) => {
        asked++
        return store.get(cid)
      },
    }))
    for await (const _ of readShards({ stores: counting, ...spread })) break
    expect(asked).toBeLessThanOrEqual(3 * 4)
  })

  it('asks for two stripes ahead, for one where they are large or others read as well', async () => {
    const failing = Promise.withResolvers<never>()
    failing.promise.catch(() => {})
    const begin = (shard: number) => {
      const asked = new Set<string>()
      const stores = nodes(4).map(store => ({
        ...store,
        get: (cid: Cid) => {
          asked.add(cid.toString())
          return failing.promise
        },
      }))
      const stripes = Array.from({ length: 9 }, (_, s) =>
        Array.from({ length: 4 }, (_, i) => cidOf(Uint8Array.of(s, i))),
      )
      const erasure = { data: 4, parity: 0, shard }
      const end = expect(
        readShards({ stores, stored: 9 * 4 * shard, erasure, stripes }).next(),
      ).rejects.toMatchObject({ code: 'storage/too-few-shards' })
      return { ahead: () => asked.size / 4, end }
    }
    const first = [64, 1_048_576, 1_048_576].map(begin)
    await new Promise(resolve => setTimeout(resolve, 0))
    expect(first.map(({ ahead }) => ahead())).toEqual([2, 1, 1])
    failing.reject(new CloisterError('storage/not-found', 'no such block'))
    await Promise.all(first.map(({ end }) => end))
    for (const [shard, ahead] of [
      [1_048_576, 2],
      [2_097_152, 1],
      [1_048_576, 2],
    ] as const) {
      const reader = begin(shard)
      await reader.end
      expect(reader.ahead()).toBe(ahead)
    }
  })

  it('gives the memory of lent pieces back when the next is asked for, and of no others', async () => {
    const erasure = { data: 2, parity: 1 }
    const whole = bytes(4 * 1_048_576)
    const stores = nodes(3)
    const spread = await writeSpread({ stores, erasure, pieces: [whole.slice()] })
    const shown = new Map<string, Uint8Array>()
    const showing = stores.map(store => ({
      ...store,
      gives: false,
      get: async (cid: Cid) => {
        const block = shown.get(cid.toString()) ?? (await store.get(cid))
        shown.set(cid.toString(), block)
        return block
      },
    }))
    const left = async (from: readonly BlockStore[], lent: boolean) => {
      const pieces: Uint8Array[] = []
      for await (const piece of readShards({ stores: from, ...spread, lent })) {
        expect(piece).toHaveLength(1_048_576)
        pieces.push(piece)
      }
      return pieces.map(({ length }) => length)
    }
    const full = [1_048_576, 1_048_576, 1_048_576, 1_048_576]
    expect(await left(stores, true)).toEqual([0, 0, 0, 0])
    expect(await left(stores, false)).toEqual(full)
    expect(await left(showing, true)).toEqual(full)
    for (const block of shown.values()) expect(block).toHaveLength(1_048_576)
  })
})
