import { concat } from '#protocol/bytes.ts'
import { type Cid, parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { digestBlock } from './digest.ts'
import { encodeStripe } from './reed-solomon.ts'

/** One stripe as its shards, data and then parity, and what they are called. */
export interface CodedStripe {
  shards: Uint8Array[]
  cids: Cid[]
}

/** Data shards of a stripe, views of its bytes, the last ones padded with zeros. */
export function cutData(bytes: Uint8Array, data: number): Uint8Array[] {
  const size = Math.ceil(bytes.length / data)
  return Array.from({ length: data }, (_, i) => {
    const shard = bytes.subarray(i * size, (i + 1) * size)
    return shard.length === size ? shard : concat([shard, new Uint8Array(size - shard.length)])
  })
}

/** Data shards, the last ones padded with zeros, and then parity shards. */
export function cutStripe(bytes: Uint8Array, data: number, parity: number): Uint8Array[] {
  const shards = cutData(bytes, data)
  return [...shards, ...encodeStripe(shards, parity)]
}

/** Codes a stripe in this thread; `loadReedSolomon` comes first. */
export async function codeHere(data: readonly Uint8Array[], parity: number): Promise<CodedStripe> {
  const shards = [...data, ...encodeStripe(data, parity)]
  return { shards, cids: await Promise.all(shards.map(shard => digestBlock(shard))) }
}

/** Stripes smaller than this are done sooner than another thread is told of them. */
const WORTH_BYTES = 1_048_576

/**
 * Codes the data shards of a stripe, in another thread where there is one to spare: erasure coding and
 * hashing take longer than encrypting, which then goes on meanwhile. Shards that fill memory of their
 * own are given away: they must not be used afterwards, for they may belong to that thread.
 */
export function codeStripe(data: readonly Uint8Array[], parity: number): Promise<CodedStripe> {
  const bytes = data.reduce((sum, { length }) => sum + length, 0)
  const whole = data.every(({ length, buffer }) => length === buffer.byteLength)
  if (bytes < WORTH_BYTES || !whole) return codeHere(data, parity)
  helper ??= startHelper() ?? 'none'
  if (helper === 'none' || !helper.ready || helper.waiting() >= MOST_WAITING)
    return codeHere(data, parity)
  return helper.code(data, parity)
}

/** Stripes that the other thread has to do at once; when it has so many, this one takes its share. */
const MOST_WAITING = 2

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

/** What the other thread is asked, and what it says: first that it is there. */
export interface Question {
  id: number
  data: readonly Uint8Array[]
  parity: number
}
export type Answer = 'ready' | { id: number; shards: Uint8Array[]; cids: Uint8Array[] }

interface Helper {
  ready: boolean
  /** Stripes that are there and not done. */
  waiting(): number
  code(data: readonly Uint8Array[], parity: number): Promise<CodedStripe>
}

let helper: Helper | 'none' | undefined

/** The other thread, for the life of the process; it keeps no process alive. */
function startHelper(): Helper | undefined {
  const host = globalThis as { process?: { getBuiltinModule?: NodeBuiltins } }
  const builtin = host.process?.getBuiltinModule
  if (!builtin || (builtin('node:os').availableParallelism?.() ?? 1) < 2) return undefined
  let worker: NodeWorker
  try {
    const { Worker } = builtin('node:worker_threads')
    // The name of the file, so that it is found in a build as well.
    const file = import.meta.url.replace(/code-stripe\.(\w+)$/, 'adapters/stripe-thread.$1')
    worker = new Worker(new URL(file), { name: 'cloister stripes', ...LIMITS })
  } catch {
    // Not allowed here, as in an enclave: this thread does it.
    return undefined
  }
  const waiting = new Map<number, PromiseWithResolvers<CodedStripe>>()
  let count = 0
  const settle = (id: number) => {
    const waiter = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) worker.unref()
    return waiter
  }
  const give = () => {
    helper = 'none'
    for (const id of [...waiting.keys()])
      settle(id)?.reject(
        new CloisterError('call/internal', 'the thread that codes stripes has ended', {
          advice: 'do the same again; what nodes have taken is not lost',
        }),
      )
  }
  const made: Helper = {
    ready: false,
    waiting: () => waiting.size,
    code(data, parity) {
      const id = ++count
      const waiter = Promise.withResolvers<CodedStripe>()
      waiting.set(id, waiter)
      worker.ref()
      const buffers = data.map(({ buffer }) => buffer)
      worker.postMessage({ id, data, parity }, buffers)
      return waiter.promise
    },
  }
  worker.on('message', answer => {
    if (answer === 'ready') made.ready = true
    else settle(answer.id)?.resolve({ shards: answer.shards, cids: answer.cids.map(parseCid) })
  })
  worker.on('error', give)
  worker.on('exit', give)
  worker.unref()
  return made
}

/** It holds a stripe or two outside of its heap, and next to nothing inside. */
const LIMITS = { resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 } }
