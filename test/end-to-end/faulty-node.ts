import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import type { OwnBlocks } from '#protocol/blocks.ts'
import { type Address, equalBytes } from '#protocol/bytes.ts'
import { createHost } from '#protocol/call.ts'
import { CloisterError } from '#protocol/errors.ts'
import { STORAGE_NODE, type StorageNodeService } from '#protocol/services.ts'
import type { NodeLedger } from '#services/storage-node/context.ts'
import { openStorageNode, type StorageNode } from '#services/storage-node/open-storage-node.ts'
import { openFileBlocks } from '#storage/adapters/files.ts'

/** What is the matter with a node. */
export type Fault =
  /** Nothing: it is a storage node as any other. */
  | 'none'
  /** Nobody answers. */
  | 'gone'
  /** It takes every call and says nothing. */
  | 'silent'
  /** It gives as many bytes as were asked for, and other ones. */
  | 'wrong bytes'
  | 'half of the bytes'
  /** A block that it does hold, and that was not asked for. */
  | 'another block'
  /** It says that it has what it then has not. */
  | 'says it has'
  /** An answer that does not come to its end. */
  | 'endless answers'
  /** Its disk takes nothing more. */
  | 'a full disk'

/** A real storage node on a disk, behind HTTP of its own, that anything may be the matter with. */
export interface FaultyNode extends StorageNode {
  url: string
  operator: Address
  fault: Fault
}

export async function openFaultyNode(
  folder: string,
  ledger: () => Promise<NodeLedger>,
): Promise<FaultyNode> {
  const account = privateKeyToAccount(generatePrivateKey())
  const files = await openFileBlocks({ folder: join(folder, 'blocks') })
  const blocks: OwnBlocks = {
    ...files,
    async put(cid, block) {
      if (faulty.fault === 'a full disk')
        throw new CloisterError('storage/disk', 'the disk failed while writing (ENOSPC)', {
          advice: 'make room on the disk and try again',
        })
      await files.put(cid, block)
    },
  }
  const node = await openStorageNode({
    ...{ blocks, folder: join(folder, 'holders'), account, ledger, upkeep: null },
  })
  const service: StorageNodeService = {
    ...node.service,
    async get({ cid }) {
      const { block } = await node.service.get({ cid })
      if (faulty.fault === 'says it has')
        throw new CloisterError('storage/not-found', 'this storage node does not hold the block')
      if (faulty.fault === 'wrong bytes') return { block: block.map(byte => byte ^ 0x55) }
      if (faulty.fault === 'half of the bytes') return { block: block.subarray(block.length >> 1) }
      if (faulty.fault !== 'another block') return { block }
      for await (const other of files.list())
        if (!other.equals(cid)) return node.service.get({ cid: other })
      return { block }
    },
    has: async ({ cid }) =>
      faulty.fault === 'says it has' ? { held: true } : node.service.has({ cid }),
  }
  const channel = createHost(STORAGE_NODE, service)
  const server = createServer(async (asked, answer) => {
    if (faulty.fault === 'gone') return asked.destroy()
    const pieces: Uint8Array[] = []
    for await (const piece of asked) pieces.push(piece)
    if (faulty.fault === 'silent') return
    answer.setHeader('content-type', 'application/vnd.ipld.dag-cbor')
    if (faulty.fault === 'endless answers') return goOn(answer)
    answer.end(await channel(Buffer.concat(pieces)))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const faulty: FaultyNode = {
    ...node,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    operator: account.address.toLowerCase() as Address,
    fault: 'none',
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await node.close()
    },
  }
  return faulty
}

/** Writes as long as somebody reads. */
function goOn(answer: ServerResponse): void {
  const piece = new Uint8Array(65_536)
  const more = () => {
    while (!answer.destroyed) if (!answer.write(piece)) return answer.once('drain', more)
  }
  more()
}

/** Whether two lists of bytes are the same, told without printing megabytes. */
export const sameBytes = (one: Uint8Array | undefined, other: Uint8Array): boolean =>
  one !== undefined && equalBytes(one, other)
