import type { ShardFault } from '#storage/shards.ts'
import { countOf, type Output } from '../output.ts'
import type { Drafts } from './open-drafts.ts'

const MIB = 1_048_576

/** Adds up what several files have come to. */
export function createMeter(files: readonly { size: number }[], output: Output) {
  const all = Math.ceil(files.reduce((sum, { size }) => sum + size, 0) / MIB)
  let done = 0
  return (label: string, bytes: number): void => {
    done += bytes
    output.progress(`${Math.ceil(done / MIB)} of ${all} MiB fetched: ${label}`)
  }
}

/** Says what an earlier fetch had done. @returns its part of the document */
export function tellResumed(output: Output, { anew }: Drafts, kept: number) {
  const resumed = kept > 0
  if (anew) output.say(`began anew: ${anew}`)
  if (resumed)
    output.say(`went on with a fetch that was cut off: ${countOf(kept, 'byte')} had come before`)
  return { resumed, kept, anew: anew ?? null }
}

/** Says which shards were made up for. @returns its part of the document */
export function tellFaults(output: Output, faults: readonly ShardFault[], repair: boolean) {
  if (faults.length > 0)
    output.say(
      `${countOf(faults.length, 'shard')} missing or rotten, made up for${repair ? ', and put back' : '; --repair puts them back'}.`,
    )
  const told = faults.map(({ cid, kind }) => ({ cid: cid.toString(), kind }))
  return { faults: told, repaired: repair }
}
