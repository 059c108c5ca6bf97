import type { LocalAccount } from 'viem'
import type { Address, Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { refusalOf } from './errors.ts'
import { type Request, toLedgerError } from './transport.ts'

/** A transaction that the ledger has taken. */
export interface Submitted {
  transaction: Hex
  block: number
  gas: bigint
}

/** What sending needs of an account that pays gas; a viem `LocalAccount` is one. */
export type Payer = Pick<LocalAccount, 'address' | 'signTransaction'>

interface Call {
  to?: Address
  data: Hex
  /** Estimated unless given. */
  gas?: bigint
}

/** Sends one call as a transaction and waits until it stands in a block. */
export type Send = (call: Call) => Promise<Submitted>

interface Receipt {
  status: Hex
  blockNumber: Hex
  gasUsed: Hex
}

/**
 * Sends transactions of one account, one at a time, so that its nonces never race.
 *
 * Legacy transactions at the node's own gas price: every EVM network takes them, free ones too.
 *
 * @param wait milliseconds until a transaction that no block has taken is reported as lost
 * @throws the code of what a contract refuses with, before anything is sent; `ledger/unavailable`.
 */
export function createSend({
  request,
  chainId,
  account,
  wait = 60_000,
}: {
  request: Request
  chainId: number
  account: Payer
  wait?: number
}): Send {
  const ask = async <T>(method: string, params: readonly unknown[]): Promise<T> => {
    try {
      return (await request({ method, params })) as T
    } catch (error) {
      throw toLedgerError(error, method)
    }
  }
  const one: Send = async call => {
    const { gas: limit, ...called } = call
    const transaction = { from: account.address, ...called }
    // Storage written between the estimate and the block may cost more than it foresaw.
    const gas = limit ?? ((await estimateGas(request, transaction)) * 5n) / 4n
    const nonce = await ask<Hex>('eth_getTransactionCount', [account.address, 'pending'])
    const gasPrice = await ask<Hex>('eth_gasPrice', [])
    const raw = await account.signTransaction({
      type: 'legacy',
      chainId,
      nonce: Number(nonce),
      gasPrice: BigInt(gasPrice),
      gas,
      data: call.data,
      ...(call.to && { to: call.to }),
    })
    const hash = await ask<Hex>('eth_sendRawTransaction', [raw])
    const receipt = await awaitReceipt(ask, hash, wait)
    const block = Number(receipt.blockNumber)
    if (BigInt(receipt.status) !== 1n) throw await refusedInBlock(request, transaction, block)
    return { transaction: hash, block, gas: BigInt(receipt.gasUsed) }
  }
  let last: Promise<unknown> = Promise.resolve()
  return call => {
    const sent = last.then(() => one(call))
    last = sent.catch(() => undefined)
    return sent
  }
}

async function estimateGas(request: Request, transaction: object): Promise<bigint> {
  try {
    return BigInt((await request({ method: 'eth_estimateGas', params: [transaction] })) as Hex)
  } catch (error) {
    // Not every node gives the revert's bytes with a failed estimate; all do with a failed call.
    try {
      await request({ method: 'eth_call', params: [transaction, 'latest'] })
    } catch (refused) {
      throw refusalOf(refused, 'eth_call')
    }
    throw refusalOf(error, 'eth_estimateGas')
  }
}

/** The cause of a transaction that passed its estimate and was overtaken by another. */
async function refusedInBlock(
  request: Request,
  transaction: object,
  block: number,
): Promise<CloisterError> {
  try {
    await request({ method: 'eth_call', params: [transaction, `0x${block.toString(16)}`] })
  } catch (error) {
    return refusalOf(error, 'eth_call')
  }
  return new CloisterError('ledger/reverted', 'the ledger refused the transaction', {
    advice: 'something changed while it was sent; try again',
  })
}

async function awaitReceipt(
  ask: <T>(method: string, params: readonly unknown[]) => Promise<T>,
  hash: Hex,
  wait: number,
): Promise<Receipt> {
  const started = performance.now()
  for (let pause = 20; ; pause = Math.min(pause * 2, 1000)) {
    const receipt = await ask<Receipt | null>('eth_getTransactionReceipt', [hash])
    if (receipt) return receipt
    if (performance.now() - started > wait)
      throw new CloisterError('ledger/unavailable', 'no block has taken the transaction yet', {
        advice: 'it may still be taken: look it up before you send it again',
        facts: { transaction: hash },
      })
    await new Promise(resolve => setTimeout(resolve, pause))
  }
}
