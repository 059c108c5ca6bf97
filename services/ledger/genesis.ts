import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Address } from '#protocol/bytes.ts'
import { sameHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { writeDurably } from './write-durably.ts'

/** Gas of one block, and so of one transaction. A job over 64 assets settles for a small part of it. */
export const GAS_LIMIT = 60_000_000

/** Enough for ever: gas is free here, and the accounts are funded for nodes that ask for a price. */
const FUNDS = `0x${(10n ** 27n).toString(16)}`

/**
 * Writes the first block's description once, and afterwards checks that it is the one asked for: a
 * journal replays on its own genesis only.
 *
 * @param time Unix seconds
 * @throws `cloister/mismatch` when the folder began with another chain id or other accounts,
 *   `cloister/format` when the file is damaged.
 */
export async function keepGenesis(
  folder: string,
  { chainId, accounts, time }: { chainId: number; accounts: readonly Address[]; time: number },
): Promise<void> {
  const path = join(folder, 'genesis.json')
  if (!existsSync(path)) {
    const genesis = {
      config: { chainId },
      timestamp: `0x${time.toString(16)}`,
      gasLimit: `0x${GAS_LIMIT.toString(16)}`,
      difficulty: '0x0',
      alloc: Object.fromEntries(accounts.map(address => [address, { balance: FUNDS }])),
    }
    await writeDurably(path, JSON.stringify(genesis))
    return
  }
  const { chain, funded } = readGenesis(path)
  const sameAccounts =
    funded.length === accounts.length &&
    accounts.every(address => funded.some(other => sameHex(other, address)))
  if (chain !== chainId || !sameAccounts)
    throw new CloisterError('cloister/mismatch', 'the folder holds a ledger of other accounts', {
      advice: 'bring the keys it was begun with, or begin in a fresh folder',
      facts: { chain, wanted: chainId },
    })
}

function readGenesis(path: string): { chain: number; funded: string[] } {
  try {
    const { config, alloc } = JSON.parse(readFileSync(path, 'utf8'))
    return { chain: config.chainId, funded: Object.keys(alloc) }
  } catch (cause) {
    throw new CloisterError('cloister/format', "the ledger's genesis.json is damaged", {
      advice: 'restore the folder from a backup',
      cause,
    })
  }
}
