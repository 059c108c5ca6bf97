import { CHUNK_BYTES } from '#crypto/envelope/content.ts'
import { concat, equalBytes } from '#protocol/bytes.ts'
import { digestBlock } from '#storage/digest.ts'
import { changed, type FilePart } from './file-part.ts'

/** How far plaintext was read, as a journal keeps it. */
export interface ReadSoFar {
  /** Chunks of 1 MiB. */
  chunks: number
  /** One hash over those chunks, from which nothing of them can be told. */
  chain: Uint8Array
}

/** The parts of a stream as one plaintext. */
export interface PartReader {
  /**
   * Whole chunks of plaintext, from `from` on. What comes before is read and compared.
   *
   * @throws `input/changed` when it is not what was read then, or changes while it is read.
   */
  chunks(from?: ReadSoFar): AsyncGenerator<Uint8Array>
  /** The hash over the first `chunks` chunks; they have been read. */
  chainAt(chunks: number): Promise<Uint8Array>
  /** Bytes of each part, once all have been read. */
  sizes(): number[]
}

const NOTHING = new Uint8Array(32)

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return (await digestBlock(bytes)).multihash.digest
}

/**
 * Reads parts one after the other. Hashes are worked out beside the cipher only where `hashed`, for a
 * journal.
 */
export function createPartReader(parts: readonly FilePart[], hashed: boolean): PartReader {
  const sizes: number[] = []
  const chains = new Map<number, Promise<Uint8Array>>([[0, Promise.resolve(NOTHING)]])

  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (const part of parts) {
      const stamp = await part.stamp?.()
      let size = 0
      for await (const piece of part.open()) {
        size += piece.length
        if (part.size !== undefined && size > part.size) changed(part.name)
        yield piece
      }
      if (part.size !== undefined && size !== part.size) changed(part.name)
      if ((await part.stamp?.()) !== stamp) changed(part.name)
      sizes.push(size)
    }
  }

  const note = (number: number, chunk: Uint8Array) => {
    const before = chains.get(number)!
    const digest = sha256(chunk)
    const chain = (async () => sha256(concat([await before, await digest])))()
    // Looked at when a stripe is written down; until then a failure must not count as unhandled.
    chain.catch(() => {})
    chains.set(number + 1, chain)
  }

  return {
    async *chunks(from) {
      let number = 0
      for await (const chunk of cutEvenly(pieces(), CHUNK_BYTES)) {
        if (hashed) note(number, chunk)
        number++
        if (number === from?.chunks) {
          const last = parts.at(-1)!
          if (!equalBytes(await chains.get(number)!, from.chain)) changed(last.name)
        }
        if (number > (from?.chunks ?? 0)) yield chunk
      }
      // There was more: a chunk that is not the last is written down only when more bytes have come.
      if (from && number <= from.chunks) changed(parts.at(-1)!.name)
    },
    async chainAt(chunks) {
      const chain = await (chains.get(chunks) ?? NOTHING)
      for (const earlier of chains.keys()) if (earlier < chunks) chains.delete(earlier)
      return chain
    },
    sizes: () => [...sizes],
  }
}

/** Pieces of exactly `size` bytes, the last one shorter, none empty; each lies in memory of its own. */
async function* cutEvenly(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array> {
  let buffer: Uint8Array | undefined
  let filled = 0
  for await (const piece of source)
    for (let at = 0; at < piece.length; ) {
      if (filled === 0 && piece.length - at >= size) {
        yield piece.subarray(at, at + size)
        at += size
        continue
      }
      buffer ??= new Uint8Array(size)
      const taken = Math.min(size - filled, piece.length - at)
      buffer.set(piece.subarray(at, at + taken), filled)
      filled += taken
      at += taken
      if (filled < size) continue
      yield buffer
      filled = 0
    }
  if (filled > 0) yield buffer!.subarray(0, filled)
}
