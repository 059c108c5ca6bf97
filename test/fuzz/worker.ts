import { parentPort, workerData } from 'node:worker_threads'
import { runTarget } from './run-target.ts'
import { COUNTER, KEPT_BYTES, type Target, type Task } from './target.ts'

/**
 * Puts inputs to decoders in a thread of its own, so that one that never ends can be stopped, and says
 * in shared memory which input it is at.
 */
export interface WorkerData {
  /** Exports `openTargets`. */
  module: string
  seed: string
  tasks: readonly Task[]
  counters: SharedArrayBuffer
  input: SharedArrayBuffer
}

const { module, seed, tasks, counters, input } = workerData as WorkerData
const counter = new Int32Array(counters)
const kept = new Uint8Array(input)
const { openTargets } = (await import(module)) as {
  openTargets(): Promise<{ targets: readonly Target[]; close(): Promise<void> }>
}
const { targets, close } = await openTargets()
// A decoder that waits for ever must not let the thread end.
const awake = setInterval(() => {}, 1_000_000)
for (const task of tasks) {
  const target = targets.find(({ name }) => name === task.target)
  if (!target) throw new TypeError(`there is no target ${task.target}`)
  const tally = await runTarget(target, task, seed, (bytes, i) => {
    kept.set(bytes.subarray(0, KEPT_BYTES))
    Atomics.store(counter, COUNTER.length, Math.min(bytes.length, KEPT_BYTES))
    Atomics.store(counter, COUNTER.input, i)
    Atomics.add(counter, COUNTER.progress, 1)
  })
  parentPort!.postMessage(tally)
}
clearInterval(awake)
await close()
