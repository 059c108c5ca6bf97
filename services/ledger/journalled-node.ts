import { RpcError } from '#contracts/client/transport.ts'
import type { Hex } from '#protocol/bytes.ts'
import { fromHex, toHex } from '#protocol/bytes.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import type { Journal } from './journal.ts'
import type { LedgerNode } from './start-node.ts'

/** A node whose chain is what its journal says, however often its process ends. */
export interface JournalledNode {
  /** Reads from the node, starting it anew if it has ended. */
  call<T>(method: string, params?: readonly unknown[]): Promise<T>
  /** Takes a signed transaction into a block of its own. What it returns is on the disk. */
  submit(raw: Hex): Promise<Hex>
  /** The time that the next block would have, in Unix seconds. */
  time(): number
  close(): Promise<void>
}

/**
 * Order of a submission: the node's pool checks the transaction, the journal keeps it, a block takes
 * it, the caller hears of it. So a journal holds only what a fresh node takes again, in the same
 * blocks at the same times, and whoever heard of a transaction finds it after any crash.
 *
 * @param start starts a node at genesis
 * @param now milliseconds since 1970
 * @throws `ledger/journal` when the journal does not replay, `ledger/unavailable`.
 */
export async function openJournalledNode({
  journal,
  start,
  now,
}: {
  journal: Journal
  start: () => Promise<LedgerNode>
  now: () => number
}): Promise<JournalledNode> {
  let last = 0
  let closed = false
  // A clock that was set back must not take the chain with it: blocks never get younger.
  const time = (): number => Math.max(last, Math.floor(now() / 1000))

  const restore = async (): Promise<LedgerNode> => {
    const fresh = await start()
    try {
      for (const [index, { timestamp, transaction }] of (await journal.records()).entries()) {
        await replay(fresh, index, timestamp, toHex(transaction))
        last = timestamp
      }
      return fresh
    } catch (error) {
      await fresh.stop()
      throw error
    }
  }

  let node = await restore()
  // One lane for everything that changes the chain or replaces the node.
  let lane: Promise<unknown> = Promise.resolve()
  const inLane = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = lane.then(work)
    lane = turn.catch(() => undefined)
    return turn
  }
  const revive = async (): Promise<LedgerNode> => {
    if (closed) throw stopped()
    if (!node.alive()) {
      await node.stop()
      node = await restore()
    }
    return node
  }

  const submit = async (raw: Hex): Promise<Hex> => {
    const { client } = await revive()
    const hash = await client.call<Hex>('eth_sendRawTransaction', [raw])
    const timestamp = time()
    try {
      const { queued } = await client.call<{ queued: Hex }>('txpool_status')
      if (Number(queued) > 0)
        throw new RpcError(
          -32003,
          'nonce too high: an earlier transaction of this account is missing',
        )
      await journal.append({ timestamp, transaction: fromHex(raw) })
    } catch (error) {
      // Nothing else is in the pool: transactions come one at a time.
      await client.call('anvil_dropAllTransactions').catch(() => undefined)
      throw error
    }
    last = timestamp
    try {
      await client.call('evm_mine', [{ timestamp }])
    } catch {
      // The journal has it, so the chain must: a node that cannot mine is replaced by one that did.
      await node.stop()
      await revive()
    }
    if ((await node.client.call('eth_getTransactionReceipt', [hash])) === null)
      throw new CloisterError(
        'ledger/journal',
        'the ledger did not take a transaction it had kept',
        {
          facts: { transaction: hash },
        },
      )
    return hash
  }

  return {
    time,
    async call(method, params) {
      const current = node.alive() && !closed ? node : await inLane(revive)
      return current.client.call(method, params)
    },
    submit: raw => inLane(() => submit(raw)),
    async close() {
      closed = true
      await lane
      await node.stop()
    },
  }
}

const stopped = () =>
  new CloisterError('ledger/unavailable', 'the embedded ledger has been stopped')

async function replay(node: LedgerNode, index: number, timestamp: number, raw: Hex): Promise<void> {
  try {
    await node.client.call('eth_sendRawTransaction', [raw])
    await node.client.call('evm_mine', [{ timestamp }])
  } catch (cause) {
    if (isCloisterError(cause)) throw cause
    throw new CloisterError('ledger/journal', "the ledger's journal does not replay", {
      advice: 'restore the folder from a backup, with the version of the ledger that wrote it',
      facts: { record: index },
      cause,
    })
  }
}
