import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { OwnBlocks } from '#protocol/blocks.ts'
import { fromUtf8, utf8 } from '#protocol/bytes.ts'
import { type Cid, cidOf } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { remoteBlocks } from '#protocol/remote-blocks.ts'
import { scrub } from '#services/storage-node/scrub.ts'
import { openFileBlocks } from '#storage/adapters/files.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { openRecords } from '#storage/adapters/records.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'
import { type LoneNode, loneNodes, openLoneNode, passTo } from './lone-node.ts'

const open = loneNodes()

const bytesOf = (i: number) => utf8(`block number ${i}`)

async function filled(blocks: OwnBlocks, count: number): Promise<{ node: LoneNode; cids: Cid[] }> {
  const node = await open({ blocks })
  const store = remoteBlocks(node.door.node, passTo(node, node.party()))
  const cids = Array.from({ length: count }, (_, i) => cidOf(bytesOf(i)))
  await Promise.all(cids.map((cid, i) => store.put(cid, bytesOf(i))))
  return { node, cids }
}

it('a scrub finds rotten and missing blocks, drops what rots, and takes the true bytes again', async () => {
  const folder = await temporaryFolder()
  const { node, cids } = await filled(await openFileBlocks({ folder }), 12)
  const fileOf = (cid: Cid) => {
    const text = cid.toString()
    return join(folder, text.at(-1)!, text.at(-2)!, text)
  }
  await writeFile(fileOf(cids[3]!), 'block number 4')
  await node.context.blocks.remove(cids[5]!)
  const found = await node.scrub()
  expect(found).toMatchObject({ checked: 12, unreadable: [], next: '' })
  expect(found.rotten.map(String)).toEqual([String(cids[3])])
  expect(found.missing.map(String)).toEqual([String(cids[5])])
  expect(await node.context.blocks.has(cids[3]!)).toBe(false)
  // Whose it was is known still: the holder puts it back without holding more than before.
  const party = node.context.holders.holdersOf(cids[3]!)[0]!
  const before = node.usage(party)
  const again = await openFileBlocks({ folder })
  await again.put(cids[3]!, bytesOf(3))
  await again.put(cids[5]!, bytesOf(5))
  expect(await node.scrub()).toMatchObject({ checked: 12, rotten: [], missing: [] })
  expect(node.usage(party)).toEqual(before)
})

it('a scrub misses nothing that nobody holds: a kill may have cut its removal off', async () => {
  const blocks = createMemoryBlocks()
  const { node, cids } = await filled(blocks, 3)
  const party = node.context.holders.holdersOf(cids[1]!)[0]!
  await node.context.holders.drop([cids[1]!], party, 1)
  await blocks.remove(cids[1]!)
  expect(await node.scrub()).toMatchObject({ checked: 3, missing: [] })
  expect(await node.collect()).toEqual({ blocks: 1 })
})

it('a scrub leaves alone what the disk will not give, and what a second look finds whole', async () => {
  const held = createMemoryBlocks()
  const sick = new Map<string, number>()
  const { node, cids } = await filled(
    {
      ...held,
      async get(cid) {
        const left = sick.get(cid.toString()) ?? 0
        sick.set(cid.toString(), left - 1)
        if (left > 100) throw new CloisterError('storage/disk', 'the disk failed')
        return left > 0 ? utf8('noise on the wire') : held.get(cid)
      },
    },
    6,
  )
  sick.set(String(cids[0]), 1_000)
  sick.set(String(cids[1]), 1)
  const found = await node.scrub()
  expect(found.unreadable.map(String)).toEqual([String(cids[0])])
  expect([found.rotten, found.missing]).toEqual([[], []])
  expect(await held.has(cids[0]!)).toBe(true)
  expect(await held.has(cids[1]!)).toBe(true)
})

it('a scrub goes on where an earlier one stopped, until every block was read', async () => {
  const { node, cids } = await filled(createMemoryBlocks(), 25)
  let after = ''
  const parts: number[] = []
  do {
    const found = await scrub(node.context, { after, most: 10 })
    parts.push(found.checked)
    after = found.next
  } while (after !== '')
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(cids.length)
  expect(parts[0]).toBe(10)
})

it('in the background a node checks a few blocks at a time, and goes on after a restart', async () => {
  const folder = await temporaryFolder()
  const read: string[] = []
  const held = createMemoryBlocks()
  const blocks: OwnBlocks = {
    ...held,
    async get(cid) {
      read.push(cid.toString())
      return held.get(cid)
    },
  }
  const first = await open({ blocks }, folder)
  const store = remoteBlocks(first.door.node, passTo(first, first.party()))
  const cids = Array.from({ length: 30 }, (_, i) => cidOf(bytesOf(i)))
  await Promise.all(cids.map((cid, i) => store.put(cid, bytesOf(i))))
  await first.close()
  const rotten = cids.map(String).sort()[20]!
  const sick: OwnBlocks = {
    ...blocks,
    get: async cid => (String(cid) === rotten ? utf8('rot') : blocks.get(cid)),
  }
  const faults: unknown[] = []
  const upkeep = { seconds: 0.005, blocks: 4 }
  const running = () =>
    openLoneNode(folder, { blocks: sick, upkeep, onFault: (_, error) => faults.push(error) })
  const cursor = async () => {
    const held = await (await openRecords({ folder: join(folder, 'state') })).get('scrub-cursor')
    return held && fromUtf8(held)
  }
  const second = await running()
  while (read.length < 8) await new Promise(resolve => setTimeout(resolve, 2))
  await second.close()
  const stopped = read.length
  expect(await cursor()).toBe(read.at(-1))
  const third = await running()
  while (read.length < 29) await new Promise(resolve => setTimeout(resolve, 2))
  while (faults.length === 0) await new Promise(resolve => setTimeout(resolve, 2))
  await third.close()
  // Nothing was read twice on the way: the second run began where the first had stopped.
  expect(stopped).toBeLessThan(28)
  expect(new Set(read.slice(0, 29)).size).toBe(29)
  expect(faults[0]).toMatchObject({ code: 'storage/hash-mismatch', facts: { first: rotten } })
  expect(await held.has(cids.find(cid => String(cid) === rotten)!)).toBe(false)
})
