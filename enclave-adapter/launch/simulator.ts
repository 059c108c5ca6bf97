import { fileURLToPath } from 'node:url'
import { ed25519 } from '@noble/curves/ed25519.js'
import { type Random, systemRandom } from '#crypto/random.ts'
import { fromHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Evidence } from '#protocol/evidence.ts'
import { simulatorStatement } from '../verify/evidence.ts'
import { createEnclave, createHostDuties, type EnclaveAdapter } from './adapter.ts'
import { measureProgram } from './measure.ts'
import { startProgram } from './process.ts'

const PROGRAM = fileURLToPath(new URL('../program/main.ts', import.meta.url))

/**
 * A TEE's stand-in: the production path in a process of its own, with evidence signed by a key that
 * the host holds. It protects nothing from the machine's owner, and production refuses its evidence.
 *
 * @throws `enclave/launch` when the program's files cannot be read.
 * @example
 * const simulator = await createSimulator()
 * const enclave = await simulator.launch()
 * const { jobKey, evidence } = await enclave.begin({ release, manifests })
 */
export async function createSimulator(
  options: {
    /** Ed25519 secret of 32 bytes; drawn when absent. */
    platformKey?: Uint8Array
    /** Absolute path of the program's main module; the real one when absent. */
    program?: string
    random?: Random
  } = {},
): Promise<EnclaveAdapter> {
  const { program: main = PROGRAM, random = systemRandom } = options
  const secret = options.platformKey ?? random(32)
  const platformKey = ed25519.getPublicKey(secret)
  const { measurement } = await measureProgram(main)

  const attest = (reportData: Uint8Array): Evidence => ({
    version: 1,
    kind: 'simulator',
    measurement: fromHex(measurement),
    reportData,
    platformKey,
    signature: ed25519.sign(simulatorStatement(fromHex(measurement), reportData), secret),
  })
  return {
    kind: 'simulator',
    platformKey,
    measurement,
    async launch() {
      const parts = await measureProgram(main)
      if (parts.measurement !== measurement)
        throw new CloisterError(
          'enclave/launch',
          "the program's files have changed since they were measured",
          {
            advice: 'start again, and have the new measurement accepted',
          },
        )
      const duties = createHostDuties(attest)
      return createEnclave(await startProgram({ main, parts, serve: duties.serve }), duties)
    },
  }
}
