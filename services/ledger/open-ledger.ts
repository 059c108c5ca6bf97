import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Request, RpcError } from '#contracts/client/transport.ts'
import { lockFolder } from '#storage/adapters/lock-folder.ts'
import { type LedgerAccounts, type LedgerKeys, openAccounts } from './accounts.ts'
import { GAS_LIMIT, keepGenesis } from './genesis.ts'
import { createHandleRpc, type HandleRpc } from './handle-rpc.ts'
import { openJournal } from './journal.ts'
import { openJournalledNode } from './journalled-node.ts'
import { assertMethod, paramsAt } from './methods.ts'
import { startNode } from './start-node.ts'
import { syncFolder } from './write-durably.ts'

/** The embedded ledger: one EVM chain in one folder, for one process. */
export interface Ledger {
  chainId: number
  /** Funded at genesis; nobody else needs funds. */
  accounts: LedgerAccounts
  /** EIP-1193. Refuses what could change the ledger without a signature with `ledger/method`. */
  request: Request
  /** The same for a JSON-RPC body as it came over HTTP, with its Origin header. */
  handleRpc: HandleRpc
  /** Stops the node and lets go of the folder. */
  close(): Promise<void>
}

export interface LedgerOptions extends LedgerKeys {
  folder: string
  chainId?: number
  /** Origins of our own pages, which alone may call {@link Ledger.handleRpc} from a browser. */
  origins?: readonly string[]
  /** Milliseconds since 1970. */
  now?: () => number
}

/** Bytes of the largest transaction that is taken, as other nodes have it: each is journalled for ever. */
const LARGEST_TRANSACTION = 131_072

/** Chain id of the embedded ledger unless told otherwise. */
export const EMBEDDED_CHAIN_ID = 31_415

/**
 * Opens the embedded ledger of a folder, or begins one. Every transaction it has acknowledged is
 * there, even after all its processes were killed at once.
 *
 * @throws `cloister/data-in-use`, `cloister/mismatch`, `ledger/journal`, `ledger/unavailable`.
 * @example
 * const ledger = await openLedger({ folder: 'cloister-data/ledger' })
 * await ledger.request({ method: 'eth_chainId' }) // '0x7ab7'
 * await ledger.close()
 */
export async function openLedger({
  folder,
  relayKey,
  governanceKey,
  chainId = EMBEDDED_CHAIN_ID,
  origins = [],
  now = Date.now,
}: LedgerOptions): Promise<Ledger> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = lockFolder(folder)
  const closing: (() => Promise<void> | void)[] = [() => lock.release()]
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step()
  }
  try {
    const accounts = await openAccounts(folder, { relayKey, governanceKey })
    await keepGenesis(folder, {
      chainId,
      accounts: [accounts.relay.address, accounts.governance.address],
      time: Math.floor(now() / 1000),
    })
    const journal = await openJournal(join(folder, 'journal'))
    closing.push(journal.close)
    await syncFolder(folder)
    const start = () => startNode({ folder, chainId, gasLimit: GAS_LIMIT })
    const node = await openJournalledNode({ journal, start, now })
    closing.push(node.close)
    const request: Request = async ({ method, params = [] }) => {
      assertMethod(method)
      if (method !== 'eth_sendRawTransaction')
        return node.call(method, paramsAt(method, params, node.time()))
      const [raw] = params
      if (typeof raw !== 'string' || !/^0x([0-9a-f]{2})+$/i.test(raw))
        throw new RpcError(-32602, 'not a raw transaction')
      if (raw.length > 2 + 2 * LARGEST_TRANSACTION)
        throw new RpcError(-32000, 'oversized data: a transaction has at most 128 KiB')
      return node.submit(raw as `0x${string}`)
    }
    return { chainId, accounts, request, handleRpc: createHandleRpc(request, origins), close }
  } catch (error) {
    await close()
    throw error
  }
}
