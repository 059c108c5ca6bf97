import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BlockStore } from '#protocol/blocks.ts'
import { collect, equalBytes, utf8 } from '#protocol/bytes.ts'
import { cidOf } from '#protocol/cid.ts'
import { openHttp } from '#services/http.ts'
import { createGateway } from '#services/storage-node/gateway/create-gateway.ts'
import { openFileBlocks } from '#storage/adapters/files.ts'
import { openKuboBlocks } from '#storage/adapters/kubo.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { readCar } from '#storage/car.ts'
import { exportCar } from '#storage/car-export.ts'
import { importCar } from '#storage/car-import.ts'
import { readShards } from '#storage/shards.ts'
import { noise, storeAsset } from './car-asset.ts'
import { type Kubo, openKubo } from './kubo-daemon.ts'
import { describeWithKubo } from './kubo-real.ts'
import { temporaryFolder } from './temporary-folder.ts'

const ERASURE = { data: 4, parity: 2, shard: 65_536 }

describeWithKubo('six Kubos', ipfs => {
  let kubos: Kubo[]
  let stores: BlockStore[]

  beforeAll(async () => {
    kubos = await Promise.all(Array.from({ length: 6 }, () => openKubo(ipfs)))
    stores = await Promise.all(kubos.map(({ url }) => openKuboBlocks({ url })))
  }, 120_000)
  afterAll(() => Promise.all(kubos.map(kubo => kubo.close())))

  describe('each on its own', () => {
    it('hold an asset of 4+2, read back while two of them are down', async () => {
      const asset = await storeAsset(stores, { sizes: [1_500_000, 17], erasure: ERASURE })
      const pinned = await Promise.all(
        kubos.map(async kubo => (await kubo.run('pin', 'ls', '--quiet')).trim().split('\n').length),
      )
      for (const pins of pinned) expect(pins).toBeGreaterThan(5)
      const whole = await collect(exportCar({ stores, ...asset }))
      await Promise.all([kubos[0]!.stop(), kubos[3]!.stop()])
      const faults: number[] = []
      for (const [i, file] of asset.files.entries()) {
        const read = readShards({ ...file, stores, onFault: ({ node }) => faults.push(node) })
        expect(equalBytes(await collect(read), asset.ciphertext[i]!)).toBe(true)
      }
      expect(new Set(faults)).toEqual(new Set([0, 3]))
      expect(equalBytes(await collect(exportCar({ stores, ...asset })), whole)).toBe(true)
      await Promise.all([kubos[0]!.start(), kubos[3]!.start()])
    })

    it('take an asset from a CAR, and keep it through garbage collection', async () => {
      const origin = Array.from({ length: 6 }, createMemoryBlocks)
      const asset = await storeAsset(origin, { sizes: [700_000], erasure: ERASURE, inline: 0 })
      const car = await collect(exportCar({ stores: origin, ...asset }))
      for (let round = 0; round < 2; round++) await importCar({ car: await readCar([car]), stores })
      await Promise.all(kubos.map(kubo => kubo.run('repo', 'gc', '--quiet')))
      expect(equalBytes(await collect(exportCar({ stores, ...asset })), car)).toBe(true)
    })
  })

  describe('that know each other', () => {
    const block = noise(200_000, 5)
    const cid = cidOf(block)

    it('answer for what they hold, and fetch the rest over bitswap where they are told to', async () => {
      const [near, far, lonely] = kubos as [Kubo, Kubo, Kubo]
      await near.meet(far)
      await stores[1]!.put(cid, block)
      await expect(stores[0]!.get(cid)).rejects.toMatchObject({ code: 'storage/not-found' })
      expect(await stores[0]!.has(cid)).toBe(false)
      const fetching = await openKuboBlocks({ url: near.url, fetchFor: 30_000 })
      expect(equalBytes(await fetching.get(cid), block)).toBe(true)
      const waiting = await openKuboBlocks({ url: lonely.url, fetchFor: 300 })
      await expect(waiting.get(cid)).rejects.toMatchObject({ code: 'storage/not-found' })
    })

    it('bring shards together: an asset on six is read through one', async () => {
      const asset = await storeAsset(stores, { sizes: [300_000], erasure: ERASURE })
      for (const other of kubos.slice(1)) await kubos[0]!.meet(other)
      const one = await openKuboBlocks({ url: kubos[0]!.url, fetchFor: 30_000 })
      const through = Array.from({ length: 6 }, () => one)
      const read = readShards({ ...asset.files[0]!, stores: through })
      expect(equalBytes(await collect(read), asset.ciphertext[0]!)).toBe(true)
    })
  })
})

