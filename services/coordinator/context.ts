import type { Reader } from '#contracts/client/read.ts'
import type { EnclaveAdapter } from '#enclave-adapter/launch/adapter.ts'
import type { BlockStore } from '#protocol/blocks.ts'
import type { Address, Hex } from '#protocol/bytes.ts'
import type { Deployment } from '#protocol/ledger.ts'
import type { AuthorityService, RelayService, Run } from '#protocol/services.ts'
import type { Vault } from '#storage/vault.ts'
import type { SpareEnclaves } from './spare-enclaves.ts'

/** What the coordinator works with. It holds no key of anyone and sees only sealed bytes. */
export interface CoordinatorContext {
  deployment: Deployment
  chain: Reader
  relay: RelayService
  authority: (domain: string) => AuthorityService
  nodes: readonly BlockStore[]
  adapter: EnclaveAdapter
  enclaves: SpareEnclaves
  /** Registered operator whose enclave runs the jobs. */
  operator: Address
  /** Outcomes of jobs: questions and sealed answers, encrypted at rest. */
  vault: Pick<Vault, 'get' | 'put' | 'names'>
  runs: Map<Hex, LiveRun>
}

/** What a grantee asks: the question and its salt must hash to what the ledger has for the job. */
export interface Asked {
  job: Hex
  question: string
  salt: Uint8Array
}

/** A run as this process carries it. */
export interface LiveRun {
  report: Run
  /** Resolves when the run has ended, well or not. */
  ended: Promise<void>
}
