/** Small, pure operations on byte strings. Nothing here knows what the bytes mean. */

/** A `0x`-prefixed lower-case hex string, as viem types it. */
export type Hex = `0x${string}`

/** An EVM address in the spelling a function was given; compare with {@link sameHex}. */
export type Address = Hex

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** UTF-8 bytes of a string. `utf8('a') // Uint8Array [97]` */
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)

/** The string that UTF-8 bytes spell; throws `TypeError` when they are not UTF-8. */
export const fromUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes)

/** Joins byte strings. `concat([Uint8Array.of(1), Uint8Array.of(2)]) // Uint8Array [1, 2]` */
export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0
  for (const part of parts) length += part.length
  const joined = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** Compares two byte strings without an early exit at the first difference; lengths are public. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= a[i]! ^ b[i]!
  return difference === 0
}

const DIGITS = '0123456789abcdef'

/** `toHex(Uint8Array.of(255)) // '0xff'` */
export function toHex(bytes: Uint8Array): Hex {
  let text = '0x'
  for (const byte of bytes) text += DIGITS[byte >> 4]! + DIGITS[byte & 15]!
  return text as Hex
}

/** Bytes of a hex string, with or without `0x`. Throws `TypeError` on an odd length or a foreign character. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  const digits = text.startsWith('0x') ? text.slice(2) : text
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits))
    throw new TypeError('not a hex string of whole bytes')
  const bytes = new Uint8Array(digits.length / 2)
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

/** Whether two hex strings (addresses, hashes) name the same bytes, whatever their letter case. */
export const sameHex = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** A 32-bit unsigned integer as four big-endian bytes. Bound: 0 to 2^32 - 1. */
export function u32(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

/** Gathers a stream of byte pieces. Only for things known to be small. */
export async function collect(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  for await (const piece of pieces) parts.push(piece)
  return concat(parts)
}
