import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BlockStore } from '#protocol/blocks.ts'
import { utf8 } from '#protocol/bytes.ts'
import { cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { openKuboBlocks } from '#storage/adapters/kubo.ts'
import { ownBlocksSuite } from '../behavior/block-store.ts'
import { type Kubo, openKubo } from './kubo-daemon.ts'
import { describeWithKubo } from './kubo-real.ts'

const block = utf8('a block')
const cid = cidOf(block)

describeWithKubo('one Kubo', ipfs => {
  let kubo: Kubo
  beforeAll(async () => {
    kubo = await openKubo(ipfs)
  })
  afterAll(() => kubo.close())

  const pins = async (): Promise<string[]> => {
    const said = await kubo.run('pin', 'ls', '--type=all', '--quiet')
    return said.split('\n').filter(line => line !== '')
  }

  ownBlocksSuite('blocks on a Kubo node', async () => ({
    store: await openKuboBlocks({ url: kubo.url }),
    // The next test finds it empty.
    close: async () => {
      for (const pin of await pins()) await kubo.run('pin', 'rm', '--recursive', pin)
      await kubo.run('repo', 'gc', '--quiet')
    },
  }))

  it('keeps blocks through garbage collection, and nothing that was not put', async () => {
    const store = await openKuboBlocks({ url: kubo.url })
    const stray = await openKuboBlocks({ url: kubo.url, name: 'someone else' })
    // A manifest: it links to a shard that lies on another node.
    const link = Uint8Array.of(0xd8, 0x2a, 0x58, 37, 0, ...cidOf(utf8('elsewhere')).bytes)
    const manifest = cidOf(link, DAG_CBOR)
    const other = utf8('not ours')
    await store.put(cid, block)
    await store.put(manifest, link)
    await stray.put(cidOf(other), other)
    await stray.remove(cidOf(other))
    await kubo.run('repo', 'gc', '--quiet')
    expect(await store.has(cid)).toBe(true)
    expect(Uint8Array.from(await store.get(manifest))).toEqual(link)
    expect(await store.has(cidOf(other))).toBe(false)
    for (const one of [cid, manifest]) await store.remove(one)
  })

  it('keeps a block that is put while garbage is collected', async () => {
    const store = await openKuboBlocks({ url: kubo.url })
    const blocks = Array.from({ length: 60 }, (_, i) => utf8(`swept ${i}`))
    let done = false
    const sweeping = (async () => {
      while (!done) await kubo.run('repo', 'gc', '--quiet')
    })()
    for (const one of blocks) await store.put(cidOf(one), one)
    done = true
    await sweeping
    await kubo.run('repo', 'gc', '--quiet')
    for (const one of blocks) {
      expect(Uint8Array.from(await store.get(cidOf(one)))).toEqual(one)
      await store.remove(cidOf(one))
    }
  })

  it('lists its own pins and not those of others on the same node', async () => {
    const store = await openKuboBlocks({ url: kubo.url })
    const other = await openKuboBlocks({ url: kubo.url, name: 'another' })
    await store.put(cid, block)
    await other.put(cidOf(utf8('theirs')), utf8('theirs'))
    expect(await listOf(store)).toEqual([String(cid)])
    await store.remove(cid)
    await other.remove(cidOf(utf8('theirs')))
  })

  it('leaves alone what somebody else has pinned recursively, and holds it meanwhile', async () => {
    const store = await openKuboBlocks({ url: kubo.url })
    await store.put(cid, block)
    await kubo.run('pin', 'add', '--recursive', '--name=theirs', String(cid))
    await store.put(cid, block)
    expect(await store.has(cid)).toBe(true)
    await store.remove(cid)
    expect(await pins()).toEqual([String(cid)])
    expect(Uint8Array.from(await store.get(cid))).toEqual(block)
    await kubo.run('pin', 'rm', String(cid))
    await store.remove(cid)
    expect(await store.has(cid)).toBe(false)
  })

  it('does not take the bytes from under the same block of another codec', async () => {
    const store = await openKuboBlocks({ url: kubo.url })
    const text = Uint8Array.of(0x67, ...block)
    const [raw, structured] = [cidOf(text), cidOf(text, DAG_CBOR)]
    await store.put(raw, text)
    await store.put(structured, text)
    await store.remove(raw)
    expect(await store.has(raw)).toBe(false)
    expect(Uint8Array.from(await store.get(structured))).toEqual(text)
    await store.remove(structured)
    await expect(store.get(structured)).rejects.toMatchObject({ code: 'storage/not-found' })
  })

  it('notices a block that rots in its datastore', async () => {
    const store = await openKuboBlocks({ url: await lyingRpc(utf8('rotten')) })
    await expect(store.get(cid)).rejects.toMatchObject({ code: 'storage/hash-mismatch' })
  })

  it('refuses a Kubo that names the block otherwise', async () => {
    const url = await lyingRpc(utf8(JSON.stringify({ Key: String(cidOf(utf8('other'))) })))
    const store = await openKuboBlocks({ url })
    await expect(store.put(cid, block)).rejects.toMatchObject({ code: 'storage/unavailable' })
  })

  it('says that its gateway is not its RPC', async () => {
    await expect(openKuboBlocks({ url: kubo.gateway })).rejects.toMatchObject({
      code: 'storage/unavailable',
      facts: { answers: true },
    })
    await expect(openKuboBlocks({ url: 'localhost' })).rejects.toMatchObject({
      code: 'cloister/usage',
    })
  })

  it('says that it is down, and goes on when it is back', async () => {
    const store = await openKuboBlocks({ url: kubo.url })
    await store.put(cid, block)
    await kubo.stop()
    for (const work of [
      () => store.get(cid),
      () => store.has(cid),
      () => store.put(cid, block),
      () => store.remove(cid),
      () => listOf(store),
    ])
      await expect(work()).rejects.toMatchObject({ code: 'storage/unavailable' })
    await expect(openKuboBlocks({ url: kubo.url })).rejects.toMatchObject({
      code: 'storage/unavailable',
      facts: { answers: false },
    })
    const patient = await openKuboBlocks({ url: kubo.url, mayBeDown: true })
    await expect(patient.has(cid)).rejects.toMatchObject({ code: 'storage/unavailable' })
    await kubo.start()
    expect(await patient.has(cid)).toBe(true)
    expect(Uint8Array.from(await store.get(cid))).toEqual(block)
  })
})

describeWithKubo('a Kubo with a secret', ipfs => {
  it.each([
    ['bearer', 'bearer:letmein', ':letmein@', [':guess@', 'letmein:letmein@']],
    ['basic', 'basic:ann:let:me', 'ann:let%3Ame@', ['ann:letme@', ':let:me@']],
  ])('lets in only whoever has it: %s', async (_, secret, right, wrong) => {
    const kubo = await openKubo(ipfs, { secret })
    try {
      const addressed = (given: string) => kubo.url.replace('//', `//${given}`)
      for (const given of ['', ...wrong]) {
        const error = await openKuboBlocks({ url: addressed(given) }).catch(error => error)
        expect(error).toMatchObject({ code: 'storage/authorization', facts: { url: kubo.url } })
      }
      const store = await openKuboBlocks({ url: addressed(right) })
      await store.put(cid, block)
      expect(await store.has(cid)).toBe(true)
    } finally {
      await kubo.close()
    }
  })
})

const closing: (() => void)[] = []
afterAll(() => {
  for (const close of closing.splice(0)) close()
})

async function listOf(store: BlockStore): Promise<string[]> {
  const found: string[] = []
  for await (const one of store.list()) found.push(String(one))
  return found
}

/** An RPC that is who it should be, and then answers everything with the same bytes. */
async function lyingRpc(answer: Uint8Array): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      response.setHeader('content-type', 'application/json')
      response.end(request.url!.includes('version') ? '{"Version":"0.39.0"}' : answer)
    })
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  closing.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
