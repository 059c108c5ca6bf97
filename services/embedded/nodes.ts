import { join } from 'node:path'
import { privateKeyToAccount } from 'viem/accounts'
import { openFileBlocks } from '#storage/adapters/files.ts'
import { openKuboBlocks } from '#storage/adapters/kubo.ts'
import type { Quota } from '../storage-node/holders.ts'
import { openStorageNode, type StorageNode } from '../storage-node/open-storage-node.ts'
import type { Foundation } from './foundation.ts'
import { privateKey } from './keys.ts'
import type { Wiring } from './loopback.ts'
import { isAlone, kuboAt } from './node-at.ts'

/** Where an embedded deployment keeps the blocks of one of its own nodes. */
export const nodeFolder = (folder: string, index: number): string =>
  join(folder, 'nodes', `node-${index}`)

/**
 * Opens the nodes of this machine, by their numbers, each with an operator's key and folders of its
 * own: a node that loses its blocks still knows whose they were. Blocks lie in a folder or on a Kubo.
 */
export async function openOwnNodes(
  foundation: Foundation,
  { quota, onFault }: Wiring & { quota?: Partial<Quota> | undefined },
): Promise<(StorageNode | undefined)[]> {
  const { folder, vault, deployment, chain, now, nodePlaces } = foundation
  const opened = await Promise.allSettled(
    nodePlaces.map(async (place, i) => {
      if (isAlone(place)) return undefined
      const kubo = kuboAt(place)
      const [signing, blocks] = await Promise.all([
        privateKey(vault, `key/node-${i}`),
        kubo
          ? openKuboBlocks({ url: kubo, mayBeDown: true })
          : openFileBlocks({ folder: nodeFolder(folder, i) }),
      ])
      return openStorageNode({
        blocks,
        folder: join(folder, 'holders', `node-${i}`),
        account: privateKeyToAccount(signing),
        ledger: async () => ({ deployment, chain }),
        now: () => Math.floor(now() / 1000),
        onFault: (operation, error) => onFault?.(`node/${i}.${operation}`, error),
        ...(quota && { quota }),
      })
    }),
  )
  const failed = opened.find(one => one.status === 'rejected')
  const nodes = opened.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
  if (failed) {
    await Promise.all(nodes.map(node => node?.close()))
    throw failed.reason
  }
  return nodes
}
