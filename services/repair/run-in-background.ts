import type { Repair } from './create-repair.ts'

/**
 * Has one asset after the other checked, with a pause in between that bounds the load. A failure is
 * told and waits for the next turn.
 *
 * @param every milliseconds from the end of one turn to the next
 * @returns stops it, after the turn that runs.
 */
export function runInBackground(
  repair: Pick<Repair, 'next'>,
  { every, onFault = () => {} }: { every: number; onFault?: (error: unknown) => void },
): () => Promise<void> {
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn: Promise<unknown> = Promise.resolve()
  const wait = () => {
    if (stopped) return
    timer = setTimeout(() => {
      turn = repair.next().catch(onFault).then(wait)
    }, every)
    timer.unref?.()
  }
  wait()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await turn
  }
}
