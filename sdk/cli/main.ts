import './compile-cache.ts'
import './lean-memory.ts'
import { assertNode } from '../assert-node.ts'
import { printFailure } from './failure.ts'

/** Whoever reads our output may stop reading: `cloister catalogue | head`. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const argv = process.argv.slice(2)
try {
  assertNode()
  // Not before memory is kept lean: loading all commands would have filled it.
  const { createProgram } = await import('./program.ts')
  await createProgram().parseAsync(argv, { from: 'user' })
} catch (error) {
  // Help and version have been printed by now.
  const { exitCode, code } = error as { exitCode?: number; code?: string }
  if (exitCode !== 0 && code !== 'commander.help')
    process.exitCode = printFailure(error, { json: argv.includes('--json') })
  else if (exitCode !== 0) process.exitCode = 2
}
