import type { Tally } from './target.ts'

/** Prints a line a target and everything that was found; returns how much that was. */
export function tellTallies(tallies: readonly Tally[]): number {
  for (const { target, inputs, decoded, slowest, spent } of tallies) {
    const rate = spent === 0 ? 0 : Math.round((1000 * spent) / inputs)
    console.log(
      `${target.padEnd(50)} ${String(inputs).padStart(8)} inputs, ${decoded} decoded, ${rate} µs each, slowest ${slowest.toFixed(0)} ms`,
    )
  }
  const findings = tallies.flatMap(tally => tally.findings)
  for (const { target, kind, detail, input, again } of findings)
    console.error(`\n${target}: ${kind}: ${detail}\n  ${input}\n  again: ${again}`)
  const all = tallies.reduce((sum, { inputs }) => sum + inputs, 0)
  console.log(`${all} inputs over ${tallies.length} decoders, ${findings.length} findings`)
  return findings.length
}
