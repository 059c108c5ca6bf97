import { Worker } from 'node:worker_threads'
import { describeFinding } from './run-target.ts'
import { COUNTER, KEPT_BYTES, type Tally, type Task } from './target.ts'
import type { WorkerData } from './worker.ts'

/** How long one input may keep a thread busy before the thread is stopped. */
const HANGS_MS = 20_000
const LOOK_MS = 250

/** MiB of heap that a thread may fill; one that wants more dies, and is told with its input. */
const HEAP = 768

/**
 * Puts inputs to targets, one after the other in a thread, and never waits for ever: a thread that
 * hangs or dies is told with its input and replaced, and its target is not gone on with.
 */
export async function fuzz(options: {
  /** URL of a module that exports `openTargets`. */
  module: string
  seed: string
  tasks: readonly Task[]
  hangsAfter?: number
  heap?: number
}): Promise<Tally[]> {
  const { module, seed, hangsAfter = HANGS_MS, heap = HEAP } = options
  const tallies: Tally[] = []
  let tasks = [...options.tasks]
  while (tasks.length > 0) {
    const ended = await runThread({ module, seed, tasks, hangsAfter, heap })
    tallies.push(...ended.tallies)
    tasks = tasks.slice(ended.tallies.length)
  }
  return tallies
}

/** One thread, until all tasks are done or one of them ended it; then that one has a tally too. */
async function runThread({
  module,
  seed,
  tasks,
  hangsAfter,
  heap,
}: {
  module: string
  seed: string
  tasks: readonly Task[]
  hangsAfter: number
  heap: number
}): Promise<{ tallies: Tally[] }> {
  const counters = new SharedArrayBuffer(16)
  const input = new SharedArrayBuffer(KEPT_BYTES)
  const counter = new Int32Array(counters)
  const workerData: WorkerData = { module, seed, tasks, counters, input }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxOldGenerationSizeMb: heap },
  })
  const tallies: Tally[] = []
  const here = (kind: 'hang' | 'memory' | 'foreign error', detail: string): Tally => {
    const length = Atomics.load(counter, COUNTER.length)
    const bytes = new Uint8Array(input).slice(0, length)
    const { target } = tasks[tallies.length]!
    const i = Atomics.load(counter, COUNTER.input)
    const finding = describeFinding({ target, kind, detail, input: bytes, seed, i })
    const none = { inputs: 0, decoded: 0, refused: 0, slowest: 0, spent: 0 }
    return { target, ...none, findings: [finding] }
  }
  let looked = -1
  let still = 0
  let stop = () => {}
  const hung = new Promise<Tally>(resolve => {
    const timer = setInterval(() => {
      const now = Atomics.load(counter, COUNTER.progress)
      still = now === looked ? still + LOOK_MS : 0
      looked = now
      // Before the first input it loads what it needs.
      if (now > 0 && still >= hangsAfter) resolve(here('hang', 'does not end'))
    }, LOOK_MS)
    stop = () => clearInterval(timer)
  })
  const died = new Promise<Tally | undefined>(resolve => {
    worker.on('message', (tally: Tally) => tallies.push(tally))
    worker.on('error', error => {
      const { code } = error as { code?: string }
      if (tallies.length === tasks.length) return resolve(undefined)
      if (code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(here('memory', 'fills the heap'))
      else resolve(here('foreign error', `ends the thread: ${String(error).slice(0, 300)}`))
    })
    worker.on('exit', () =>
      resolve(tallies.length < tasks.length ? here('foreign error', 'ends the thread') : undefined),
    )
  })
  const last = await Promise.race([hung, died])
  stop()
  await worker.terminate()
  if (last) tallies.push(last)
  return { tallies }
}
