import { afterAll, beforeAll } from 'vitest'
import { connect } from '#sdk/connect.ts'
import { openHttp } from '#services/http.ts'
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
