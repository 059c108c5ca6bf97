import { concat, fromUtf8, u32, utf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { assertBytes } from './arguments.ts'

/** @throws `abe/encoding`, always. */
export function refuseEncoding(what: string): never {
  throw new CloisterError('abe/encoding', what, {
    advice: 'fetch the bytes again; they were damaged or are of another kind or version',
  })
}

/** Reads the parts of a byte string one after another and insists that nothing is left over. */
export interface ByteReader {
  u8(): number
  u16(): number
  u32(): number
  bytes(length: number): Uint8Array
  /** UTF-8 text behind a length of two bytes. */
  text(): string
  /** @throws `abe/encoding` when bytes are left. */
  end(): void
}

/** @throws `abe/encoding` from every operation that runs past the end. */
export function createByteReader(source: Uint8Array): ByteReader {
  assertBytes({ bytes: source })
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength)
  let at = 0
  const advance = (length: number): number => {
    if (at + length > source.length) refuseEncoding('the bytes end too early')
    at += length
    return at - length
  }
  const bytes = (length: number): Uint8Array => {
    const start = advance(length)
    // A copy, and no Buffer, whose `slice` would be a view of memory that the caller may reuse.
    return new Uint8Array(source.subarray(start, start + length))
  }
  const u16 = (): number => view.getUint16(advance(2))
  return {
    u8: () => view.getUint8(advance(1)),
    u16,
    u32: () => view.getUint32(advance(4)),
    bytes,
    text: () => {
      const spelt = bytes(u16())
      try {
        return fromUtf8(spelt)
      } catch {
        return refuseEncoding('a text is not UTF-8')
      }
    },
    end: () => {
      if (at !== source.length) refuseEncoding('there are bytes after the end')
    },
  }
}

/** Two big-endian bytes. Bound: 0 to 65535. */
export const u16 = (value: number): Uint8Array => u32(value).subarray(2)

/** UTF-8 behind a length of two bytes. Bound: 65535 bytes. */
export const lengthPrefixed = (text: string): Uint8Array => {
  const spelt = utf8(text)
  return concat([u16(spelt.length), spelt])
}
