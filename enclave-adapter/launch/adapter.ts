import type { BlockSource } from '#protocol/blocks.ts'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Evidence } from '#protocol/evidence.ts'
import {
  type BeginInput,
  type Begun,
  begunSchema,
  blockRequest,
  evidenceRequest,
  type PlanInput,
  type PlanSummary,
  planSummarySchema,
  type Ran,
  type RunInput,
  ranSchema,
  readMessage,
} from '../program/messages.ts'
import type { ProgramProcess } from './process.ts'

/** One door to many TEEs. */
export interface EnclaveAdapter {
  kind: 'simulator'
  /** Ed25519 public key that signs this platform's evidence. */
  platformKey: Uint8Array
  /** Measurement of the program that {@link launch} starts. */
  measurement: Hex
  /** @throws `enclave/launch` when the program cannot be started or is no longer the measured one. */
  launch(): Promise<Enclave>
}

/** One program at work, for one job: `begin`, `run`, `close`. All reject with `enclave/died` when it ends. */
export interface Enclave {
  /** Checks a question without data. @throws `sql/*` with the rule that it breaks. */
  plan(input: PlanInput): Promise<PlanSummary>
  /**
   * Binds the enclave to one release, once.
   *
   * @throws `sql/*` when the question breaks a rule, before anything is charged; `enclave/release`
   * when the manifests are not the release's; `enclave/protocol` the second time.
   */
  begin(input: BeginInput): Promise<Begun>
  /**
   * Opens the data with the authorities' keys, answers, signs and forgets; once.
   *
   * @throws `envelope/cannot-open` and `storage/*` when the data cannot be opened; `sql/failed`,
   * without a cause, for everything after that.
   */
  run(input: RunInput & { blocks: BlockSource }): Promise<Ran>
  close(): Promise<void>
  readonly pid: number
  /** Resolves when the process is gone, whatever the reason. */
  readonly died: Promise<void>
}

/** What the host answers to the program, once it is known where blocks come from. */
export interface HostDuties {
  /** Where the run under way gets its blocks. */
  blocks: BlockSource | undefined
  serve(operation: string, body: unknown): Promise<unknown>
}

/** The host's side of the pipe: evidence from the platform, blocks from wherever they are kept. */
export function createHostDuties(attest: (reportData: Uint8Array) => Evidence): HostDuties {
  const duties: HostDuties = {
    blocks: undefined,
    async serve(operation, body) {
      if (operation === 'evidence') return attest(readMessage(evidenceRequest, body).reportData)
      if (operation === 'block' && duties.blocks)
        return duties.blocks.get(readMessage(blockRequest, body).cid)
      throw new CloisterError(
        'enclave/protocol',
        'the enclave asked for what its host does not give',
      )
    },
  }
  return duties
}

/** The typed face of a process that runs the program. */
export const createEnclave = (program: ProgramProcess, duties: HostDuties): Enclave => ({
  plan: async input => readMessage(planSummarySchema, await program.call('plan', input)),
  begin: async input => readMessage(begunSchema, await program.call('begin', input)),
  async run({ keys, blocks }) {
    duties.blocks = blocks
    try {
      return readMessage(ranSchema, await program.call('run', { keys }))
    } finally {
      duties.blocks = undefined
    }
  },
  close: program.close,
  pid: program.pid,
  died: program.died,
})
