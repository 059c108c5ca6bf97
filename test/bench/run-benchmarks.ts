import { parseArgs } from 'node:util'
import type { Benchmark } from './benchmarks.ts'
import type { Row } from './harness.ts'
import { formatRows } from './print.ts'

/** What the command does to the world. */
export interface Surroundings {
  print(text: string): void
  complain(text: string): void
  write(path: string, text: string): Promise<void>
}

/**
 * Runs what the command line names, all without a name. Exit code 0 when every bar held, 1 when one
 * was missed or an answer was wrong, 2 when the command line is.
 */
export async function runBenchmarks(
  benchmarks: readonly Benchmark[],
  argv: readonly string[],
  { print, complain, write }: Surroundings,
): Promise<number> {
  const usage = () => {
    complain('usage: npm run bench [-- NAME…] [--report FILE]')
    for (const { name, about } of benchmarks) complain(`  ${name.padEnd(10)} ${about}`)
    return 2
  }
  if (argv.includes('--help')) {
    usage()
    return 0
  }
  let asked: { values: { report?: string }; positionals: string[] }
  try {
    const options = { report: { type: 'string' } } as const
    asked = parseArgs({ args: [...argv], options, allowPositionals: true })
  } catch (error) {
    complain((error as Error).message)
    return usage()
  }
  const unknown = asked.positionals.filter(name => !benchmarks.some(one => one.name === name))
  if (unknown.length > 0) {
    complain(`there is no benchmark ${unknown.join(', ')}`)
    return usage()
  }
  const named = benchmarks.filter(
    ({ name }) => asked.positionals.length === 0 || asked.positionals.includes(name),
  )
  const chosen = named.filter(({ within }) => !named.some(({ name }) => name === within))
  const rows: Row[] = []
  const wrong: string[] = []
  for (const { name, about, run } of chosen) {
    print(`${name}: ${about}`)
    try {
      const measured = await run()
      rows.push(...measured)
      print(`${formatRows(measured).replace(/^/gm, '  ')}\n`)
    } catch (error) {
      wrong.push(name)
      complain(`${name} failed: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const missed = rows.filter(({ ok }) => !ok)
  if (asked.values.report !== undefined)
    await write(asked.values.report, `${JSON.stringify({ rows, failed: wrong }, null, 2)}\n`)
  const held = rows.filter(({ bar, ok }) => bar !== null && ok).length
  print(`${held} bars held, ${missed.length} missed, ${wrong.length} benchmarks failed`)
  for (const { name } of missed) print(`  missed: ${name}`)
  return missed.length > 0 || wrong.length > 0 ? 1 : 0
}
