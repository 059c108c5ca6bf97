import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutChunks } from '#crypto/envelope/chunks.ts'
import {
  assertKeyCommitment,
  CHUNK_BYTES,
  ciphertextSize,
  commitContentKey,
  createContentKey,
  decryptContent,
  encryptContent,
} from '#crypto/envelope/content.ts'
import { collect, concat } from '#protocol/bytes.ts'

const context = { key: createContentKey(), publication: createContentKey(), file: 0 }

/** Bytes that differ from chunk to chunk, without drawing a megabyte of randomness. */
const plaintextOf = (size: number): Uint8Array => {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at += 4099) bytes[at] = (at / 4099) % 251
  return bytes
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

describe('content encryption', () => {
  it.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES])(
    'gives back %d bytes, whatever the pieces they come in',
    async size => {
      const plaintext = plaintextOf(size)
      for (const step of [65_537, 5 * CHUNK_BYTES]) {
        const encrypted = await collect(encryptContent(context, pieces(plaintext, step)))
        expect(encrypted).toHaveLength(ciphertextSize(size))
        const decrypted = await collect(decryptContent(context, pieces(encrypted, step + 1)))
        expect(Buffer.compare(decrypted, plaintext)).toBe(0)
      }
    },
  )

  it('yields one piece a chunk', async () => {
    const sizes: number[] = []
    for await (const piece of encryptContent(context, pieces(plaintextOf(2_500_000), 700_000)))
      sizes.push(piece.length)
    expect(sizes).toEqual([CHUNK_BYTES + 16, CHUNK_BYTES + 16, 2_500_000 - 2 * CHUNK_BYTES + 16])
  })

  it('is decrypted from any chunk on, and from no other place', async () => {
    const plaintext = plaintextOf(3 * CHUNK_BYTES + 5)
    const encrypted = await collect(encryptContent(context, pieces(plaintext, CHUNK_BYTES)))
    for (const chunk of [1, 2, 3]) {
      const rest = encrypted.subarray(chunk * (CHUNK_BYTES + 16))
      const decrypted = await collect(decryptContent(context, pieces(rest, 70_001), chunk))
      expect(Buffer.compare(decrypted, plaintext.subarray(chunk * CHUNK_BYTES))).toBe(0)
      const elsewhere = collect(decryptContent(context, pieces(rest, 70_001), chunk - 1))
      await expect(elsewhere).rejects.toMatchObject({ code: 'envelope/tampered' })
      const cut = collect(decryptContent(context, pieces(rest.subarray(0, -21), 70_001), chunk))
      await expect(cut).rejects.toMatchObject({ code: 'envelope/truncated' })
    }
  })

  it('copies what it reads before it asks for more', async () => {
    const reused = new Uint8Array(CHUNK_BYTES + 5)
    async function* source(): AsyncGenerator<Uint8Array> {
      for (const value of [1, 2, 3]) yield reused.fill(value)
    }
    const encrypted = await collect(encryptContent(context, source()))
    const decrypted = await collect(decryptContent(context, pieces(encrypted, CHUNK_BYTES)))
    const expected = concat([1, 2, 3].map(value => new Uint8Array(reused.length).fill(value)))
    expect(Buffer.compare(decrypted, expected)).toBe(0)
  })

  it('reads no more than two chunks ahead', async () => {
    let read = 0
    async function* source(): AsyncGenerator<Uint8Array> {
      for (; read < 50; read++) yield new Uint8Array(CHUNK_BYTES)
    }
    const encrypted = encryptContent(context, source())
    await encrypted.next()
    expect(read).toBeLessThanOrEqual(3)
    await encrypted.return(undefined)
  })

  it('passes on the failure of its source', async () => {
    async function* source(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(3 * CHUNK_BYTES)
      throw new RangeError('the source failed')
    }
    await expect(collect(encryptContent(context, source()))).rejects.toThrow('the source failed')
  })

  it.each([
    ['key', { ...context, key: new Uint8Array(16) }],
    ['publication', { ...context, publication: new Uint8Array(16) }],
    ['file', { ...context, file: -1 }],
    ['file', { ...context, file: 2 ** 32 }],
  ])('refuses an unfit %s', async (_, unfit) => {
    for (const work of [encryptContent, decryptContent])
      await expect(collect(work(unfit, pieces(new Uint8Array(32), 32)))).rejects.toMatchObject({
        code: 'envelope/encoding',
      })
  })
})

it('cuts a stream into equal chunks without losing a byte', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 20 })),
      fc.integer({ min: 1, max: 9 }),
      async (parts, size) => {
        async function* source(): AsyncGenerator<Uint8Array> {
          yield* parts
        }
        const chunks: { bytes: Uint8Array; last: boolean }[] = []
        for await (const { bytes, last } of cutChunks(source(), size))
          chunks.push({ bytes: bytes.slice(), last })
        const whole = concat(parts)
        expect(concat(chunks.map(chunk => chunk.bytes))).toEqual(whole)
        expect(chunks).toHaveLength(Math.max(1, Math.ceil(whole.length / size)))
        expect(chunks.map(chunk => chunk.last).indexOf(true)).toBe(chunks.length - 1)
        expect(chunks.slice(0, -1).every(chunk => chunk.bytes.length === size)).toBe(true)
      },
    ),
  )
})

it('commits to one content key', () => {
  const commitment = commitContentKey(context.key)
  expect(commitment).toHaveLength(32)
  expect(() => assertKeyCommitment(context.key, commitment)).not.toThrow()
  expect(() => assertKeyCommitment(createContentKey(), commitment)).toThrow(
    expect.objectContaining({ code: 'envelope/key-commitment' }),
  )
})
