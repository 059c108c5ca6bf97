import { join } from 'node:path'
import { privateKeyToAccount } from 'viem/accounts'
import { createHost } from '#protocol/call.ts'
import { STORAGE_NODE } from '#protocol/services.ts'
import { openHttp } from '#services/http.ts'
import { openStorageNode } from '#services/storage-node/open-storage-node.ts'
import { openFileBlocks } from '#storage/adapters/files.ts'

/**
 * A storage node on a disk, over HTTP, that is always collecting and scrubbing: to be killed. Its
 * ledger knows everybody.
 */
const [folder, key, registry] = process.argv.slice(2) as [string, `0x${string}`, `0x${string}`]
const node = await openStorageNode({
  blocks: await openFileBlocks({ folder: join(folder, 'blocks') }),
  folder: join(folder, 'holders'),
  account: privateKeyToAccount(key),
  ledger: async () => ({
    deployment: { chainId: 31_415, registry },
    chain: {
      party: async () => ({ name: 'somebody' }) as never,
      operator: async () => undefined,
      domain: async () => undefined,
    },
  }),
  grace: 0,
  upkeep: { seconds: 0.002, blocks: 16 },
  onFault: (_, error) => process.stderr.write(`${error}\n`),
})
const channel = createHost(STORAGE_NODE, node.service)
const refuse = async () => new Uint8Array()
const face = await openHttp({ channel: () => channel, rpc: refuse as never, port: 0 })
process.stdout.write(`${JSON.stringify({ url: face.url })}\n`)
