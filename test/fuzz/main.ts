/**
 * `npm run test:fuzz`: a million inputs, or FUZZ_INPUTS, over all decoders. FUZZ_SEED repeats a run,
 * FUZZ_TARGET keeps to targets whose name holds a text, and FUZZ_INPUT to one input. Exits 1 when
 * something was found.
 */
import { fuzz } from './fuzz.ts'
import type { Target, Task } from './target.ts'
import { openTargets } from './targets.ts'
import { tellTallies } from './tell-tallies.ts'

const { FUZZ_SEED, FUZZ_TARGET = '', FUZZ_INPUT, FUZZ_INPUTS = '1000000' } = process.env
const seed = FUZZ_SEED ?? Date.now().toString(36)

/** Inputs of each target, fewer of those that take longer; the sum is at least what was asked for. */
function tasksOf(targets: readonly Target[]): Task[] {
  const within = Number.POSITIVE_INFINITY
  if (FUZZ_INPUT !== undefined)
    return targets.map(({ name }) => ({
      target: name,
      from: Number(FUZZ_INPUT),
      inputs: 1,
      within,
    }))
  const shares = targets.map(({ weight }) => 1 / weight)
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return targets.map(({ name, seeds }, i) => {
    const inputs = Math.ceil((Number(FUZZ_INPUTS) * shares[i]!) / whole)
    return { target: name, from: 0, inputs: Math.max(inputs, seeds.length + 8), within }
  })
}

const { targets, close } = await openTargets()
await close()
const chosen = targets.filter(({ name }) => name.includes(FUZZ_TARGET))
if (chosen.length === 0) {
  console.error(
    `no target is called ${FUZZ_TARGET}; there are: ${targets.map(t => t.name).join(', ')}`,
  )
  process.exit(2)
}
console.log(`FUZZ_SEED=${seed}`)
const began = performance.now()
const module = new URL('./targets.ts', import.meta.url).href
const tallies = await fuzz({ module, seed, tasks: tasksOf(chosen) })
const found = tellTallies(tallies)
console.log(`${((performance.now() - began) / 1000).toFixed(0)} s, FUZZ_SEED=${seed}`)
process.exit(found === 0 ? 0 : 1)
