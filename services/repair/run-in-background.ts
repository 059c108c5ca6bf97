import { systemTimers, within } from '#storage/pace.ts'
import type { Repair } from './create-repair.ts'

/** How long stopping waits for a turn that runs; what is cut off goes on at the next start. */
const GRACE_MS = 2_000

/**
 * Has one asset after the other checked, with a pause in between that bounds the load. A failure is
 * told and waits for the next turn.
 *
 * @param every milliseconds from the end of one turn to the next
 * @returns stops it; waits a moment for the turn that runs.
 */
export function runInBackground(
  repair: Pick<Repair, 'next'>,
  { every, onFault = () => {} }: { every: number; onFault?: (error: unknown) => void },
): () => Promise<void> {
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn: Promise<unknown> = Promise.resolve()
  const tell = (error: unknown) => {
    if (!stopped) onFault(error)
  }
  const wait = () => {
    if (stopped) return
    timer = setTimeout(() => {
      turn = repair.next().catch(tell).then(wait)
    }, every)
    timer.unref?.()
  }
  wait()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await within(() => turn, { timers: systemTimers, ms: GRACE_MS })
  }
}
