import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { privateKeyToAccount } from 'viem/accounts'
import type { Address } from '#protocol/bytes.ts'
import { type Channel, createHost } from '#protocol/call.ts'
import type { CloisterError } from '#protocol/errors.ts'
import { STORAGE_NODE } from '#protocol/services.ts'
import { disk } from '#storage/adapters/durable-file.ts'
import { openFileBlocks } from '#storage/adapters/files.ts'
import { openKuboBlocks } from '#storage/adapters/kubo.ts'
import { type FolderLock, takeFolder } from '#storage/adapters/lock-folder.ts'
import { openVault } from '#storage/adapters/open-vault.ts'
import { privateKey } from './embedded/keys.ts'
import { type HttpFace, openHttp } from './http.ts'
import { runAsProcess, stillStarting } from './run-as-process.ts'
import { openStorageNode, type StorageNode } from './storage-node/open-storage-node.ts'
import { reachLedger } from './storage-node/reach-ledger.ts'

/**
 * A storage node as a process of its own, the passphrase of its keys in CLOISTER_PASSPHRASE. Tells
 * its parent where it is and who operates it, or what a scrub has found.
 */
const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    /** A deployment's URL, or with `registry` the JSON-RPC of a network. */
    ledger: { type: 'string' },
    registry: { type: 'string' },
    /** The RPC of a Kubo that keeps the blocks; a folder does where there is none. */
    kubo: { type: 'string' },
    /** Bytes in all, and of one party. */
    quota: { type: 'string' },
    'party-quota': { type: 'string' },
    /** Seconds until a block that nobody holds is collected. */
    grace: { type: 'string' },
    /** Checks every block, says what was found, and ends. */
    scrub: { type: 'boolean', default: false },
  },
})
const { folder, ledger, registry } = values
const passphrase = process.env.CLOISTER_PASSPHRASE
if (!folder || !passphrase || (!ledger && !values.scrub) || !/^[0-9]{1,5}$/.test(values.port)) {
  process.stderr.write(
    'usage: CLOISTER_PASSPHRASE=… node services/storage-node-main.ts --folder DIR --ledger URL\n',
  )
  process.exit(2)
}

const starting = stillStarting('the storage node')
let lock: FolderLock | undefined
let node: StorageNode | undefined
let channel: Channel | undefined
let face: HttpFace | undefined
await runAsProcess({
  async start() {
    if (!values.scrub)
      // The port first: one that is taken must not leave a folder of a node that never ran.
      face = await openHttp({
        channel: path => (path === 'node' ? (channel ?? starting) : undefined),
        rpc: starting,
        gateway: path => (path === '' ? node?.gateway : undefined),
        port: Number(values.port),
        hostname: values.host,
      })
    lock = await disk('opening its folder', () => takeFolder(folder))
    const operator = await open(folder, passphrase)
    if (!face) return { scrubbed: await look(node!) }
    return { url: face.url, operator, unreached: await unreached(node!) }
  },
  async close() {
    await face?.close()
    await node?.close()
    lock?.release()
  },
  stays: !values.scrub,
})

async function open(folder: string, passphrase: string): Promise<Address> {
  const vault = await openVault(join(folder, 'vault'), passphrase)
  const account = privateKeyToAccount(await privateKey(vault, 'key/operator'))
  const { kubo, quota, 'party-quota': party, grace } = values
  node = await openStorageNode({
    blocks: kubo
      ? await openKuboBlocks({ url: kubo })
      : await openFileBlocks({ folder: join(folder, 'blocks') }),
    folder: join(folder, 'holders'),
    account,
    ledger: reachLedger({ url: ledger ?? '', registry: registry as Address | undefined, vault }),
    quota: { ...(quota && { all: Number(quota) }), ...(party && { party: Number(party) }) },
    ...(grace && { grace: Number(grace) }),
    ...(values.scrub && { upkeep: null }),
    onFault: complain,
  })
  channel = createHost(STORAGE_NODE, node.service, complain)
  return account.address.toLowerCase() as Address
}

/** Why the ledger cannot be asked now; null when it can. A node reads without it, and asks again. */
function unreached({ context }: StorageNode): Promise<string | null> {
  // Whoever waits for the node to run waits no longer than this for the ledger.
  const late = setTimeout(3000, 'no answer yet', { ref: false })
  const asked = context.ledger().then(
    () => null,
    (error: Error) => error.message,
  )
  return Promise.race([asked, late])
}

async function look(node: StorageNode) {
  const { blocks } = await node.collect()
  const { checked, bytes, rotten, missing, unreadable } = await node.scrub()
  const texts = { rotten, missing, unreadable }
  return {
    ...{ checked, bytes, collected: blocks },
    ...Object.fromEntries(Object.entries(texts).map(([name, cids]) => [name, cids.map(String)])),
  }
}

function complain(operation: string, error: unknown): void {
  const { code, message, facts } = error as Partial<CloisterError>
  process.stderr.write(
    code
      ? `${operation}: ${code}: ${message} ${JSON.stringify(facts)}\n`
      : `${operation}: ${error instanceof Error ? error.name : 'fault'}\n`,
  )
}
