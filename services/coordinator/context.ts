import type { Reader } from '#contracts/client/read.ts'
import type { EnclaveAdapter } from '#enclave-adapter/launch/adapter.ts'
import type { BlockStore } from '#protocol/blocks.ts'
import type { Address, Hex } from '#protocol/bytes.ts'
import type { Deployment } from '#protocol/ledger.ts'
import type { AuthorityService, RelayService, Run } from '#protocol/services.ts'
import type { Records } from '#storage/adapters/records.ts'
import type { SpareEnclave } from './spare-enclave.ts'

/** What the coordinator works with. It holds no key of anyone and sees only sealed bytes. */
export interface CoordinatorContext {
  deployment: Deployment
  chain: Reader
  relay: RelayService
  authority: (domain: string) => AuthorityService
  /** The name behind a domain's hash on the ledger. */
  domainName: (hash: Hex) => Promise<string>
  nodes: readonly BlockStore[]
  adapter: EnclaveAdapter
  enclaves: SpareEnclave
  /** Registered operator whose enclave runs the jobs. */
  operator: Address
  records: Records
  runs: Map<Hex, LiveRun>
}

/** A run as this process carries it. */
export interface LiveRun {
  report: Run
  /** Resolves when the run has ended, well or not. */
  ended: Promise<void>
}
