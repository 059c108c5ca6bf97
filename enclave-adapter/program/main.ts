import { loadKem } from '#crypto/abe/kem.ts'
import { CloisterError } from '#protocol/errors.ts'
import { loadReedSolomon } from '#storage/reed-solomon.ts'
import { openDatabase } from '../sql/database.ts'
import { createPeer, type Peer } from './peer.ts'
import { createProgram } from './program.ts'

/**
 * The program inside the enclave. It speaks frames over standard input and output and nothing else:
 * whatever it needs is read before its first word, and then it gives up reading files.
 */
const [abe, database] = await Promise.all([loadKem(), openDatabase(), loadReedSolomon()])
if (process.permission?.has('fs.read')) process.permission.drop('fs.read')

// Libraries that print would break the frames, and could print rows.
for (const method of ['log', 'info', 'debug', 'warn', 'error', 'trace'] as const)
  console[method] = () => {}
const failed = () => process.exit(1)
process.on('uncaughtException', failed)
process.on('unhandledRejection', failed)

const program = createProgram({ abe, database, host: { call: (...call) => peer.call(...call) } })
const peer: Peer = createPeer({
  write: frame => process.stdout.write(frame),
  serve: async (operation, body) => {
    const serve = program[operation]
    if (!serve)
      throw new CloisterError('enclave/protocol', 'the enclave has no such operation', {
        facts: { operation },
      })
    return serve(body)
  },
})
process.stdin.on('data', (piece: Buffer) => {
  try {
    peer.receive(piece)
  } catch {
    failed()
  }
})
process.stdin.on('end', () => process.exit(0))
