import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { utf8 } from '#protocol/bytes.ts'
import { cidOf, RAW } from '#protocol/cid.ts'
import { remoteBlocks } from '#protocol/remote-blocks.ts'
import { responseBytes } from '#protocol/response-bytes.ts'
import { connectNode } from '#sdk/connect.ts'
import { nodeAt } from '#services/embedded/node-at.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { createPace, type Timers } from '#storage/pace.ts'
import { readReplica, writeReplicas } from '#storage/replicas.ts'

/** Storage nodes that answer so that whoever reads runs out of memory, or of time. */

let server: Server | undefined
afterEach(async () => {
  server?.closeAllConnections()
  await new Promise(resolve => (server ? server.close(resolve) : resolve(undefined)))
  server = undefined
})

/** A node that says whatever `answer` writes. */
async function serve(answer: (response: ServerResponse) => void): Promise<string> {
  server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/vnd.ipld.dag-cbor' })
    answer(response)
  })
  await new Promise<void>(resolve => server!.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const cid = cidOf(utf8('a block'))

it.each([
  ['the SDK', connectNode],
  ['a deployment', nodeAt],
])('an answer without end is not read on by %s', async (_, reach) => {
  let sent = 0
  const url = await serve(response => {
    const piece = new Uint8Array(1_048_576)
    const pour = () => {
      while (!response.destroyed && response.write(piece)) sent += piece.length
      sent += piece.length
    }
    response.on('drain', pour)
    pour()
  })
  await expect(reach(url).get({ cid })).rejects.toMatchObject({ code: 'call/too-large' })
  expect(sent).toBeLessThan(80 * 1_048_576)
})

it('an answer that drips is given up', async () => {
  const drips = new Response(
    new ReadableStream({
      pull: controller => {
        controller.enqueue(Uint8Array.of(0))
        return new Promise(resolve => setTimeout(resolve, 5))
      },
    }),
  )
  await expect(responseBytes(drips, { patience: 20 })).rejects.toMatchObject({
    code: 'call/unavailable',
  })
})

it('a request that nobody waits for any more is dropped', async () => {
  const asked = Promise.withResolvers<void>()
  const left = Promise.withResolvers<void>()
  const url = await serve(response => {
    response.on('close', () => left.resolve())
    response.write('x')
    asked.resolve()
  })
  const stop = new AbortController()
  const got = remoteBlocks(connectNode(url)).get(cid, { signal: stop.signal })
  got.catch(() => {})
  await asked.promise
  stop.abort()
  await expect(got).rejects.toMatchObject({ kind: 'unavailable' })
  await left.promise
})

/** Time that has passed whenever somebody waits for it. */
const hasty: Timers = {
  now: () => 0,
  after: (_, call) => {
    const timer = setImmediate(call)
    return () => clearImmediate(timer)
  },
}

it('a node that says nothing keeps nobody from the copies of others', async () => {
  const silent = {
    ...createMemoryBlocks(),
    get: () => new Promise<never>(() => {}),
    put: () => new Promise<never>(() => {}),
  }
  const block = utf8('a manifest')
  const stores = [silent, createMemoryBlocks(), createMemoryBlocks(), createMemoryBlocks()]
  const kept = await writeReplicas({ stores, block, codec: RAW, timers: hasty })
  expect(await readReplica({ stores, cid: kept, pace: createPace(hasty) })).toEqual(block)
})
