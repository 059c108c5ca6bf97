import type { LocalAccount } from 'viem'
import type { OwnBlocks } from '#protocol/blocks.ts'
import { type Cid, parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { collect } from '#services/storage-node/collect.ts'
import type { NodeLedger, StorageNodeContext } from '#services/storage-node/context.ts'
import { createStorageNode } from '#services/storage-node/create-storage-node.ts'
import { openHolders, type Quota } from '#services/storage-node/holders.ts'
import { createInOrder } from '#services/storage-node/in-order.ts'
import type { Journal } from '#services/storage-node/journal.ts'
import { scrub } from '#services/storage-node/scrub.ts'
import { createSessions } from '#services/storage-node/sessions.ts'

/**
 * A storage node whose disk does one thing at a time, when it is told to: so that a test picks what
 * comes first, and where the node is killed. What the disk has done outlives a kill, and nothing else.
 */
export interface SimulatedNode {
  context: StorageNodeContext
  service: ReturnType<typeof createStorageNode>
  collect(): Promise<unknown>
  scrub(): Promise<unknown>
  /** How much the disk has been asked for and not done yet. */
  waiting(): number
  /** Has the disk do one of the things that wait, or fail at it and leave everything as it was. */
  advance(pick: number, fails: boolean): void
  /** Ends everything on its way. Of lines that were being written, `part` of a thousand are there. */
  kill(part: number): void
}

/** What is on the disk. */
export interface SimulatedDisk {
  blocks: Map<string, Uint8Array>
  /** The record of holders; undefined while none was ever opened. */
  lines: string[] | undefined
}

export const createDisk = (): SimulatedDisk => ({ blocks: new Map(), lines: undefined })

export async function openSimulatedNode(
  disk: SimulatedDisk,
  options: {
    account: LocalAccount
    ledger: NodeLedger
    quota: Quota
    now: () => number
    grace: number
  },
): Promise<SimulatedNode> {
  const { account, ledger, quota, now, grace } = options
  let steps: ((fails: boolean) => void)[] = []
  let killed = false
  let writing: string[] = []
  /** One thing that the disk does, wholly or not at all. After a kill it never ends. */
  const turn = <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      const step = (fails: boolean) => {
        try {
          if (fails) throw new CloisterError('storage/disk', 'the disk failed')
          resolve(work())
        } catch (error) {
          reject(error)
        }
      }
      if (!killed) steps.push(step)
    })
  const blocks: OwnBlocks = {
    put: (cid, block) => turn(() => void disk.blocks.set(cid.toString(), block)),
    remove: cid => turn(() => void disk.blocks.delete(cid.toString())),
    has: cid => turn(() => disk.blocks.has(cid.toString())),
    get: cid => turn(() => blockOf(disk, cid)),
    async *list() {
      for (const text of [...disk.blocks.keys()]) yield parseCid(text)
    },
  }

  const fresh = disk.lines === undefined
  const written = (disk.lines ??= [])
  let queue: { lines: readonly string[]; done: () => void; failed: (cause: unknown) => void }[] = []
  let flushing = false
  const flush = async () => {
    flushing = true
    while (queue.length > 0) {
      const group = queue
      queue = []
      writing = group.flatMap(({ lines }) => lines)
      try {
        await turn(() => written.push(...writing))
        for (const { done } of group) done()
      } catch (error) {
        for (const { failed } of group) failed(error)
      }
      writing = []
    }
    flushing = false
  }
  const opened: Journal = {
    ...{ fresh, damaged: 0, replace: async () => {}, close: async () => {} },
    append: lines =>
      new Promise((resolve, reject) => {
        queue.push({ lines, done: resolve, failed: reject })
        if (!flushing) void flush()
      }),
  }
  const holders = openHolders({
    async openJournal(read) {
      for (const line of written) read(line)
      return opened
    },
    stored: () => blocks.list(),
    ...{ quota, now },
  })
  // What it finds on the disk is written down before it serves anybody.
  let ready = false
  holders.then(() => (ready = true))
  while (!ready) {
    await settle()
    steps.shift()?.(false)
  }
  const context: StorageNodeContext = {
    ...{ blocks, holders: await holders, account, now, ledger: async () => ledger },
    ...{ sessions: createSessions(now), inOrder: createInOrder() },
    sealing: { publicKey: new Uint8Array(32), privateKey: new Uint8Array(32) },
  }
  return {
    context,
    service: createStorageNode(context),
    collect: () => collect(context, grace),
    scrub: () => scrub(context),
    waiting: () => steps.length,
    advance(pick, fails) {
      const [step] = steps.splice(pick % steps.length, 1)
      step?.(fails)
    },
    kill(part) {
      written.push(...writing.slice(0, Math.floor((writing.length * part) / 1_000)))
      killed = true
      steps = []
    },
  }
}

function blockOf(disk: SimulatedDisk, cid: Cid): Uint8Array {
  const block = disk.blocks.get(cid.toString())
  if (!block) throw new CloisterError('storage/not-found', 'the block is not held')
  return block
}

/** Lets everything go on that waits for no disk. */
export const settle = () => new Promise<void>(resolve => setImmediate(resolve))
