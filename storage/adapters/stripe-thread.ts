import { parentPort } from 'node:worker_threads'
import type { Answer, Question } from '../code-stripe.ts'
import { codeHere } from '../code-stripe.ts'
import { loadReedSolomon } from '../reed-solomon.ts'

/** The thread that codes stripes for `codeStripe`: bytes come and go without being copied. */
const port = parentPort!
await loadReedSolomon()
const say = (answer: Answer, transfer: readonly ArrayBufferLike[] = []) =>
  port.postMessage(answer, transfer as ArrayBuffer[])

port.on('message', async ({ id, data, parity }: Question) => {
  const { shards, cids } = await codeHere(data, parity)
  const buffers = new Set(shards.map(shard => shard.buffer))
  say({ id, shards, cids: cids.map(cid => cid.bytes) }, [...buffers])
})
say('ready')
