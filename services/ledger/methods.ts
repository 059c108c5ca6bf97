import { CloisterError } from '#protocol/errors.ts'

/** Methods that pass: reading, and sending what is already signed. */
const ALLOWED: ReadonlySet<string> = new Set([
  'eth_blockNumber',
  'eth_call',
  'eth_chainId',
  'eth_estimateGas',
  'eth_feeHistory',
  'eth_gasPrice',
  'eth_getBalance',
  'eth_getBlockByHash',
  'eth_getBlockByNumber',
  'eth_getBlockReceipts',
  'eth_getBlockTransactionCountByHash',
  'eth_getBlockTransactionCountByNumber',
  'eth_getCode',
  'eth_getLogs',
  'eth_getProof',
  'eth_getStorageAt',
  'eth_getTransactionByBlockHashAndIndex',
  'eth_getTransactionByBlockNumberAndIndex',
  'eth_getTransactionByHash',
  'eth_getTransactionCount',
  'eth_getTransactionReceipt',
  'eth_maxPriorityFeePerGas',
  'eth_sendRawTransaction',
  'eth_syncing',
  'net_listening',
  'net_version',
  'web3_clientVersion',
])

/** @throws `ledger/method` for everything that could change the ledger by itself, or sign. */
export function assertMethod(method: string): void {
  if (!ALLOWED.has(method))
    throw new CloisterError('ledger/method', `the ledger does not answer ${printable(method)}`, {
      advice: 'it takes signed transactions and answers reading methods',
    })
}

const printable = (method: string): string => method.replace(/[^\w]/g, '?').slice(0, 64)

const CURRENT: ReadonlySet<unknown> = new Set([
  undefined,
  null,
  'latest',
  'pending',
  'safe',
  'finalized',
])

/**
 * Lets a call see the present. A chain that mines on demand stands still between transactions; a
 * deadline that has passed since would look open.
 *
 * @param time Unix seconds, not before the last block's
 */
export function paramsAt(method: string, params: readonly unknown[], time: number) {
  if (method !== 'eth_call' && method !== 'eth_estimateGas') return params
  const [transaction, block] = params
  if (!CURRENT.has(block)) return [transaction, block]
  return [transaction, 'latest', {}, { time: `0x${time.toString(16)}` }]
}
