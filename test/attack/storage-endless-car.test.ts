import * as dagCbor from '@ipld/dag-cbor'
import { CID } from 'multiformats/cid'
import { expect, it } from 'vitest'
import { cidOf, DAG_CBOR, MAX_BLOCK_BYTES } from '#protocol/cid.ts'
import { carDag } from '#services/storage-node/gateway/car-dag.ts'
import { decodeDagPb } from '#services/storage-node/gateway/dag-pb.ts'
import { resolvePath } from '#services/storage-node/gateway/resolve-path.ts'
import { type Built, buildNode, buildRaw, fileData } from '../services/gateway/unixfs-blocks.ts'

/** Sixty small blocks, each of which links twice to the next: 2^60 with repetitions. */
function buildTower() {
  const blocks = new Map<string, Uint8Array>()
  let below: CID[] = []
  let root: { cid: CID; bytes: Uint8Array } | undefined
  for (let level = 0; level < 60; level++) {
    const bytes = dagCbor.encode(below)
    const cid = CID.parse(cidOf(bytes, DAG_CBOR).toString())
    blocks.set(cid.toString(), bytes)
    root = { cid, bytes }
    below = [cid, cid]
  }
  return {
    path: { blocks: [root!], end: root! },
    get: async (cid: CID) => blocks.get(cid.toString()),
  }
}

const count = async (dups: boolean): Promise<number> => {
  let blocks = 0
  for await (const _ of carDag({ ...buildTower(), scope: 'all', dups })) blocks++
  return blocks
}

it('a CAR of links that repeat without end is broken off', async () => {
  await expect(count(true)).rejects.toMatchObject({ code: 'storage/too-large' })
})

it('and is short where each block comes once', async () => {
  expect(await count(false)).toBe(60)
})

it('a list of more items than a call takes arguments is looked through', async () => {
  const bytes = dagCbor.encode(new Array(1_500_000).fill(0))
  const cid = CID.parse(cidOf(bytes, DAG_CBOR).toString())
  const given: string[] = []
  const get = async () => undefined
  const end = { cid, bytes }
  const path = { blocks: [end], end }
  for await (const block of carDag({ get, path, scope: 'all', dups: false }))
    given.push(block.cid.toString())
  expect(given).toEqual([cid.toString()])
})

/** Somewhere to put blocks, and to get them from. */
function shelf() {
  const blocks = new Map<string, Uint8Array>()
  return {
    keep: (cid: CID, bytes: Uint8Array) => void blocks.set(`${cid}`, bytes),
    get: async (cid: CID) => blocks.get(`${cid}`),
    pathTo: ({ cid }: Built) => {
      const end = { cid, bytes: blocks.get(`${cid}`)! }
      return { blocks: [end], end }
    },
  }
}

it('a file of two halves that are the same, sixty times over, is broken off or short', async () => {
  const { keep, get, pathTo } = shelf()
  let half: Built = buildRaw(keep, Uint8Array.of(1))
  for (let size = 1; size < 2 ** 50; size *= 2) {
    const links = [half, half].map(({ cid }) => ({ cid, name: '', total: 1 }))
    half = buildNode(keep, { links, data: fileData({ sizes: [size, size] }) })
  }
  const path = pathTo(half)
  const blocks = async (dups: boolean, span?: { first: number; last: number }) => {
    let given = 0
    for await (const _ of carDag({ get, path, scope: 'entity', span, dups })) given++
    return given
  }
  await expect(blocks(true)).rejects.toMatchObject({ code: 'storage/too-large' })
  expect(await blocks(false)).toBe(51)
  // Both ends lie in the middle of something, on every level.
  expect(await blocks(false, { first: 333_333_333, last: 2 ** 49 + 7 })).toBe(51)
})

it('a file that says wrong sizes of its parts costs no more than one that does not', async () => {
  const { keep, get, pathTo } = shelf()
  let part: Built = buildRaw(keep, Uint8Array.of(1))
  for (let level = 0; level < 60; level++) {
    const links = Array.from({ length: 4 }, () => ({ cid: part.cid, name: '', total: 1 }))
    part = buildNode(keep, { links, data: fileData({ sizes: [2 ** 40, 0, 1, 2 ** 51] }) })
  }
  let given = 0
  const span = { first: 2 ** 40, last: 2 ** 50 }
  const path = pathTo(part)
  for await (const _ of carDag({ get, path, scope: 'entity', span, dups: false })) given++
  expect(given).toBeLessThan(70)
})

it('a DAG that is as wide as a block allows on every level is broken off before it fills memory', async () => {
  const { keep, get, pathTo } = shelf()
  const leaf = buildRaw(keep, new Uint8Array())
  let wide = leaf
  for (let level = 0; level < 5; level++) {
    const links = Array.from({ length: 45_000 }, () => ({ ...leaf, name: '' }))
    wide = buildNode(keep, { links: [{ ...wide, name: '' }, ...links] })
  }
  const read = async () => {
    for await (const _ of carDag({ get, path: pathTo(wide), scope: 'all', dups: false }));
  }
  await expect(read()).rejects.toMatchObject({ code: 'storage/too-large' })
})

it('a way of blocks that are each as large as nodes take is not held in memory', async () => {
  const { keep, get, pathTo } = shelf()
  let end = buildRaw(keep, new Uint8Array())
  for (let level = 0; level < 20; level++)
    end = buildNode(keep, { links: [{ ...end, name: 'a' }], data: new Uint8Array(2_000_000) })
  const way = resolvePath(get, pathTo(end).end, new Array(20).fill('a'))
  await expect(way).rejects.toMatchObject({ code: 'storage/too-large' })
})

it('a block made of nothing but the shortest links is not looked through', () => {
  // An identity CID of nothing in four bytes, as a link in eight.
  const link = [0x12, 6, 0x0a, 4, 1, 0x55, 0, 0]
  const nodeOf = (links: number) =>
    decodeDagPb(Uint8Array.from({ length: links * link.length }, (_, i) => link[i % 8]!))
  expect(nodeOf(1_000)?.links).toHaveLength(1_000)
  expect(nodeOf(MAX_BLOCK_BYTES / link.length)).toBeUndefined()
})
