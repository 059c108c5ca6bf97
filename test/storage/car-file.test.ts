import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { CloisterError } from '#protocol/errors.ts'
import { writeStreamed } from '#sdk/cli/write-streamed.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { readCar } from '#storage/car.ts'
import { exportCar } from '#storage/car-export.ts'
import { importCar } from '#storage/car-import.ts'
import { noise, storeAsset } from './car-asset.ts'
import { temporaryFolder } from './temporary-folder.ts'

const nodes = () => Array.from({ length: 6 }, createMemoryBlocks)

it('writes a stream to a file that appears when it is whole', async () => {
  const folder = await temporaryFolder()
  const path = join(folder, 'asset.car')
  const pieces = async function* () {
    yield noise(70_000)
    // Nothing under its name yet.
    expect(await readdir(folder)).not.toContain('asset.car')
    yield noise(3, 2)
  }
  expect(await writeStreamed(path, pieces())).toBe(70_003)
  expect((await readFile(path)).equals(Buffer.concat([noise(70_000), noise(3, 2)]))).toBe(true)
  expect(await readdir(folder)).toEqual(['asset.car'])
})

it('leaves neither half a file nor a draft when an export fails midway, and the old file as it was', async () => {
  const stores = nodes()
  const asset = await storeAsset(stores, { sizes: [1_000_000] })
  const folder = await temporaryFolder()
  const path = join(folder, 'asset.car')
  await writeFile(path, 'the old one')
  let written = 0
  const failing = async function* () {
    for await (const piece of exportCar({ stores: left, ...asset })) {
      written += piece.length
      yield piece
    }
  }
  // Three of six nodes go while it is on its way.
  let asked = 0
  const left = stores.map((store, i) => ({
    ...store,
    get: async (cid: Parameters<typeof store.get>[0]) => {
      if (asked++ > 30 && i < 3) throw new CloisterError('call/unavailable', 'gone')
      return store.get(cid)
    },
  }))
  await expect(writeStreamed(path, failing())).rejects.toMatchObject({
    code: 'storage/too-few-shards',
  })
  expect(written).toBeGreaterThan(100_000)
  expect(await readdir(folder)).toEqual(['asset.car'])
  expect(await readFile(path, 'utf8')).toBe('the old one')
})

it('writes files whose names are as long as a disk takes them', async () => {
  const path = join(await temporaryFolder(), '漢'.repeat(85))
  await writeStreamed(
    path,
    (async function* () {
      yield noise(3)
    })(),
  )
  expect(await readFile(path)).toEqual(Buffer.from(noise(3)))
})

it('names the file that cannot be written', async () => {
  const path = join(await temporaryFolder(), 'no', 'asset.car')
  await expect(writeStreamed(path, exportNothing())).rejects.toMatchObject({
    code: 'cloister/file',
    facts: { path, errno: 'ENOENT' },
  })
})

it('takes from a CAR no more than nodes take, however slow they are', async () => {
  const origin = nodes()
  const asset = await storeAsset(origin, { sizes: [1_000_000] })
  let taken = 0
  let open = () => {}
  const gate = new Promise<void>(resolve => (open = resolve))
  const slow = nodes().map(store => ({
    ...store,
    put: async (cid: Parameters<typeof store.put>[0], block: Uint8Array) => {
      await gate
      await store.put(cid, block)
    },
  }))
  const pieces = async function* () {
    for await (const piece of exportCar({ stores: origin, ...asset })) {
      taken += piece.length
      yield piece
    }
  }
  const importing = importCar({ car: await readCar(pieces()), stores: slow })
  for (let turn = 0; turn < 200; turn++) await new Promise(resolve => setImmediate(resolve))
  // Three stripes of six shards of 16 KiB: two on their way, one waiting for its turn.
  expect(taken).toBeLessThan(4 * 6 * 16_500 + 20_000)
  open()
  expect(await importing).toMatchObject({ files: 1, shards: 16 * 6 })
})

async function* exportNothing(): AsyncGenerator<Uint8Array> {}
