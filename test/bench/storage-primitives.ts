import { createCipheriv, createDecipheriv, hash } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { discard } from '#protocol/discard.ts'
import { encodeStripe, loadReedSolomon } from '#storage/reed-solomon.ts'
import { ERASURE, MIB, noise } from './storage-parts.ts'

/**
 * A worker that runs the primitives alone over so many MiB of its own whenever it is told to: AES-GCM,
 * Reed-Solomon and SHA-256 over all shards (`seal`), or SHA-256 over the data shards and AES-GCM
 * (`open`).
 */
const { what, mib } = workerData as { what: 'seal' | 'open'; mib: number }
await loadReedSolomon()
const key = noise(32)
const nonceOf = (i: number): Buffer => {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(i)
  return nonce
}
const chunks = Array.from({ length: mib }, () => noise(MIB))

function seal(): void {
  for (let at = 0; at < mib; at += ERASURE.data) {
    const data = chunks.slice(at, at + ERASURE.data).map((chunk, i) => {
      const cipher = createCipheriv('aes-256-gcm', key, nonceOf(at + i))
      const sealed = cipher.update(chunk)
      cipher.final()
      return sealed
    })
    for (const shard of [...data, ...encodeStripe(data, ERASURE.parity)]) hash('sha256', shard)
  }
}

const sealed = chunks.map((chunk, i) => {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(i))
  const bytes = Buffer.concat([cipher.update(chunk), cipher.final()])
  return { bytes, tag: cipher.getAuthTag() }
})

function open(): void {
  for (const [i, { bytes, tag }] of sealed.entries()) {
    hash('sha256', bytes)
    const cipher = createDecipheriv('aes-256-gcm', key, nonceOf(i))
    cipher.setAuthTag(tag)
    const opened = cipher.update(bytes)
    cipher.final()
    // As a reader does; to leave it to the collector takes longer.
    discard(opened)
  }
}

const port = parentPort!
port.on('message', () => {
  if (what === 'seal') seal()
  else open()
  port.postMessage('done')
})
port.postMessage('ready')
