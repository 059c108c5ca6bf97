import { parentPort, workerData } from 'node:worker_threads'
import { codeHere } from '../code-stripe.ts'
import { loadReedSolomon } from '../reed-solomon.ts'
import { type Answer, bytesOf, type Question } from '../second-thread.ts'

/** The far end of `secondThread`: bytes come and go without being copied. */
const port = parentPort!
const done = workerData as Int32Array
await loadReedSolomon()
const say = (answer: Answer, transfer: readonly ArrayBufferLike[] = []) =>
  port.postMessage(answer, transfer as ArrayBuffer[])

port.on('message', async ({ id, data, parity }: Question) => {
  const { shards, cids } = await codeHere(data, parity)
  Atomics.add(done, 0, bytesOf(data))
  const buffers = new Set(shards.map(shard => shard.buffer))
  say({ id, shards, cids: cids.map(cid => cid.bytes) }, [...buffers])
})
say('ready')
