import { describe, expect, it } from 'vitest'
import type { BlockStore } from '#protocol/blocks.ts'
import { collect } from '#protocol/bytes.ts'
import { cidOf, RAW } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { systemTimers } from '#storage/pace.ts'
import { sitesOf } from '#storage/placement.ts'
import { loadReedSolomon } from '#storage/reed-solomon.ts'
import { readReplica, writeReplicas } from '#storage/replicas.ts'
import { readShards, type ShardFault } from '#storage/shards.ts'
import { writeStripe } from '#storage/write-stripe.ts'
import { writeSpread } from './write-spread.ts'

/** Nodes of these operators. */
const nodesOf = (...operators: string[]): BlockStore[] =>
  operators.map(operator => ({ ...createMemoryBlocks(), operator }))

const whole = Uint8Array.from({ length: 256 * 5 + 9 }, (_, i) => (i * i * 31 + (i >> 3)) & 255)
const erasure = { data: 4, parity: 2, shard: 64 }

async function listOf(store: BlockStore): Promise<string[]> {
  const cids: string[] = []
  for await (const cid of store.list()) cids.push(cid.toString())
  return cids
}

describe('a stripe’s shards', () => {
  it('lie with different operators, although one of them runs many nodes', async () => {
    const stores = nodesOf('a', 'a', 'b', 'a', 'c', 'd', 'e', 'a', 'f', 'b')
    const spread = await writeSpread({ stores, erasure, pieces: [whole] })
    const held = new Map<string, string[]>()
    for (const store of stores)
      held.set(store.operator!, [...(held.get(store.operator!) ?? []), ...(await listOf(store))])
    for (const cids of spread.stripes)
      for (const shards of held.values())
        expect(cids.filter(cid => shards.includes(cid.toString())).length).toBeLessThanOrEqual(1)
    expect(await collect(readShards({ stores, ...spread }))).toEqual(whole)
  })

  it('are spread over all nodes of an operator', async () => {
    const stores = nodesOf('a', 'a', 'b', 'c', 'd', 'e', 'f')
    await writeSpread({ stores, erasure, pieces: [whole] })
    for (const store of stores) expect((await listOf(store)).length).toBeGreaterThan(0)
  })

  it('go to another node of the same operator when one is full', async () => {
    const stores = nodesOf('a', 'a', 'b', 'c', 'd', 'e', 'f')
    stores[0] = {
      ...stores[0]!,
      put: async () => {
        throw new Error('full')
      },
    }
    const spread = await writeSpread({ stores, erasure, pieces: [whole] })
    const faults: ShardFault[] = []
    const read = readShards({ stores, ...spread, onFault: fault => faults.push(fault) })
    expect(await collect(read)).toEqual(whole)
    expect(faults).toEqual([])
  })

  it('stay whole for a node that was given up while it takes them', async () => {
    const given: Uint8Array[] = []
    const [late, ...others] = nodesOf('a', 'a', 'b', 'c').map(node => ({ ...node, copies: true }))
    const silent: BlockStore = {
      ...late!,
      put: (_, block) => {
        given.push(block)
        return new Promise(() => {})
      },
    }
    await loadReedSolomon()
    const data = [1, 2].map(filled => new Uint8Array(100_000).fill(filled))
    await writeStripe({
      ...{ sites: sitesOf([silent, ...others]), stripe: 0, data, parity: 1 },
      // Patience ends at once.
      timers: { ...systemTimers, after: (_, run) => systemTimers.after(50, run) },
    })
    expect(given.map(({ length }) => length)).toEqual([100_000])
    expect(data.filter(({ length }) => length === 0)).toHaveLength(1)
  })

  it('are not written where there are fewer operators than shards; the error names them', async () => {
    await expect(
      writeSpread({ stores: nodesOf('a', 'a', 'a', 'b', 'c', 'd', 'e'), erasure, pieces: [whole] }),
    ).rejects.toMatchObject({
      code: 'storage/too-few-shards',
      facts: { nodes: 7, operators: 5, shards: 6, named: 'a, b, c, d, e' },
    })
  })

  it('are found in whatever order nodes are listed, and when operators join', async () => {
    const stores = nodesOf('c', 'a', 'f', 'b', 'e', 'd')
    const spread = await writeSpread({ stores, erasure, pieces: [whole] })
    const operators = ['a', 'b', 'c', 'd', 'e', 'f']
    const joined = [...nodesOf('0', 'az', 'zz'), ...stores.toReversed()]
    for (const given of [{ stores: stores.toReversed() }, { stores: joined, operators }]) {
      const faults: ShardFault[] = []
      const read = readShards({ ...given, ...spread, onFault: fault => faults.push(fault) })
      expect(await collect(read)).toEqual(whole)
      expect(faults).toEqual([])
    }
  })

  it('of an operator that left are missing, and are put back with one that joined', async () => {
    const stores = nodesOf('a', 'b', 'c', 'd', 'e', 'f')
    const spread = await writeSpread({ stores, erasure, pieces: [whole] })
    const operators = ['A', 'B', 'C', 'D', 'E', 'F']
    const left = [...stores.slice(1), ...nodesOf('g')]
    const faults: ShardFault[] = []
    const onFault = (fault: ShardFault) => faults.push(fault)
    const options = { stores: left, operators, ...spread, onFault }
    expect(await collect(readShards({ ...options, repair: true }))).toEqual(whole)
    expect(faults.length).toBe(spread.stripes.length)
    expect(faults.every(({ operator, node }) => operator === 'a' && node === -1)).toBe(true)
    expect(await listOf(left.at(-1)!)).toHaveLength(spread.stripes.length)
  })
})

