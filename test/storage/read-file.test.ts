import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CHUNK_BYTES, encryptContent } from '#crypto/envelope/content.ts'
import { type Address, collect } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import type { Manifest } from '#protocol/manifest.ts'
import { readFile } from '#sdk/actions/read-file.ts'
import { createRecordingNodes } from './recording-nodes.ts'
import { writeSpread } from './write-spread.ts'

const key = new Uint8Array(32).fill(1)
const publication = new Uint8Array(32).fill(2)
const manifest = { publication, suite: 'aes-256-gcm' } as Manifest
const noise = new Uint8Array(5 * CHUNK_BYTES + 3).map((_, i) => (i * 7919) >> 5)

it('a file that is read from any chunk on is what it is when it is read whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(1, CHUNK_BYTES, 2 * CHUNK_BYTES + 1, noise.length - 3, noise.length),
      fc.record({
        data: fc.integer({ min: 1, max: 5 }),
        parity: fc.integer({ min: 0, max: 1 }),
        shard: fc.integer({ min: 100_000, max: 1_048_576 }),
      }),
      fc.nat(),
      async (size, erasure, cut) => {
        const { stores } = createRecordingNodes()
        const whole = noise.subarray(0, size)
        const pieces = encryptContent({ key, publication, file: 7 }, once(whole))
        const spread = await writeSpread({ stores, erasure, pieces })
        const chunk = cut % Math.ceil(size / CHUNK_BYTES)
        const asked: string[] = []
        const nodes = stores.map(store => ({
          ...store,
          get: (cid: Cid) => {
            asked.push(String(cid))
            return store.get(cid)
          },
        }))
        const file = { index: 7, name: 'part', size, chunk: CHUNK_BYTES as 1_048_576, ...spread }
        const storers = stores.map(({ operator }) => operator as Address)
        const open = { manifest, key, storers }
        const rest = await collect(readFile({ nodes }, open, file, {}, chunk))
        expect(Buffer.compare(rest, whole.subarray(chunk * CHUNK_BYTES))).toBe(0)
        const stripe = Math.floor((chunk * (CHUNK_BYTES + 16)) / (erasure.data * erasure.shard))
        const later = new Set(spread.stripes.slice(stripe).flat().map(String))
        expect(asked.filter(cid => !later.has(cid))).toEqual([])
      },
    ),
    { numRuns: 25 },
  )
})

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
