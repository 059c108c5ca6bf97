import { join } from 'node:path'
import type { LocalAccount } from 'viem'
import { createSealingKey } from '#crypto/envelope/seal.ts'
import type { OwnBlocks } from '#protocol/blocks.ts'
import type { Address } from '#protocol/bytes.ts'
import { fromUtf8, utf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { StorageNodeService } from '#protocol/services.ts'
import { openRecords } from '#storage/adapters/records.ts'
import { type Collected, collect } from './collect.ts'
import type { NodeLedger, StorageNodeContext } from './context.ts'
import { createStorageNode } from './create-storage-node.ts'
import { createGateway, type Gateway } from './gateway/create-gateway.ts'
import { openHolders, type Quota, type Usage } from './holders.ts'
import { createInOrder } from './in-order.ts'
import { openJournal } from './journal.ts'
import { type Scrubbed, scrub } from './scrub.ts'
import { createSessions } from './sessions.ts'

/** What a storage node is opened with. */
export interface StorageNodeOptions {
  blocks: OwnBlocks
  /** Where it keeps who holds what; not among the blocks. */
  folder: string
  account: Pick<LocalAccount, 'address' | 'signTypedData'>
  ledger: () => Promise<NodeLedger>
  quota?: Partial<Quota>
  /** Seconds until a block that nobody holds is collected; a day unless told. */
  grace?: number
  /** How often a few blocks are checked in the background; null for never. */
  upkeep?: { seconds: number; blocks: number } | null
  /** Unix seconds. */
  now?: () => number
  /** Hears of what upkeep finds wrong. */
  onFault?: ((operation: string, error: unknown) => void) | undefined
}

/** A storage node that runs. */
export interface StorageNode {
  service: StorageNodeService
  gateway: Gateway
  context: StorageNodeContext
  /** Checks every block now. */
  scrub(): Promise<Scrubbed>
  /** Removes what nobody has held for the grace period. */
  collect(): Promise<Collected>
  usage(party: Address): Usage
  close(): Promise<void>
}

const TIB = 1024 ** 4
const QUOTA: Quota = { party: TIB, all: 8 * TIB }
const DAY = 86_400
/** At most 64 blocks each half minute: a tebibyte of them in six days, at 2 MiB a second. */
const UPKEEP = { seconds: 30, blocks: 64 }
const CURSOR = 'scrub-cursor'

/**
 * Opens a storage node over its blocks. What is acknowledged survives a kill at any moment: blocks,
 * holders, and where the scrub had come to.
 *
 * @throws `storage/disk`
 */
export async function openStorageNode(options: StorageNodeOptions): Promise<StorageNode> {
  const { blocks, folder, account, grace = DAY, onFault } = options
  const now = options.now ?? (() => Math.floor(Date.now() / 1000))
  const holders = await openHolders({
    openJournal: read => openJournal(folder, read),
    stored: () => blocks.list(),
    quota: { ...QUOTA, ...options.quota },
    now,
  })
  const state = await openRecords({ folder: join(folder, 'state') })
  // Sessions end with the process, so nobody may open one again that was sealed to an earlier one.
  const sealing = await createSealingKey()
  const context: StorageNodeContext = {
    ...{ blocks, holders, account, sealing, now, ledger: options.ledger },
    sessions: createSessions(now),
    inOrder: createInOrder(),
  }
  const upkeep = options.upkeep === undefined ? UPKEEP : options.upkeep
  let working: Promise<void> = Promise.resolve()
  const timer =
    upkeep &&
    setInterval(() => {
      working = working.then(() => keepUp(upkeep.blocks)).catch(fault)
    }, upkeep.seconds * 1000).unref()

  const fault = (error: unknown) => onFault?.('upkeep', error)

  async function keepUp(most: number): Promise<void> {
    const held = await state.get(CURSOR)
    const found = await scrub(context, { after: held ? fromUtf8(held) : '', most })
    await state.put(CURSOR, utf8(found.next))
    await collect(context, grace)
    const bad = found.rotten.length + found.missing.length + found.unreadable.length
    if (bad > 0)
      fault(
        new CloisterError('storage/hash-mismatch', `${bad} blocks are rotten, gone or unreadable`, {
          advice: 'repair the assets that need them; if it goes on, replace the disk',
          facts: { first: String([...found.rotten, ...found.missing, ...found.unreadable][0]) },
        }),
      )
  }

  return {
    service: createStorageNode(context),
    gateway: createGateway({ source: blocks }),
    context,
    scrub: () => scrub(context),
    collect: () => collect(context, grace),
    usage: holders.usage,
    async close() {
      if (timer) clearInterval(timer)
      await working
      await holders.close()
    },
  }
}
