import { writeFile } from 'node:fs/promises'
import { BENCHMARKS } from './benchmarks.ts'
import { runBenchmarks } from './run-benchmarks.ts'

// A pairing library keeps the process alive; what is left to do is nothing.
process.exit(
  await runBenchmarks(BENCHMARKS, process.argv.slice(2), {
    print: text => process.stdout.write(`${text}\n`),
    complain: text => process.stderr.write(`${text}\n`),
    write: writeFile,
  }),
)
