import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterEach } from 'vitest'
import type { OwnBlocks } from '#protocol/blocks.ts'
import type { Address } from '#protocol/bytes.ts'
import type { createHost } from '#protocol/call.ts'
import { STORAGE_NODE } from '#protocol/services.ts'
import { nodeParty } from '#sdk/node-writer.ts'
import { loopback } from '#services/embedded/loopback.ts'
import type { NodeLedger } from '#services/storage-node/context.ts'
import {
  openStorageNode,
  type StorageNode,
  type StorageNodeOptions,
} from '#services/storage-node/open-storage-node.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { createWritePass, type NodeDoor, type NodeParty } from '#storage/node-session.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'

/** A ledger that says what a test wants it to say. */
export interface ToldLedger extends NodeLedger {
  parties: Set<Address>
  operators: Set<Address>
  owners: Map<string, Address>
}

export function toldLedger(): ToldLedger {
  const parties = new Set<Address>()
  const operators = new Set<Address>()
  const owners = new Map<string, Address>()
  return {
    ...{ parties, operators, owners },
    deployment: { chainId: 31_415, registry: `0x${'5e'.repeat(20)}` },
    chain: {
      party: async address => (parties.has(address) ? { name: 'somebody' } : undefined),
      operator: async address =>
        operators.has(address)
          ? ({ role: 'storage', admitted: true, platformKey: '0x', name: 'node' } as never)
          : undefined,
      domain: async name => {
        const owner = owners.get(name)
        return owner && ({ owner } as never)
      },
    },
  }
}

/** A storage node by itself, its blocks in memory unless told, and a ledger of its own. */
export interface LoneNode extends StorageNode {
  ledger: ToldLedger
  door: NodeDoor
  /** Its channel, as `http.ts` serves it. */
  channel: ReturnType<typeof createHost>
  /** Lets its clock run ahead. */
  wait(seconds: number): void
  /** A party with fresh keys, on the ledger unless told. */
  party(options?: { registered?: boolean }): NodeParty
}

export type LoneNodeOptions = Omit<Partial<StorageNodeOptions>, 'folder'> & {
  ledgerOf?: ToldLedger
  blocks?: OwnBlocks
}

export async function openLoneNode(
  folder: string,
  options: LoneNodeOptions = {},
): Promise<LoneNode> {
  const { ledgerOf: ledger = toldLedger(), ...given } = options
  let ahead = 0
  const now = () => Math.floor(Date.now() / 1000) + ahead
  const account = options.account ?? privateKeyToAccount(generatePrivateKey())
  const node = await openStorageNode({
    ...{ blocks: createMemoryBlocks(), folder, account, upkeep: null, now },
    ledger: async () => ledger,
    ...given,
  })
  const { service, handle } = loopback('node', STORAGE_NODE, node.service, {})
  return {
    ...node,
    ledger,
    channel: handle,
    door: { node: service, operator: account.address.toLowerCase() as Address },
    wait(seconds) {
      ahead += seconds
    },
    party({ registered = true } = {}) {
      const account = privateKeyToAccount(generatePrivateKey())
      const address = account.address.toLowerCase() as Address
      if (registered) ledger.parties.add(address)
      return {
        ...nodeParty({ account, address, deployment: ledger.deployment, now } as never),
        admission: async () => '',
      }
    },
  }
}

/** Blocks of a node as one of its parties reaches them. */
export const passTo = (node: LoneNode, party: NodeParty) => createWritePass(party, node.door)

/** Opens nodes, each in a folder of its own unless told, that are closed after the test. */
export function loneNodes(): (options?: LoneNodeOptions, folder?: string) => Promise<LoneNode> {
  const opened: LoneNode[] = []
  afterEach(async () => {
    for (const node of opened.splice(0)) await node.close()
  })
  return async (options, folder) => {
    const node = await openLoneNode(folder ?? (await temporaryFolder()), options)
    opened.push(node)
    return node
  }
}
