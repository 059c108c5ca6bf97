import { afterAll, beforeAll } from 'vitest'
import { createHost } from '#protocol/call.ts'
import { remoteBlocks } from '#protocol/remote-blocks.ts'
import { STORAGE_NODE } from '#protocol/services.ts'
import { connect } from '#sdk/connect.ts'
import { openHttp } from '#services/http.ts'
import { createStorageNode } from '#services/storage-node/create-storage-node.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { blockStoreSuite } from '../behavior/block-store.ts'
import { describeNetwork } from '../behavior/network.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

describeNetwork('one machine', async () => ({
  network: world.embedded.network,
  close: async () => {},
}))

describeNetwork('a machine behind HTTP', async () => {
  const { channel, ledger } = world.embedded
  const face = await openHttp({ channel, rpc: ledger.handleRpc, port: 0 })
  return { network: connect(face.url), close: face.close }
})

blockStoreSuite('a storage node behind HTTP', async () => {
  const node = createHost(STORAGE_NODE, createStorageNode({ blocks: createMemoryBlocks() }))
  const channel = (path: string) => (path === 'node/0' ? node : undefined)
  const face = await openHttp({ channel, rpc: async () => null, port: 0 })
  return { store: remoteBlocks(connect(face.url).node(0)), close: face.close }
})
