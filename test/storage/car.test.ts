import { CarBufferReader, CarReader, CarWriter } from '@ipld/car'
import fc from 'fast-check'
import { CID } from 'multiformats/cid'
import * as Digest from 'multiformats/hashes/digest'
import { describe, expect, it } from 'vitest'
import type { BlockStore } from '#protocol/blocks.ts'
import { collect, concat, equalBytes, utf8 } from '#protocol/bytes.ts'
import { type Cid, cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { manifestCodec } from '#protocol/manifest.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { type CarBlock, encodeCarHeader, encodeCarLabel, readCar } from '#storage/car.ts'
import { exportCar } from '#storage/car-export.ts'
import { importCar } from '#storage/car-import.ts'
import { readShards } from '#storage/shards.ts'
import { noise, storeAsset } from './car-asset.ts'

const nodes = (count = 6) => Array.from({ length: count }, createMemoryBlocks)

const encoding = { code: 'storage/encoding' }
const mismatch = { code: 'storage/hash-mismatch' }

async function setup(options?: Parameters<typeof storeAsset>[1]) {
  const stores = nodes()
  const asset = await storeAsset(stores, options)
  const car = await collect(exportCar({ stores, ...asset }))
  return { stores, ...asset, car }
}

const importInto = async (stores: readonly BlockStore[], car: Uint8Array) =>
  importCar({ car: await readCar([car]), stores })

/** The sections of a CAR, so that a test may write others. */
async function blocksOf(car: Uint8Array): Promise<CarBlock[]> {
  const { next } = await readCar([car])
  const blocks: CarBlock[] = []
  for (let block = await next(); block; block = await next()) blocks.push(block)
  return blocks
}

const carOf = (roots: { manifest: Cid; header: Cid }, blocks: readonly CarBlock[]): Uint8Array =>
  concat([encodeCarHeader(roots), ...blocks.flatMap(one => [encodeCarLabel(one), one.block])])

async function held(stores: readonly BlockStore[]): Promise<Set<string>> {
  const cids = new Set<string>()
  for (const store of stores) for await (const cid of store.list()) cids.add(cid.toString())
  return cids
}

describe.each([
  ['whose manifest lists its files', {}],
  ['whose files are listed on pages', { inline: 0 }],
  ['whose manifest is of version 1', { version: 1 as const }],
])('the CAR of an asset %s', (_, kind: { inline?: number; version?: 1 }) => {
  const { inline } = kind

  it('holds manifest, header, pages and every shard, as another library reads it', async () => {
    const { car, manifest, header, files } = await setup(kind)
    const reader = await CarReader.fromBytes(car)
    expect((await reader.getRoots()).map(String)).toEqual([manifest, header].map(String))
    const listed: string[] = []
    for await (const { cid, bytes } of reader.blocks()) {
      listed.push(String(cid))
      expect(cidOf(bytes, cid.code as 0x55).equals(cid)).toBe(true)
    }
    const { next: _, ...first } = await readCar([car])
    expect(first.roots.manifest.equals(manifest)).toBe(true)
    const { block } = (await blocksOf(car))[0]!
    const opened = manifestCodec.open(manifest, block)
    const pages = opened.version === 2 ? opened.pages : []
    expect(pages.length > 0).toBe(inline === 0)
    const shards = files.flatMap(({ stripes }) => stripes.flat())
    expect(listed).toEqual([manifest, header, ...pages, ...shards].map(String))
  })

  it('brings the asset to nodes that never saw it', async () => {
    const { car, manifest, header, files, ciphertext } = await setup(kind)
    const stores = nodes()
    const imported = await importInto(stores, car)
    const shards = files.flatMap(({ stripes }) => stripes.flat()).length
    expect(imported).toMatchObject({ files: 3, shards, described: inline === 0 ? 3 : 2 })
    const faults: unknown[] = []
    for (const [i, file] of files.entries()) {
      const read = readShards({ ...file, stores, onFault: fault => faults.push(fault) })
      expect(equalBytes(await collect(read), ciphertext[i]!)).toBe(true)
    }
    expect(faults).toEqual([])
    expect(equalBytes(await collect(exportCar({ stores, manifest, header })), car)).toBe(true)
  })

  it('may be imported again, and after an import that was cut off', async () => {
    const { car, stores: origin } = await setup(kind)
    const stores = nodes()
    await expect(importInto(stores, car.subarray(0, car.length >> 1))).rejects.toMatchObject(
      encoding,
    )
    const first = await importInto(stores, car)
    expect(await importInto(stores, car)).toEqual(first)
    expect(await held(stores)).toEqual(await held(origin))
  })

  it('has every shard though as many nodes as there is parity are gone', async () => {
    const { car, stores, manifest, header } = await setup(kind)
    const left = stores.slice()
    left[1] = createMemoryBlocks()
    left[4] = createMemoryBlocks()
    const faults: unknown[] = []
    const again = exportCar({ stores: left, manifest, header, onFault: one => faults.push(one) })
    expect(equalBytes(await collect(again), car)).toBe(true)
    expect(faults.length).toBeGreaterThan(0)
  })
})

describe('exporting', () => {
  it('fails where too many nodes are gone', async () => {
    const { stores, manifest, header } = await setup()
    const left = [...nodes(3), ...stores.slice(3)]
    await expect(collect(exportCar({ stores: left, manifest, header }))).rejects.toMatchObject({
      code: 'storage/too-few-shards',
    })
    await expect(collect(exportCar({ stores: nodes(), manifest, header }))).rejects.toMatchObject({
      code: 'storage/not-found',
    })
  })

  it('refuses to call something else a manifest', async () => {
    const { stores, header } = await setup()
    await expect(collect(exportCar({ stores, manifest: header, header }))).rejects.toMatchObject(
      encoding,
    )
  })

  it('asks for the next stripe only when the last one was taken', async () => {
    let asked = 0
    const stores = nodes()
    const asset = await storeAsset(stores, { sizes: [2_000_000] })
    const counting = stores.map(store => ({
      ...store,
      get: (cid: Cid) => {
        asked++
        return store.get(cid)
      },
    }))
    const pieces = exportCar({ stores: counting, ...asset })
    for (let i = 0; i < 7; i++) await pieces.next()
    await new Promise(resolve => setImmediate(resolve))
    // Thirty-one stripes of four shards: two of them, and what describes them.
    expect(asked).toBeLessThan(20)
    await pieces.return(undefined)
  })
})

describe('importing refuses', () => {
  it('a CAR that is cut short, wherever', async () => {
    const { car } = await setup({ sizes: [100] })
    for (let cut = 0; cut < car.length; cut += 7) {
      const stores = nodes()
      await expect(importInto(stores, car.subarray(0, cut))).rejects.toMatchObject(encoding)
    }
  })

  it('a CAR with any byte changed, and never takes it for another asset', async () => {
    const { car, stores: origin } = await setup({ sizes: [100] })
    const known = await held(origin)
    for (let at = 0; at < car.length; at += 5) {
      const damaged = car.slice()
      damaged[at]! ^= 0x20
      const stores = nodes()
      const refused = await importInto(stores, damaged).then(
        () => undefined,
        error => error,
      )
      expect(refused, `at ${at}`).toBeInstanceOf(CloisterError)
      for (const cid of await held(stores)) expect(known).toContain(cid)
    }
  })

  it('blocks that the manifest does not name, that are missing, twice or in another order', async () => {
    const { car, manifest, header } = await setup({ sizes: [100, 40_000] })
    const blocks = await blocksOf(car)
    const stray = { cid: cidOf(utf8('stray')), block: utf8('stray') }
    const swapped = blocks.slice()
    ;[swapped[3], swapped[4]] = [swapped[4]!, swapped[3]!]
    for (const wrong of [
      [...blocks, stray],
      [blocks[0]!, blocks[1]!, stray, ...blocks.slice(2)],
      [stray, ...blocks],
      blocks.toSpliced(5, 1),
      blocks.toSpliced(5, 0, blocks[5]!),
      swapped,
      blocks.slice(0, -1),
      [],
    ]) {
      const stores = nodes()
      await expect(importInto(stores, carOf({ manifest, header }, wrong))).rejects.toMatchObject(
        encoding,
      )
      const there = await held(stores)
      expect(there.has(String(stray.cid))).toBe(false)
      // What would make it look whole is not there.
      expect(there.has(String(manifest))).toBe(false)
    }
  })

  it('roots that are no manifest and header, the other way round, or not two', async () => {
    const { car, manifest, header } = await setup({ sizes: [100] })
    const blocks = await blocksOf(car)
    const turned = [blocks[1]!, blocks[0]!, ...blocks.slice(2)]
    const wrong = [
      carOf({ manifest: header, header: manifest }, turned),
      carOf({ manifest, header: manifest }, [blocks[0]!, blocks[0]!, ...blocks.slice(2)]),
    ]
    for (const one of wrong)
      await expect(importInto(nodes(), one)).rejects.toBeInstanceOf(CloisterError)
    for (const roots of [[], [manifest], [manifest, header, header]])
      await expect(readCar([await libraryCar(roots, blocks)])).rejects.toMatchObject(encoding)
    const foreign = CID.createV1(0x70, Digest.create(0x12, manifest.multihash.digest))
    await expect(readCar([await libraryCar([foreign, header], blocks)])).rejects.toMatchObject(
      encoding,
    )
  })

  it('a shard under the CID of another codec', async () => {
    const { car, manifest, header } = await setup({ sizes: [100] })
    const blocks = await blocksOf(car)
    const { block } = blocks[2]!
    const wrong = blocks.with(2, { cid: cidOf(block, DAG_CBOR), block })
    await expect(importInto(nodes(), carOf({ manifest, header }, wrong))).rejects.toMatchObject(
      encoding,
    )
  })

  it('parity that does not fit its data, before any of it is stored', async () => {
    const stores = nodes()
    const { manifest, header, files } = await storeAsset(stores, { sizes: [100] })
    const blocks = await blocksOf(await collect(exportCar({ stores, manifest, header })))
    const parity = noise(blocks.at(-1)!.block.length, 99)
    const lie = { cid: cidOf(parity), block: parity }
    const opened = manifestCodec.open(manifest, blocks[0]!.block)
    const stripes = [[...files[0]!.stripes[0]!.slice(0, 5), lie.cid]]
    const block = manifestCodec.encode({ ...opened, files: [{ ...files[0]!, stripes }] })
    const roots = { manifest: cidOf(block, DAG_CBOR), header }
    const wrong = [{ cid: roots.manifest, block }, ...blocks.slice(1, -1), lie]
    const fresh = nodes()
    await expect(importInto(fresh, carOf(roots, wrong))).rejects.toMatchObject(mismatch)
    expect(await held(fresh)).toEqual(new Set())
    // Who exports such an asset is told as well.
    await fresh[0]!.put(roots.manifest, block)
    const there = [...stores.slice(0, 5), fresh[0]!]
    await expect(collect(exportCar({ stores: there, ...roots }))).rejects.toMatchObject(mismatch)
  })

  it('lengths that nothing has, without waiting for their bytes', async () => {
    const { car } = await setup({ sizes: [100] })
    const start = car.subarray(0, 1 + car[0]!)
    async function* endless(length: readonly number[]) {
      yield concat([start, Uint8Array.from(length)])
      let given = 0
      for (;;) {
        given += 65_536
        if (given > 8_000_000) throw new Error('reads on and on')
        yield new Uint8Array(65_536)
      }
    }
    for (const length of [
      [0],
      [35],
      [0x80, 0],
      [0x80, 0x80, 0x80, 0x80, 0x01],
      [0xff, 0xff, 0xff, 0x7f],
      [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
      // The largest that is allowed: its bytes are not those of a CID.
      [0xa4, 0x80, 0x80, 0x01],
    ]) {
      const { next } = await readCar(endless(length))
      await expect(next()).rejects.toMatchObject(encoding)
    }
    for (const length of [
      [0xff, 0xff, 0xff, 0x7f],
      [0x80, 0x80, 0x80, 0x80, 0x80],
    ])
      await expect(readCar([Uint8Array.from(length), new Uint8Array(1_000)])).rejects.toMatchObject(
        encoding,
      )
  })

  it('too few nodes, with what is missing', async () => {
    const { car } = await setup({ sizes: [100] })
    await expect(importInto(nodes(5), car)).rejects.toMatchObject({
      code: 'storage/too-few-shards',
    })
  })

  it('anything that is no CAR, with an error of ours', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async bytes => {
        await expect(importInto(nodes(), bytes)).rejects.toBeInstanceOf(CloisterError)
      }),
    )
  })
})

it('is read the same however its bytes are cut', async () => {
  const { car } = await setup({ sizes: [100, 40_000] })
  const whole = await blocksOf(car)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5_000 }), async size => {
      const pieces: Uint8Array[] = []
      for (let at = 0; at < car.length; at += size) pieces.push(car.subarray(at, at + size))
      const { next } = await readCar(pieces)
      for (const { cid } of whole) expect((await next())!.cid.equals(cid)).toBe(true)
      expect(await next()).toBeUndefined()
    }),
    { numRuns: 25 },
  )
})

it('is the CAR that another library writes of the same blocks', async () => {
  const { car, manifest, header } = await setup()
  const blocks = await blocksOf(car)
  expect(equalBytes(await libraryCar([manifest, header], blocks), car)).toBe(true)
  expect(CarBufferReader.fromBytes(car).blocks()).toHaveLength(blocks.length)
})

async function libraryCar(roots: readonly Cid[], blocks: readonly CarBlock[]): Promise<Uint8Array> {
  const { writer, out } = CarWriter.create([...roots])
  const written = collect(out)
  for (const { cid, block } of blocks) await writer.put({ cid, bytes: block })
  await writer.close()
  return written
}
