/**
 * Runs in a process of its own, to be killed: opens the ledger of a folder and sends transactions
 * as fast as it can, writing the hash of each one to standard output once it is acknowledged.
 */
import { writeSync } from 'node:fs'
import type { Hex } from '#protocol/bytes.ts'
import { openLedger } from '#services/ledger/open-ledger.ts'

const ledger = await openLedger({ folder: process.argv[2]! })
const { request, chainId, accounts } = ledger
const { address } = accounts.relay
const count = (await request({
  method: 'eth_getTransactionCount',
  params: [address, 'latest'],
})) as Hex
for (let nonce = Number(count); ; nonce++) {
  const raw = await accounts.relay.signTransaction({
    type: 'legacy',
    chainId,
    nonce,
    to: address,
    data: `0x${nonce.toString(16).padStart(8, '0')}`,
    gas: 50_000n,
    gasPrice: 0n,
  })
  const hash = await request({ method: 'eth_sendRawTransaction', params: [raw] })
  writeSync(1, `${hash}\n`)
}
