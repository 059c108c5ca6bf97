import { Worker } from 'node:worker_threads'
import { describeFinding } from './run-target.ts'
import { COUNTER, type Finding, KEPT_BYTES, type Tally, type Task } from './target.ts'
import type { WorkerData } from './worker.ts'

/** How long one input may keep a thread busy before the thread is stopped. */
const HANGS_MS = 20_000
const LOOK_MS = 250

/** Times that the machine may have stood still. */
const MOST_FORGIVEN = 5

/** MiB of heap that a thread may fill; one that wants more dies, and is told with its input. */
const HEAP = 768

/**
 * Puts inputs to targets, one after the other in a thread, and never waits for ever: a thread that
 * hangs or dies is told with its input and replaced, and its target is not gone on with. Where the
 * same input does not hang a second time, it was the machine that stood still, and it goes on.
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
  const tallies = new Map<string, Tally>()
  const take = (tally: Tally) =>
    tallies.set(tally.target, join(tallies.get(tally.target) ?? none(tally.target), tally))
  let tasks = [...options.tasks]
  let forgiven = 0
  while (tasks.length > 0) {
    const ended = await runThread({ module, seed, tasks, hangsAfter, heap })
    for (const tally of ended.tallies) take(tally)
    tasks = tasks.slice(ended.tallies.length)
    if (!ended.last) continue
    const { finding, at } = ended.last
    const [task, ...rest] = tasks as [Task, ...Task[]]
    tasks = rest
    const once = [{ ...task, from: at, inputs: 1 }]
    const again =
      finding.kind === 'hang' &&
      ++forgiven <= MOST_FORGIVEN &&
      (await runThread({ module, seed, tasks: once, hangsAfter, heap })).tallies[0]
    if (!again) take({ ...none(task.target), findings: [finding] })
    else {
      take({ ...again, inputs: at - task.from + 1 })
      const left = task.from + task.inputs - at - 1
      if (left > 0) tasks.unshift({ ...task, from: at + 1, inputs: left })
    }
  }
  return [...tallies.values()]
}

const none = (target: string): Tally => ({
  ...{ target, inputs: 0, decoded: 0, refused: 0, slowest: 0, spent: 0 },
  findings: [],
})

const join = (one: Tally, other: Tally): Tally => ({
  target: one.target,
  inputs: one.inputs + other.inputs,
  decoded: one.decoded + other.decoded,
  refused: one.refused + other.refused,
  slowest: Math.max(one.slowest, other.slowest),
  spent: one.spent + other.spent,
  findings: [...one.findings, ...other.findings],
})

/** What ended a thread before its tasks were done. */
interface Last {
  finding: Finding
  /** Number of the input. */
  at: number
}

/** One thread, until all tasks are done or one of them ended it. */
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
}): Promise<{ tallies: Tally[]; last?: Last }> {
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
  const here = (kind: Finding['kind'], detail: string): Last => {
    const length = Atomics.load(counter, COUNTER.length)
    const bytes = new Uint8Array(input).slice(0, length)
    const { target } = tasks[tallies.length]!
    const at = Atomics.load(counter, COUNTER.input)
    return { finding: describeFinding({ target, kind, detail, input: bytes, seed, i: at }), at }
  }
  let looked = -1
  let still = 0
  let stop = () => {}
  const hung = new Promise<Last>(resolve => {
    const timer = setInterval(() => {
      const now = Atomics.load(counter, COUNTER.progress)
      still = now === looked ? still + LOOK_MS : 0
      looked = now
      // Before the first input it loads what it needs.
      if (now > 0 && still >= hangsAfter) resolve(here('hang', 'does not end'))
    }, LOOK_MS)
    stop = () => clearInterval(timer)
  })
  const died = new Promise<Last | undefined>(resolve => {
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
  return { tallies, ...(last && { last }) }
}
