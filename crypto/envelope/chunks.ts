/** A piece of a stream, and whether it is its last. */
export interface Chunk {
  readonly bytes: Uint8Array
  readonly last: boolean
}

/**
 * Cuts a stream into chunks of exactly `size` bytes; the last one, which an empty stream has too, may
 * be shorter. Holds one chunk. A chunk may lie in the memory of the piece it came from, so use it
 * before asking for the next.
 */
export async function* cutChunks(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Chunk> {
  let buffer: Uint8Array | undefined
  let filled = 0
  for await (const piece of source) {
    let at = 0
    while (at < piece.length) {
      // Whether a full chunk is the last shows only when more bytes come.
      if (filled === size) {
        yield { bytes: buffer!, last: false }
        filled = 0
      }
      if (filled === 0 && piece.length - at > size) {
        yield { bytes: piece.subarray(at, at + size), last: false }
        at += size
        continue
      }
      buffer ??= new Uint8Array(size)
      const taken = Math.min(size - filled, piece.length - at)
      buffer.set(piece.subarray(at, at + taken), filled)
      filled += taken
      at += taken
    }
  }
  yield { bytes: buffer?.subarray(0, filled) ?? new Uint8Array(0), last: true }
}

/**
 * Works on chunks in order, one ahead of what was asked for, so that reading and the cipher overlap.
 */
export async function* mapChunks<T>(
  chunks: AsyncIterable<Chunk>,
  work: (chunk: Chunk, index: number) => Promise<T>,
): AsyncGenerator<T> {
  let index = 0
  let ahead: Promise<T> | undefined
  for await (const chunk of chunks) {
    const current = work(chunk, index++)
    // Looked at in its turn; until then a failure must not count as unhandled.
    current.catch(() => undefined)
    if (ahead !== undefined) yield await ahead
    ahead = current
  }
  if (ahead !== undefined) yield await ahead
}
