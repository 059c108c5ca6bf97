import { writeFile } from 'node:fs/promises'
import { BENCHMARKS } from './benchmarks.ts'
import { runBenchmarks } from './run-benchmarks.ts'

process.exitCode = await runBenchmarks(BENCHMARKS, process.argv.slice(2), {
  print: text => process.stdout.write(`${text}\n`),
  complain: text => process.stderr.write(`${text}\n`),
  write: writeFile,
})
