import { ed25519 } from '@noble/curves/ed25519.js'
import { loadKem } from '#crypto/abe/kem.ts'
import {
  createEnclave,
  createHostDuties,
  type EnclaveAdapter,
} from '#enclave-adapter/launch/adapter.ts'
import { createPeer, type Peer } from '#enclave-adapter/program/peer.ts'
import { createProgram } from '#enclave-adapter/program/program.ts'
import { openDatabase } from '#enclave-adapter/sql/database.ts'
import { simulatorStatement } from '#enclave-adapter/verify/evidence.ts'
import { fromHex } from '#protocol/bytes.ts'
import type { Evidence } from '#protocol/evidence.ts'
import type { Embedded } from '#services/embedded.ts'

/**
 * The program in this process under the deployment's own platform key, spoken to in frames as ever:
 * what the machine's owner could do as well, and quicker to start by half a second.
 */
export function createQuickAdapter({
  adapter,
  platformSecret,
}: Pick<Embedded, 'adapter' | 'platformSecret'>): EnclaveAdapter {
  const measurement = fromHex(adapter.measurement)
  const attest = (reportData: Uint8Array): Evidence => ({
    version: 1,
    kind: 'simulator',
    measurement,
    reportData,
    platformKey: ed25519.getPublicKey(platformSecret),
    signature: ed25519.sign(simulatorStatement(measurement, reportData), platformSecret),
  })
  return {
    kind: 'simulator',
    platformKey: adapter.platformKey,
    measurement: adapter.measurement,
    async launch() {
      const duties = createHostDuties(attest)
      const database = await openDatabase()
      const died = Promise.withResolvers<void>()
      const inside: Peer = createPeer({
        write: frame => outside.receive(frame),
        serve: async (operation, body) => program[operation]!(body),
      })
      const program = createProgram({ abe: await loadKem(), database, host: inside })
      const outside: Peer = createPeer({
        write: frame => inside.receive(frame),
        serve: duties.serve,
      })
      const close = async () => {
        database.close()
        died.resolve()
      }
      return createEnclave(
        { call: outside.call, close, pid: process.pid, died: died.promise },
        duties,
      )
    },
  }
}
