import { loadKem } from '#crypto/abe/kem.ts'
import { beginInput, begunSchema } from '#enclave-adapter/program/messages.ts'
import { createPeer, type Peer } from '#enclave-adapter/program/peer.ts'
import { createProgram } from '#enclave-adapter/program/program.ts'
import { openDatabase } from '#enclave-adapter/sql/database.ts'
import { fromHex } from '#protocol/bytes.ts'
import { evidenceSchema } from '#protocol/evidence.ts'

/**
 * A program that nobody approved, as a dishonest host would launch it: the approved one, except that
 * it takes any release for its own and would keep its file access. All that stands in its way is what
 * the platform says of it: evidence with its true measurement.
 */
const [abe, database] = await Promise.all([loadKem(), openDatabase()])
let told: unknown
const program = createProgram({
  abe,
  database,
  host: {
    async call(operation, body) {
      told = await peer.call(operation, body)
      return operation === 'evidence'
        ? { ...evidenceSchema.parse(told), measurement: fromHex(claimed) }
        : told
    },
  },
})
let claimed = ''
const peer: Peer = createPeer({
  write: frame => process.stdout.write(frame),
  async serve(operation, body) {
    if (operation !== 'begin') return program[operation]?.(body)
    claimed = beginInput.parse(body).release.program
    const begun = begunSchema.parse(await program.begin!(body))
    return { ...begun, evidence: told }
  },
})
process.stdin.on('data', (piece: Buffer) => peer.receive(piece))
process.stdin.on('end', () => process.exit(0))