describeWithKubo('an IPFS client', ipfs => {
  let kubo: Kubo
  beforeAll(async () => {
    kubo = await openKubo(ipfs)
  })
  afterAll(() => kubo.close())

  it('imports the CAR of an asset, pins it whole, and gives every block back', async () => {
    const origin = Array.from({ length: 6 }, createMemoryBlocks)
    const asset = await storeAsset(origin, { sizes: [200_000, 0], erasure: ERASURE, inline: 0 })
    const { manifest, header, files } = asset
    const file = join(await temporaryFolder(), 'asset.car')
    await writeFile(file, await collect(exportCar({ stores: origin, ...asset })))
    const said = await kubo.run('dag', 'import', '--stats', file)
    for (const root of [manifest, header]) expect(said).toContain(`${root}\tsuccess`)
    await kubo.run('repo', 'gc', '--quiet')
    const there = new Set((await kubo.run('refs', '--recursive', String(manifest))).split('\n'))
    const shards = files.flatMap(({ stripes }) => stripes.flat())
    for (const cid of shards) expect(there).toContain(String(cid))
    expect(JSON.parse(await kubo.run('dag', 'get', `${manifest}/title`))).toBe('Plain files')
    expect(JSON.parse(await kubo.run('dag', 'get', `${header}/epoch`))).toBe(1)
    const store = await openKuboBlocks({ url: kubo.url })
    for (const cid of [manifest, header, ...shards])
      expect(cidOf(await store.get(cid), cid.code as 0x55).equals(cid)).toBe(true)
  })

  it('gets a block that was put through us, byte for byte', async () => {
    const block = noise(1_048_576, 9)
    const store = await openKuboBlocks({ url: kubo.url })
    await store.put(cidOf(block), block)
    const got = await new Promise<Buffer>((resolve, reject) =>
      execFile(
        ipfs,
        [`--api=${kubo.rpc}`, 'block', 'get', String(cidOf(block))],
        { encoding: 'buffer', maxBuffer: 1 << 22 },
        (error, stdout) => (error ? reject(error) : resolve(stdout)),
      ),
    )
    expect(got.equals(block)).toBe(true)
  })

  it('takes blocks and CARs from the gateway of a storage node, and finds them to be what they say', async () => {
    const blocks = await openFileBlocks({ folder: await temporaryFolder() })
    const stores = [blocks, ...Array.from({ length: 5 }, createMemoryBlocks)]
    const { manifest } = await storeAsset(stores, { sizes: [90_000], erasure: ERASURE })
    await blocks.put(manifest, await stores[1]!.get(manifest).catch(() => blocks.get(manifest)))
    const gateway = createGateway({ source: blocks })
    const face = await openHttp({
      channel: () => undefined,
      rpc: async () => undefined,
      gateway: path => (path === '' ? gateway : undefined),
      port: 0,
    })
    try {
      const folder = await temporaryFolder()
      const fetched = async (query: string, name: string): Promise<string> => {
        const response = await fetch(`${face.url}/ipfs/${query}`)
        expect(response.status, query).toBe(200)
        await writeFile(join(folder, name), await response.bytes())
        return join(folder, name)
      }
      const car = await fetched(`${manifest}?format=car&dag-scope=block`, 'manifest.car')
      const said = await kubo.run('dag', 'import', '--pin-roots=false', '--stats', car)
      expect(said).toContain('Imported 1 blocks')
      expect(JSON.parse(await kubo.run('dag', 'get', `${manifest}/title`))).toBe('Plain files')
      for await (const cid of blocks.list()) {
        if (cid.equals(manifest)) continue
        const raw = await fetched(`${cid}?format=raw`, 'block')
        const codec = cid.code === 0x55 ? 'raw' : 'dag-cbor'
        const kept = await kubo.run('block', 'put', `--cid-codec=${codec}`, raw)
        expect(kept.trim()).toBe(String(cid))
      }
      expect((await fetch(`${face.url}/ipfs/${cidOf(utf8('none'))}?format=raw`)).status).toBe(404)
    } finally {
      await face.close()
    }
  })
})
