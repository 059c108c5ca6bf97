import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { base58btc } from 'multiformats/bases/base58'
import type { CID } from 'multiformats/cid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { concat } from '#protocol/bytes.ts'
import { createGateway } from '#services/storage-node/gateway/create-gateway.ts'
import { openKuboBlocks } from '#storage/adapters/kubo.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { storeAsset } from '../../storage/car-asset.ts'
import { type Kubo, openKubo } from '../../storage/kubo-daemon.ts'
import { describeWithKubo } from '../../storage/kubo-real.ts'
import { BLOCKS, hamt, hello, mixedDir, mixedFiles } from './fixtures.ts'
import { carOf, openFace, openNodeWith } from './open-gateway.ts'

/** Says of every block that one node has it, in the words of delegated routing. */
async function openRouter(gateway: string): Promise<Server> {
  const { hostname, port } = new URL(gateway)
  const key = new Uint8Array(32).fill(7)
  const ID = base58btc.baseEncode(concat([Uint8Array.of(0, 0x24, 8, 1, 0x12, 0x20), key]))
  const Addrs = [`/ip4/${hostname}/tcp/${port}/http`]
  const Protocols = ['transport-ipfs-gateway-http']
  const answer = JSON.stringify({ Providers: [{ Schema: 'peer', ID, Addrs, Protocols }] })
  const server = createServer((request, response) => {
    const known = request.url?.startsWith('/routing/v1/providers/')
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' })
    response.end(known ? answer : '{}')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return server
}

describeWithKubo('a Kubo that knows nobody but a storage node’s gateway', ipfs => {
  let node: Awaited<ReturnType<typeof openNodeWith>>
  let router: Server
  let kubo: Kubo
  let asset: Awaited<ReturnType<typeof storeAsset>>

  beforeAll(async () => {
    const store = createMemoryBlocks()
    asset = await storeAsset([store, store, store, store, store, store], { sizes: [90_000, 7] })
    const blocks: { cid: CID; bytes: Uint8Array }[] = [...BLOCKS.values()]
    for await (const cid of store.list()) blocks.push({ cid, bytes: await store.get(cid) })
    node = await openNodeWith(blocks)
    router = await openRouter(node.url)
    const { port } = router.address() as AddressInfo
    kubo = await openKubo(ipfs, {
      change: config => {
        config.Routing = { Type: 'delegated', DelegatedRouters: [`http://127.0.0.1:${port}`] }
        config.Provide = { Enabled: false }
        config.HTTPRetrieval = { Enabled: true }
      },
    })
  }, 120_000)
  afterAll(async () => {
    await kubo?.close()
    router?.close()
    await node?.close()
  })

  const run = (...args: string[]) => kubo.run('--timeout=30s', ...args)

  it('fetches a whole asset through it, block by block, and pins it', async () => {
    const manifest = String(asset.manifest)
    await expect(kubo.run('block', 'stat', '--offline', manifest)).rejects.toThrow(
      /not find|not found/,
    )
    await run('pin', 'add', '--recursive', manifest)
    const held = (await kubo.run('refs', 'local')).split('\n').filter(Boolean)
    expect(held.length).toBeGreaterThan(asset.files.flatMap(({ stripes }) => stripes.flat()).length)
    expect(JSON.parse(await run('dag', 'get', `${manifest}/title`))).toBe('Plain files')
  })

  it('reads files and folders, sharded ones too', async () => {
    expect(await run('cat', `/ipfs/${mixedFiles.cid}/subdir/hello.txt`)).toBe('hello world\n')
    const text = await run('cat', `/ipfs/${hamt.cid}/685.txt`)
    expect(text).toMatch(/^Lorem ipsum dolor sit amet, .* amet\.$/s)
    expect((await run('ls', `/ipfs/${mixedFiles.cid}/subdir`)).split('\n')).toHaveLength(4)
  })

  it('and a storage node on that Kubo gives out what lies there, files and folders too', async () => {
    const gateway = createGateway({ source: await openKuboBlocks({ url: kubo.url }) })
    const face = await openFace(gateway)
    try {
      const path = `/ipfs/${mixedFiles.cid}/subdir/hello.txt`
      const car = await carOf(await fetch(`${face.url}${path}?format=car`))
      expect(car.blocks).toEqual([mixedFiles.cid, mixedDir.cid, hello.cid].map(String))
    } finally {
      await face.close()
    }
  })

  it('gets nothing that the node does not hold', async () => {
    const nobodys = 'bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy'
    await expect(kubo.run('--timeout=3s', 'block', 'get', nobodys)).rejects.toThrow()
  })
})
