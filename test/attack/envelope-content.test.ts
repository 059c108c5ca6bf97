import { beforeAll, describe, expect, it } from 'vitest'
import {
  assertKeyCommitment,
  CHUNK_BYTES,
  commitContentKey,
  createContentKey,
  decryptContent,
  encryptContent,
} from '#crypto/envelope/content.ts'
import { loadSuite, SUITES } from '#crypto/envelope/suites.ts'
import { collect, concat } from '#protocol/bytes.ts'

const SEALED = CHUNK_BYTES + 16

describe.each(SUITES)('content under %s', suite => {
  const context = { key: createContentKey(), publication: createContentKey(), file: 1, suite }
  const rest = 1000
  /** Two full chunks and a short one, encrypted. */
  let stored: Uint8Array
  let chunks: [Uint8Array, Uint8Array, Uint8Array]

  async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    yield bytes
  }

  const encrypt = (size: number, under = context): Promise<Uint8Array> =>
    collect(encryptContent(under, once(new Uint8Array(size))))

  beforeAll(async () => {
    stored = await encrypt(2 * CHUNK_BYTES + rest)
    chunks = [stored.slice(0, SEALED), stored.slice(SEALED, 2 * SEALED), stored.slice(2 * SEALED)]
  })

  async function failure(bytes: Uint8Array, under = context): Promise<string> {
    try {
      await collect(decryptContent(under, once(bytes)))
      return 'opened'
    } catch (error) {
      return (error as { code: string }).code
    }
  }

  const flip = (bytes: Uint8Array, at: number): Uint8Array => {
    const copy = bytes.slice()
    copy[at]! ^= 0x80
    return copy
  }

  describe('a storage node that alters a file', () => {
    it('is told from one that does not', async () => {
      expect(await failure(stored)).toBe('opened')
    })

    it('cannot cut it off between chunks', async () => {
      expect(await failure(new Uint8Array(0))).toBe('envelope/truncated')
      expect(await failure(chunks[0])).toBe('envelope/truncated')
      expect(await failure(concat(chunks.slice(0, 2)))).toBe('envelope/truncated')
    })

    it('cannot cut it off within a chunk', async () => {
      expect(await failure(stored.slice(0, 10))).toBe('envelope/truncated')
      expect(await failure(stored.slice(0, 2 * SEALED + 5))).toBe('envelope/truncated')
      expect(await failure(stored.slice(0, -1))).toBe('envelope/tampered')
      expect(await failure(stored.slice(0, SEALED + 100))).toBe('envelope/tampered')
    })

    it('cannot put its chunks into another order, leave one out or repeat one', async () => {
      const [first, second, last] = chunks
      for (const altered of [
        [second, first, last],
        [first, last],
        [second, last],
        [first, first, second, last],
        [first, second, last, last],
        [last, first, second],
        [last],
      ])
        expect(await failure(concat(altered))).toBe('envelope/tampered')
    })

    it('cannot change a bit', async () => {
      for (const at of [0, CHUNK_BYTES, SEALED + 7, 2 * SEALED, stored.length - 1])
        expect(await failure(flip(stored, at))).toBe('envelope/tampered')
    })

    it('cannot make it longer', async () => {
      expect(await failure(concat([stored, Uint8Array.of(0)]))).toBe('envelope/tampered')
      const [first, second] = chunks
      const whole = await encrypt(2 * CHUNK_BYTES)
      expect(await failure(whole)).toBe('opened')
      const longer = concat([whole, await encrypt(0)])
      expect(await failure(longer)).toBe('envelope/tampered')
      expect(await failure(concat([first, second, await encrypt(rest)]))).toBe('envelope/tampered')
    })

    it('cannot pass one file, or one publication, off as another', async () => {
      const otherFile = { ...context, file: 2 }
      const otherPublication = { ...context, publication: createContentKey() }
      expect(await failure(stored, otherFile)).toBe('envelope/tampered')
      expect(await failure(stored, otherPublication)).toBe('envelope/tampered')
      expect(await failure(await encrypt(10, otherFile), otherFile)).toBe('opened')
    })
  })

  it('nothing unauthentic is yielded before the failure', async () => {
    const altered = flip(stored, SEALED + 1)
    let seen = 0
    const read = async (): Promise<void> => {
      for await (const piece of decryptContent(context, once(altered))) {
        expect(piece.every(byte => byte === 0)).toBe(true)
        seen += piece.length
      }
    }
    await expect(read()).rejects.toMatchObject({ code: 'envelope/tampered', facts: { chunk: 1 } })
    expect(seen).toBe(CHUNK_BYTES)
  })

  it('nobody can pass it off as content of another suite', async () => {
    const other = SUITES.find(name => name !== suite)!
    expect(await failure(stored, { ...context, suite: other })).toBe('envelope/tampered')
  })
})

describe.each(SUITES)('the commitment under %s', name => {
  it('an owner cannot show two readers two plaintexts under one commitment', async () => {
    const suite = await loadSuite(name)
    // GCM alone would let a ciphertext open under two keys; the commitment names one of them.
    const [one, other] = [createContentKey(), createContentKey()]
    const commitment = commitContentKey(one, suite)
    expect(() => assertKeyCommitment(one, commitment, suite)).not.toThrow()
    expect(() => assertKeyCommitment(other, commitment, suite)).toThrow(
      expect.objectContaining({ code: 'envelope/key-commitment' }),
    )
  })

  it('a manifest cannot swap the suite that its commitment is of', async () => {
    const key = createContentKey()
    const commitment = commitContentKey(key, await loadSuite(name))
    const other = await loadSuite(SUITES.find(each => each !== name)!)
    expect(() => assertKeyCommitment(key, commitment, other)).toThrow(
      expect.objectContaining({ code: 'envelope/key-commitment' }),
    )
  })
})
