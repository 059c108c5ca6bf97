import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { utf8 } from '#protocol/bytes.ts'
import { cidOf } from '#protocol/cid.ts'
import { openFileBlocks } from '#storage/adapters/files.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { ownBlocksSuite } from '../behavior/block-store.ts'
import { temporaryFolder } from './temporary-folder.ts'

ownBlocksSuite('blocks in memory', async () => ({ store: createMemoryBlocks() }))
ownBlocksSuite('blocks on a disk', async () => ({
  store: await openFileBlocks({ folder: await temporaryFolder() }),
}))

const block = utf8('a block')
const cid = cidOf(block)

/** Every file below a folder. */
const filesOf = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))

it('keeps blocks on a disk across openings', async () => {
  const folder = await temporaryFolder()
  await (await openFileBlocks({ folder })).put(cid, block)
  const again = await openFileBlocks({ folder })
  expect(Uint8Array.from(await again.get(cid))).toEqual(block)
})

it('notices a block that rots on the disk, and takes the true bytes again', async () => {
  const folder = await temporaryFolder()
  const store = await openFileBlocks({ folder })
  await store.put(cid, block)
  const [path] = await filesOf(folder)
  const bytes = await readFile(path!)
  bytes[0]! ^= 1
  await writeFile(path!, bytes)
  await expect(store.get(cid)).rejects.toMatchObject({ code: 'storage/hash-mismatch' })
  await store.put(cid, block)
  expect(Uint8Array.from(await store.get(cid))).toEqual(block)
})

it('notices a block that was cut short', async () => {
  const folder = await temporaryFolder()
  const store = await openFileBlocks({ folder })
  await store.put(cid, block)
  await writeFile((await filesOf(folder))[0]!, block.subarray(0, 3))
  await expect(store.get(cid)).rejects.toMatchObject({ code: 'storage/hash-mismatch' })
})

it('clears what a killed process left half written, and lists none of it', async () => {
  const folder = await temporaryFolder()
  await (await openFileBlocks({ folder })).put(cid, block)
  await writeFile(join(folder, '.tmp', '17'), 'half')
  const store = await openFileBlocks({ folder })
  const listed: string[] = []
  for await (const one of store.list()) listed.push(String(one))
  expect(listed).toEqual([String(cid)])
  expect(await filesOf(folder)).toHaveLength(1)
})

it('passes over files that somebody else put beside the blocks', async () => {
  const folder = await temporaryFolder()
  const store = await openFileBlocks({ folder })
  await mkdir(join(folder, 'x', 'y'), { recursive: true })
  await writeFile(join(folder, 'x', 'y', 'notes.txt'), 'not a block')
  const listed: unknown[] = []
  for await (const one of store.list()) listed.push(one)
  expect(listed).toEqual([])
})

it('names the disk when it fails', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'file'), '')
  await expect(openFileBlocks({ folder: join(folder, 'file') })).rejects.toMatchObject({
    code: 'storage/disk',
  })
  const store = await openFileBlocks({ folder: join(folder, 'node') })
  await rm(join(folder, 'node'), { recursive: true })
  await writeFile(join(folder, 'node'), '')
  await expect(store.put(cid, block)).rejects.toMatchObject({ code: 'storage/disk' })
})
