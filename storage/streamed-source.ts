import { CHUNK_BYTES } from '#crypto/envelope/content.ts'
import { discard } from '#protocol/discard.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { ParquetSource } from './parquet-footer.ts'

/** A file that can be read from any chunk of 1 MiB on. */
export interface ReadableFile {
  /** Bytes. */
  size: number
  read(firstChunk: number): AsyncGenerator<Uint8Array>
}

/** What is read at its end at once: with the footer, all of a small table. */
const TAIL_BYTES = 4 * CHUNK_BYTES

/** Bytes of the largest row group that is read in memory. */
const MOST_BYTES = 128 * CHUNK_BYTES

interface Part {
  start: number
  bytes: Uint8Array
}

const holds = ({ start, bytes }: Part, from: number, to: number): boolean =>
  start <= from && to <= start + bytes.length

/**
 * A Parquet file on storage nodes as a source of bytes: its end first, then row group by row group, in
 * their order; one of them is held. That the end was read says that nothing is missing.
 *
 * @throws what the file throws; `storage/encoding` for row groups that are too large or out of order.
 */
export function createStreamedSource({ size, read }: ReadableFile): ParquetSource & {
  close(): Promise<void>
} {
  let tail: Part = { start: size, bytes: new Uint8Array() }
  let group: Part = { start: 0, bytes: new Uint8Array() }
  let passed = 0
  let pieces: AsyncGenerator<Uint8Array> | undefined
  /** What the stream gave last and nobody has used, and where it lies. */
  let rest: Part = { start: 0, bytes: new Uint8Array() }

  const seek = async (start: number): Promise<void> => {
    if (pieces && rest.start <= start && start <= rest.start + TAIL_BYTES) return
    await pieces?.return(undefined)
    const chunk = Math.min(Math.floor(start / CHUNK_BYTES), lastChunk(size))
    pieces = read(chunk)
    rest = { start: chunk * CHUNK_BYTES, bytes: new Uint8Array() }
  }
  const next = async (): Promise<boolean> => {
    const start = rest.start + rest.bytes.length
    discard(rest.bytes)
    const { done, value } = await pieces!.next()
    rest = { start, bytes: done ? new Uint8Array() : value }
    return !done
  }
  const gather = async (start: number, end: number): Promise<Part> => {
    if (end - start > MOST_BYTES) throw unfit('that is too large to be read in memory')
    await seek(start)
    const bytes = new Uint8Array(end - start)
    for (let filled = 0; filled < bytes.length; ) {
      const from = start + filled - rest.start
      const piece = rest.bytes.subarray(from, from + bytes.length - filled)
      bytes.set(piece, filled)
      filled += piece.length
      if (filled === bytes.length) break
      if (!(await next())) throw new CloisterError('envelope/truncated', 'the end is missing')
    }
    return { start, bytes }
  }

  return {
    size,
    async read(start, end) {
      if (end > start && !holds(tail, start, end) && !holds(group, start, end)) {
        if (end < tail.start) throw unfit('that is not where its columns are')
        tail = await gather(Math.max(0, Math.min(start, size - TAIL_BYTES)), size)
        while (await next());
        pieces = undefined
      }
      const part = holds(tail, start, end) ? tail : group
      return part.bytes.subarray(start - part.start, end - part.start)
    },
    async enter(start, end) {
      if (start < passed) throw unfit('that is not where the one before ends')
      passed = end
      discard(group.bytes)
      group = { start, bytes: new Uint8Array() }
      if (!holds(tail, start, end)) group = await gather(start, end)
    },
    async close() {
      await pieces?.return(undefined)
    },
  }
}

const lastChunk = (size: number): number => Math.max(0, Math.ceil(size / CHUNK_BYTES) - 1)

const unfit = (how: string) =>
  new CloisterError('storage/encoding', `a Parquet file has a row group ${how}`, {
    advice: 'read it with `cloister fetch`, or ask the owner to publish it again',
  })
