import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { writeDurably } from './write-durably.ts'

/** The two funded accounts: one pays gas for everyone, one admits operators and programs. */
export interface LedgerAccounts {
  relay: PrivateKeyAccount
  governance: PrivateKeyAccount
}

export interface LedgerKeys {
  relayKey?: Hex | undefined
  governanceKey?: Hex | undefined
}

/**
 * The accounts of an embedded ledger. Keys that the caller does not bring are drawn at first start
 * and kept in `accounts.json`, readable by their owner alone; they can spend gas and govern, and
 * open nothing.
 *
 * @throws `cloister/format` when `accounts.json` is not what was written.
 */
export async function openAccounts(
  folder: string,
  { relayKey, governanceKey }: LedgerKeys,
): Promise<LedgerAccounts> {
  const kept = relayKey && governanceKey ? {} : await keepKeys(join(folder, 'accounts.json'))
  return {
    relay: privateKeyToAccount((relayKey ?? kept.relayKey)!),
    governance: privateKeyToAccount((governanceKey ?? kept.governanceKey)!),
  }
}

async function keepKeys(path: string): Promise<LedgerKeys> {
  if (!existsSync(path)) {
    const keys = { relayKey: generatePrivateKey(), governanceKey: generatePrivateKey() }
    await writeDurably(path, JSON.stringify({ version: 1, ...keys }))
  }
  try {
    const { version, relayKey, governanceKey } = JSON.parse(readFileSync(path, 'utf8'))
    const isKey = (key: unknown) => typeof key === 'string' && /^0x[0-9a-f]{64}$/.test(key)
    if (version !== 1 || !isKey(relayKey) || !isKey(governanceKey)) throw new TypeError('no keys')
    return { relayKey, governanceKey }
  } catch {
    // The cause would quote the file.
    throw new CloisterError('cloister/format', "the ledger's accounts.json is damaged", {
      advice: 'restore the folder from a backup',
    })
  }
}
