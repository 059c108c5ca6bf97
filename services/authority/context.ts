import type { LocalAccount } from 'viem'
import type { Reader } from '#contracts/client/read.ts'
import type { Kem } from '#crypto/abe/kem.ts'
import type { Random } from '#crypto/random.ts'
import type { Deployment } from '#protocol/ledger.ts'
import type { Vault } from '#storage/vault.ts'
import type { MasterKeys } from './master-keys.ts'

/** What one domain's authority works with. */
export interface AuthorityContext {
  domain: string
  deployment: Deployment
  chain: Reader
  abe: Kem
  vault: Vault
  /** Signs key approvals; its address stands in the domain's registration. */
  account: LocalAccount
  masterKeys: MasterKeys
  sealing: { publicKey: Uint8Array; privateKey: Uint8Array }
  /** 32 bytes that tag challenges. Lost with the process, on purpose. */
  challengeKey: Uint8Array
  random: Random
  /** Unix seconds. */
  now: () => number
}
