/** A source of random bytes: `length` bytes, unpredictable to everybody but the caller. */
export type Random = (length: number) => Uint8Array

/** `getRandomValues` refuses more than this at once. */
const MOST_AT_ONCE = 65_536

/** The platform's cryptographic source; the default wherever randomness is an argument. */
export const systemRandom: Random = length => {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += MOST_AT_ONCE)
    globalThis.crypto.getRandomValues(bytes.subarray(at, at + MOST_AT_ONCE))
  return bytes
}
