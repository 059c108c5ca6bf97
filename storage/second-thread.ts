import { parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { CodedStripe } from './code-stripe.ts'

/** Another thread of this process, which codes and hashes: that takes long and needs no more than bytes. */
export interface SecondThread {
  /** Not before it has started, nor after it has ended. */
  readonly ready: boolean
  /** Bytes that it was given and has not done with; what it has done may still be on its way back. */
  readonly load: number
  /**
   * Codes the data shards of a stripe, and hashes them and their parity. The shards are given away:
   * their memory is the thread's, and comes back with the stripe.
   *
   * @throws `call/internal` when the thread ends meanwhile; then the shards are gone.
   */
  code(data: readonly Uint8Array[], parity: number): Promise<CodedStripe>
}

/** What the thread is asked, and what it says: first that it is there. */
export interface Question {
  id: number
  data: readonly Uint8Array[]
  parity: number
}
export type Answer = 'ready' | { id: number; shards: Uint8Array[]; cids: Uint8Array[] }

/** What is used of Node, spelled out, so that nothing here names `node:` to a bundler. */
interface NodeBuiltins {
  (name: 'node:os'): { availableParallelism?(): number }
  (name: 'node:worker_threads'): { Worker: new (url: URL, options: object) => NodeWorker }
}

interface NodeWorker {
  on(event: 'message', listen: (answer: Answer) => void): void
  on(event: 'error' | 'exit', listen: () => void): void
  postMessage(question: Question, transfer: readonly ArrayBufferLike[]): void
  ref(): void
  unref(): void
}

/** It holds a stripe or two outside of its heap, and next to nothing inside. */
const LIMITS = { resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 } }

let thread: SecondThread | 'none' | undefined

/**
 * The other thread, where there is a core to spare. It starts with the first call, lives as long as the
 * process, and keeps none alive; undefined until it is there.
 */
export function secondThread(): SecondThread | undefined {
  thread ??= start() ?? 'none'
  return thread === 'none' || !thread.ready ? undefined : thread
}

/** Whether bytes can be given to another thread: they fill memory of their own. */
export const isWhole = ({ buffer, byteLength }: Uint8Array): boolean =>
  buffer instanceof ArrayBuffer && byteLength === buffer.byteLength

function start(): SecondThread | undefined {
  const host = globalThis as { process?: { getBuiltinModule?: NodeBuiltins } }
  const builtin = host.process?.getBuiltinModule
  if (!builtin || (builtin('node:os').availableParallelism?.() ?? 1) < 2) return undefined
  try {
    const { Worker } = builtin('node:worker_threads')
    // The name of the file, so that it is found in a build as well.
    const file = import.meta.url.replace(/second-thread\.(\w+)$/, 'adapters/stripe-thread.$1')
    const done = new Int32Array(new SharedArrayBuffer(4))
    const options = { name: 'cloister stripes', workerData: done, ...LIMITS }
    return createSecondThread(new Worker(new URL(file), options), done)
  } catch {
    // Not allowed here, as in an enclave: this thread does it.
    return undefined
  }
}

/**
 * The near end of a thread. The bytes that it has done with it counts in `done`, which is shared: what
 * it says is heard no sooner than this thread is idle.
 */
export function createSecondThread(worker: NodeWorker, done: Int32Array): SecondThread {
  const waiting = new Map<number, PromiseWithResolvers<CodedStripe>>()
  let ready = false
  let given = 0
  let count = 0
  const settle = (id: number): PromiseWithResolvers<CodedStripe> | undefined => {
    const waiter = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) worker.unref()
    return waiter
  }
  const end = () => {
    ready = false
    for (const id of [...waiting.keys()])
      settle(id)?.reject(
        new CloisterError('call/internal', 'the thread that codes stripes has ended', {
          advice: 'do the same again; what nodes have taken is not lost',
        }),
      )
  }
  worker.on('message', answer => {
    if (answer === 'ready') ready = true
    else settle(answer.id)?.resolve({ shards: answer.shards, cids: answer.cids.map(parseCid) })
  })
  worker.on('error', end)
  worker.on('exit', end)
  worker.unref()
  return {
    get ready() {
      return ready
    },
    get load() {
      // Both go round after 4 GiB; their difference is far smaller.
      return (given - Atomics.load(done, 0)) | 0
    },
    code(data, parity) {
      const id = ++count
      const waiter = Promise.withResolvers<CodedStripe>()
      waiting.set(id, waiter)
      given = (given + bytesOf(data)) | 0
      worker.ref()
      const buffers = data.map(({ buffer }) => buffer)
      worker.postMessage({ id, data, parity }, buffers)
      return waiter.promise
    },
  }
}

/** The bytes in all of some shards. */
export const bytesOf = (shards: readonly Uint8Array[]): number =>
  shards.reduce((sum, { length }) => sum + length, 0)
