import { remoteBlocks } from '#protocol/remote-blocks.ts'
import { connectNode } from '#sdk/connect.ts'
import { openHttp } from '#services/http.ts'
import { openFileBlocks } from '#storage/adapters/files.ts'
import { createWritePass } from '#storage/node-session.ts'
import { blockStoreSuite } from '../behavior/block-store.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'
import { type LoneNode, loneNodes, passTo } from './lone-node.ts'

const openNode = loneNodes()

async function open(): Promise<LoneNode> {
  const folder = await temporaryFolder()
  const blocks = await openFileBlocks({ folder: `${folder}/blocks` })
  const node = await openNode({ blocks }, `${folder}/holders`)
  return node
}

blockStoreSuite('a storage node in one process', async () => {
  const node = await open()
  return { store: remoteBlocks(node.door.node, passTo(node, node.party())) }
})

blockStoreSuite('a storage node behind HTTP', async () => {
  const node = await open()
  const channel = (path: string) => (path === 'node' ? node.channel : undefined)
  const face = await openHttp({ channel, rpc: async () => null, port: 0 })
  const far = connectNode(face.url)
  const pass = createWritePass(node.party(), { ...node.door, node: far })
  return { store: remoteBlocks(far, pass), close: face.close }
})
