import { CloisterError } from '#protocol/errors.ts'

/**
 * Removes the padding of an answer: four big-endian bytes of length, the bytes, zeros.
 *
 * @throws `envelope/encoding` when the length does not fit.
 */
export function unpad(padded: Uint8Array): Uint8Array {
  const length =
    padded.length >= 4 ? new DataView(padded.buffer, padded.byteOffset).getUint32(0) : -1
  if (length < 0 || length > padded.length - 4)
    throw new CloisterError('envelope/encoding', 'the answer is not padded as it should be')
  return padded.subarray(4, 4 + length)
}