it('a reader without any node is told so', async () => {
  const stores = nodesOf('a', 'b', 'c', 'd', 'e', 'f')
  const spread = await writeSpread({ stores, erasure, pieces: [whole] })
  for (const given of [{ stores: [] }, { stores: [], operators: ['a', 'b', 'c', 'd', 'e', 'f'] }])
    await expect(collect(readShards({ ...given, ...spread }))).rejects.toMatchObject({
      code: 'storage/too-few-shards',
    })
})

describe('copies of a small block', () => {
  it('lie with different operators as far as there are any', async () => {
    const block = Uint8Array.of(1, 2, 3)
    const stores = nodesOf('a', 'a', 'a', 'a', 'b', 'c')
    await writeReplicas({ stores, block, codec: RAW })
    const held = await Promise.all(stores.map(store => store.has(cidOf(block))))
    const operators = stores.filter((_, i) => held[i]).map(({ operator }) => operator)
    expect(new Set(operators)).toEqual(new Set(['a', 'b', 'c']))
    expect(await readReplica({ stores: stores.toReversed(), cid: cidOf(block) })).toEqual(block)
  })
})

describe('faults of nodes', () => {
  it('two publishers of the same bytes share the shards, and each reads them', async () => {
    const stores = nodesOf('a', 'b', 'c', 'd', 'e', 'f')
    const [one, two] = await Promise.all([
      writeSpread({ stores, erasure, pieces: [whole] }),
      writeSpread({ stores, erasure, pieces: [whole] }),
    ])
    expect(one.stripes.flat().map(String)).toEqual(two.stripes.flat().map(String))
    for (const spread of [one, two])
      expect(await collect(readShards({ stores, ...spread }))).toEqual(whole)
  })

  it('a full disk is passed over while there is another operator, and named when there is none', async () => {
    const full = (store: BlockStore): BlockStore => ({
      ...store,
      put: async () => {
        throw new CloisterError('storage/disk', 'the disk failed while writing (ENOSPC)')
      },
    })
    const stores = nodesOf('a', 'b', 'c', 'd', 'e', 'f', 'g').map((store, i) =>
      i === 2 ? full(store) : store,
    )
    const spread = await writeSpread({ stores, erasure, pieces: [whole] })
    expect(await collect(readShards({ stores, ...spread }))).toEqual(whole)
    stores[3] = full(stores[3]!)
    await expect(writeSpread({ stores, erasure, pieces: [whole] })).rejects.toMatchObject({
      code: 'storage/too-few-shards',
      advice: expect.stringContaining('make room'),
      facts: {
        ...{ kept: 5, needed: 6, operator: expect.stringMatching(/^[cd]$/) },
        reason: 'storage/disk: the disk failed while writing (ENOSPC)',
      },
    })
    // What was there before is as it was.
    expect(await collect(readShards({ stores, ...spread }))).toEqual(whole)
  })

  it('a quota that is used up is told with what makes room', async () => {
    const stores = nodesOf('a', 'b', 'c', 'd', 'e', 'f').map(store => ({
      ...store,
      put: async () => {
        throw new CloisterError('storage/quota', 'this party has no room left on this node')
      },
    }))
    await expect(writeSpread({ stores, erasure, pieces: [whole] })).rejects.toMatchObject({
      code: 'storage/too-few-shards',
      advice: 'erase what is not needed any more, or ask the operators for more room',
    })
  })
})
