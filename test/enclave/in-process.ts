import { loadKem } from '#crypto/abe/kem.ts'
import { createEnclave, createHostDuties, type Enclave } from '#enclave-adapter/launch/adapter.ts'
import { createPeer, type Peer } from '#enclave-adapter/program/peer.ts'
import { createProgram } from '#enclave-adapter/program/program.ts'
import { openDatabase } from '#enclave-adapter/sql/database.ts'
import { fromHex, type Hex } from '#protocol/bytes.ts'
import type { Evidence } from '#protocol/evidence.ts'

/** The program in this process, spoken to in frames as ever: quicker to start by half a second. */
export async function openInProcess(measurement: Hex): Promise<Enclave> {
  const attest = (reportData: Uint8Array): Evidence => ({
    version: 1,
    kind: 'simulator',
    measurement: fromHex(measurement),
    reportData,
    platformKey: new Uint8Array(32),
    signature: new Uint8Array(64),
  })
  const duties = createHostDuties(attest)
  const database = await openDatabase()
  const inside: Peer = createPeer({
    write: frame => outside.receive(frame),
    serve: async (operation, body) => program[operation]!(body),
  })
  const program = createProgram({ abe: await loadKem(), database, host: inside })
  const outside: Peer = createPeer({ write: frame => inside.receive(frame), serve: duties.serve })
  const ended = Promise.resolve()
  const close = async () => database.close()
  return createEnclave({ call: outside.call, close, pid: process.pid, died: ended }, duties)
}
