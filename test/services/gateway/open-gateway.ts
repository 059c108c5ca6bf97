import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CarBlockIterator } from '@ipld/car'
import type { CID } from 'multiformats/cid'
import { afterAll, beforeAll, expect } from 'vitest'
import { verifyBlock } from '#protocol/cid.ts'
import { openHttp } from '#services/http.ts'
import type { Gateway } from '#services/storage-node/gateway/create-gateway.ts'
import { openFileBlocks } from '#storage/adapters/files.ts'
import { openLoneNode } from '../lone-node.ts'

export const CAR = 'application/vnd.ipld.car'
export const RAW = 'application/vnd.ipld.raw'

/** Serves a gateway at `/ipfs/`, and as that of a deployment's node 3. */
export const openFace = (gateway: Gateway) =>
  openHttp({
    channel: () => undefined,
    rpc: async () => null,
    gateway: path => (path === '' || path === 'node/3' ? gateway : undefined),
    port: 0,
  })

/** A storage node that keeps these blocks in a folder, and its HTTP face. */
export async function openNodeWith(blocks: Iterable<{ cid: CID; bytes: Uint8Array }>) {
  const folder = await mkdtemp(join(tmpdir(), 'cloister-test-'))
  const store = await openFileBlocks({ folder: join(folder, 'blocks') })
  const add = async (more: Iterable<{ cid: CID; bytes: Uint8Array }>) =>
    void (await Promise.all([...more].map(({ cid, bytes }) => store.put(cid, bytes))))
  await add(blocks)
  const node = await openLoneNode(join(folder, 'node'), { blocks: store })
  const face = await openFace(node.gateway)
  return {
    url: face.url,
    add,
    close: async () => {
      await face.close()
      await node.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export interface Ask {
  (path: string, headers?: Record<string, string>, method?: string): Promise<Response>
  url(): string
}

/** Asks such a node, which is there for as long as the tests of the file. */
export function askNodeWith(blocks: () => Iterable<{ cid: CID; bytes: Uint8Array }>): Ask {
  let node: Awaited<ReturnType<typeof openNodeWith>>
  beforeAll(async () => {
    node = await openNodeWith(blocks())
  })
  afterAll(() => node?.close())
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${node.url}${path}`, { headers, method })
  return Object.assign(ask, { url: () => node.url })
}

export const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer())

/** What a CAR says; each of its blocks is what its CID names. */
export async function carOf(answer: Response): Promise<{ roots: string[]; blocks: string[] }> {
  const reader = await CarBlockIterator.fromBytes(await bytesOf(answer))
  const blocks: string[] = []
  for await (const { cid, bytes } of reader) {
    expect(verifyBlock(cid, bytes)).toBe(true)
    blocks.push(cid.toString())
  }
  return { roots: (await reader.getRoots()).map(String), blocks }
}

/** Asks by `?format=car` and by `Accept`: the same blocks, under the headers that every CAR must have. */
export async function expectCar(ask: Ask, path: string, expected: readonly CID[]): Promise<void> {
  const separator = path.includes('?') ? '&' : '?'
  for (const answer of [
    await ask(`${path}${separator}format=car`),
    await ask(path, { accept: CAR }),
  ]) {
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('accept-ranges')).toBe('none')
    expect(answer.headers.get('content-type')).toContain(CAR)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename=".*\.car"$/)
    expect((await carOf(answer)).blocks).toEqual(expected.map(String))
  }
}
