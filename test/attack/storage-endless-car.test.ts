import * as dagCbor from '@ipld/dag-cbor'
import { CID } from 'multiformats/cid'
import { expect, it } from 'vitest'
import { cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { carDag } from '#services/storage-node/gateway/car-dag.ts'

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
