import * as dagCbor from '@ipld/dag-cbor'
import { concat, u32 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'

/**
 * What travels over the enclave's pipe: DAG-CBOR values, each after its length in four bytes,
 * big-endian. The only way in and out of the program.
 */

/** Bytes in the largest frame taken. A block is at most 1 MiB; an answer stays far below. */
export const MAX_FRAME = 64 * 1_048_576

/** One frame. @throws `enclave/protocol` when it is too large. */
export function encodeFrame(value: unknown): Uint8Array {
  const body = dagCbor.encode(value)
  if (body.length > MAX_FRAME) throw tooLarge(body.length)
  return concat([u32(body.length), body])
}

/**
 * Cuts a byte stream into values. Give it every piece as it arrives; it calls back once a frame.
 *
 * @throws `enclave/protocol` when a frame is too large or no DAG-CBOR.
 */
export function createFrameReader(onFrame: (value: unknown) => void): (piece: Uint8Array) => void {
  let pieces: Uint8Array[] = []
  let held = 0
  let wanted = 4
  let inBody = false
  const take = (length: number): Uint8Array => {
    const all = pieces.length === 1 ? pieces[0]! : concat(pieces)
    pieces = [all.subarray(length)]
    held -= length
    return all.subarray(0, length)
  }
  return piece => {
    pieces.push(piece)
    held += piece.length
    while (held >= wanted) {
      const bytes = take(wanted)
      if (inBody) {
        wanted = 4
        inBody = false
        onFrame(decode(bytes))
      } else {
        wanted = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
        inBody = true
        if (wanted > MAX_FRAME) throw tooLarge(wanted)
      }
    }
  }
}

function decode(bytes: Uint8Array): unknown {
  try {
    // A copy, because the values' byte strings would otherwise share one large buffer.
    return dagCbor.decode(bytes.slice())
  } catch (cause) {
    throw new CloisterError('enclave/protocol', 'a frame is not DAG-CBOR', { cause })
  }
}

const tooLarge = (length: number) =>
  new CloisterError('enclave/protocol', 'a frame is too large', {
    facts: { bytes: length, most: MAX_FRAME },
  })
