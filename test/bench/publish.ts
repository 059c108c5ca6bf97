import { createCipheriv, hash } from 'node:crypto'
import { createContentKey, decryptContent, encryptContent } from '#crypto/envelope/content.ts'
import type { BlockStore } from '#protocol/blocks.ts'
import { cidOf } from '#protocol/cid.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { encodeStripe, loadReedSolomon } from '#storage/reed-solomon.ts'
import { readShards, writeShards } from '#storage/shards.ts'

import { assertAnswer, compare, createRow, type Row } from './harness.ts'

const MIB = 1_048_576
const SIZE = 64 * MIB
const ERASURE = { data: 4, parity: 2 }

/** From plaintext in memory to shards that nodes have taken, against its three ingredients alone. */
export async function benchPublish(): Promise<Row[]> {
  await loadReedSolomon()
  const plaintext = randomBytes(SIZE)
  await assertRoundTrip(plaintext.subarray(0, 9 * MIB + 5))
  const publication = randomBytes(32)
  const publish = async () => {
    const stores = Array.from({ length: 6 }, createSink)
    const pieces = encryptContent(
      { key: createContentKey(), publication, file: 0 },
      once(plaintext),
    )
    const { stored } = await writeShards({ stores, erasure: ERASURE, pieces })
    const kept = stores.reduce((sum, store) => sum + store.bytes(), 0)
    assertAnswer(stored >= SIZE && kept >= (SIZE * 6) / 4, 'bytes are missing')
  }
  const alone = prepareAlone(plaintext)
  const { value, baseline, ratio } = await compare(publish, alone, { rounds: 7 })
  const rate = (ms: number): number => SIZE / MIB / (ms / 1000)
  return [
    createRow({
      name: 'encrypt and shard 64 MiB / AES-GCM, RS 4+2 and SHA-256 alone',
      value: rate(value),
      unit: 'MiB/s',
      baseline: rate(baseline),
      ratio: 1 / ratio,
      bar: { of: 'ratio', atLeast: 0.6 },
    }),
  ]
}

/** The three algorithms over the same bytes, one after the other, as fast as Node has them. */
export function prepareAlone(plaintext: Uint8Array): () => void {
  const key = randomBytes(32)
  return () => {
    const encrypted: Uint8Array[] = []
    for (let at = 0, i = 0; at < plaintext.length; at += MIB, i++) {
      const nonce = Buffer.alloc(12)
      nonce.writeUInt32BE(i)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      encrypted.push(cipher.update(plaintext.subarray(at, at + MIB)))
      cipher.final()
    }
    for (let at = 0; at < encrypted.length; at += ERASURE.data) {
      const data = encrypted.slice(at, at + ERASURE.data)
      const size = data[0]!.length
      while (data.length < ERASURE.data) data.push(new Uint8Array(size))
      const whole = data.map(shard => (shard.length === size ? shard : padded(shard, size)))
      for (const shard of [...whole, ...encodeStripe(whole, ERASURE.parity)]) hash('sha256', shard)
    }
  }
}

function padded(bytes: Uint8Array, size: number): Uint8Array {
  const whole = new Uint8Array(size)
  whole.set(bytes)
  return whole
}

/** A storage node that counts what it takes and keeps nothing: its own work is not measured. */
function createSink(): BlockStore & { bytes(): number } {
  let bytes = 0
  return {
    ...createMemoryBlocks(),
    bytes: () => bytes,
    put: async (_, block) => {
      bytes += block.length
    },
  }
}

async function assertRoundTrip(plaintext: Uint8Array): Promise<void> {
  const stores = Array.from({ length: 6 }, createMemoryBlocks)
  const context = { key: createContentKey(), publication: randomBytes(32), file: 0 }
  const pieces = encryptContent(context, once(plaintext))
  const spread = await writeShards({ stores, erasure: ERASURE, pieces })
  const opened: Uint8Array[] = []
  for await (const piece of decryptContent(context, readShards({ ...spread, stores })))
    opened.push(piece)
  const again = Buffer.concat(opened)
  assertAnswer(cidOf(again).equals(cidOf(plaintext)), 'what was published does not read back')
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function randomBytes(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at += 65_536)
    crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65_536)))
  return bytes
}
