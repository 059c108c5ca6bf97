import { getHeapStatistics } from 'node:v8'
import { equalBytes, toHex } from '#protocol/bytes.ts'
import { CloisterError, isErrorCode } from '#protocol/errors.ts'
import { createChance } from './chance.ts'
import { mutate } from './mutate.ts'
import { mutateValue } from './mutate-value.ts'
import type { Decoded, Finding, Tally, Target, Task } from './target.ts'

/** An input that takes longer is reported, on whatever machine: most take microseconds. */
export const SLOW_MS = 4000

/** Bytes outside of the heap that one input, of a quarter of a MiB at most, may lead to. */
export const MOST_MEMORY = 192 * 1_048_576

/** Hex digits of an input that are shown. */
const SHOWN = 8192

/** After as many, a target is broken enough to stop. */
const MOST_FINDINGS = 3

/** The i-th input of a target; the first ones are its seeds. */
export function inputOf(target: Target, seed: string, i: number): Uint8Array {
  const { seeds, tokens = [], structured = false } = target
  if (i < seeds.length) return seeds[i]!
  const chance = createChance(`${seed}/${target.name}/${i}`)
  if (structured && chance.below(2) === 0) {
    const made = mutateValue(chance.pick(seeds), chance)
    if (made) return made
  }
  return mutate(seeds, tokens, chance)
}

/** Puts inputs to a target, and tells each beforehand, so that whoever listens knows where it hangs. */
export async function runTarget(
  target: Target,
  { from, inputs, within }: Task,
  seed: string,
  beforehand: (input: Uint8Array, i: number) => void = () => {},
): Promise<Tally> {
  const tally: Tally = {
    target: target.name,
    inputs: 0,
    decoded: 0,
    refused: 0,
    slowest: 0,
    spent: 0,
    findings: [],
  }
  const began = performance.now()
  for (let i = from; i < from + inputs; i++) {
    const input = inputOf(target, seed, i)
    beforehand(input, i)
    const tell = (kind: Finding['kind'], detail: string) => {
      if (tally.findings.some(known => known.kind === kind && known.detail === detail)) return
      tally.findings.push(describeFinding({ target: target.name, kind, detail, input, seed, i }))
    }
    const memory = getHeapStatistics().external_memory
    const start = performance.now()
    let decoded: Decoded
    try {
      decoded = target.decode(input) as Decoded
      if (decoded instanceof Promise) decoded = await decoded
      tally.decoded++
      if (decoded instanceof Uint8Array && !equalBytes(decoded, input))
        tell('not canonical', 'decodes, and is not what encodes')
    } catch (error) {
      tally.refused++
      if (i < target.seeds.length) tell('seed', `a seed does not decode: ${nameOf(error)}`)
      else if (!(error instanceof CloisterError)) tell('foreign error', nameOf(error))
      else if (!isErrorCode(error.code)) tell('foreign error', `an unknown code ${error.code}`)
    }
    const took = performance.now() - start
    tally.inputs++
    tally.slowest = Math.max(tally.slowest, took)
    if (took > SLOW_MS) tell('slow', `took ${(took / 1000).toFixed(0)} s`)
    if (getHeapStatistics().external_memory - memory > MOST_MEMORY)
      tell('memory', 'takes more memory than it may')
    tally.spent = performance.now() - began
    // All seeds are tried, however slow the machine is.
    const late = tally.spent > within && i >= target.seeds.length - 1
    if (tally.findings.length >= MOST_FINDINGS || late) break
  }
  return tally
}

/** A foreign error by its name and where it came from; texts of one kind differ with the input. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${typeof error}`
  const place =
    error.stack
      ?.split('\n')
      .find(line => line.includes(' at '))
      ?.trim() ?? ''
  const code = error instanceof CloisterError ? ` ${error.code}` : ''
  return `${error.name}${code}: ${error.message.slice(0, 120)} ${place.replace(/file:\S*\/(?=\w+\/)/, '')}`
}

/** What is told of an input that a target fails on. */
export function describeFinding(found: {
  target: string
  kind: Finding['kind']
  detail: string
  input: Uint8Array
  seed: string
  i: number
}): Finding {
  const { target, kind, detail, input, seed, i } = found
  const hex = toHex(input)
  const cut = hex.length > SHOWN ? `${hex.slice(0, SHOWN)}… (${input.length} bytes)` : hex
  const again = `FUZZ_SEED=${seed} FUZZ_TARGET='${target}' FUZZ_INPUT=${i} npm run test:fuzz`
  return { target, kind, detail, input: cut, again }
}
