const MASK = (1n << 64n) - 1n
const C1 = 0x87c37b91114253d5n
const C2 = 0x4cf5ad432745937fn

const times = (a: bigint, b: bigint): bigint => (a * b) & MASK
const rotated = (value: bigint, bits: bigint): bigint =>
  ((value << bits) | (value >> (64n - bits))) & MASK

const finished = (value: bigint): bigint => {
  const once = times(value ^ (value >> 33n), 0xff51afd7ed558ccdn)
  const twice = times(once ^ (once >> 33n), 0xc4ceb9fe1a85ec53n)
  return twice ^ (twice >> 33n)
}

/**
 * The first 64 bits of MurmurHash3 x64 with seed 0, by which a sharded folder finds a name. It keeps
 * nobody out: names that collide are easily made.
 *
 * Source: Austin Appleby, MurmurHash3_x64_128; multicodec 0x22
 */
export function murmur3(bytes: Uint8Array): bigint {
  let [h1, h2] = [0n, 0n]
  const padded = new Uint8Array(Math.ceil(bytes.length / 16) * 16)
  padded.set(bytes)
  const words = new DataView(padded.buffer)
  for (let at = 0; at < padded.length; at += 16) {
    const k1 = times(rotated(times(words.getBigUint64(at, true), C1), 31n), C2)
    const k2 = times(rotated(times(words.getBigUint64(at + 8, true), C2), 33n), C1)
    // What is left over at the end is mixed in, and no more.
    if (bytes.length - at < 16) {
      ;[h1, h2] = [h1 ^ k1, h2 ^ k2]
      break
    }
    h1 = (times(rotated(h1 ^ k1, 27n) + h2, 5n) + 0x52dce729n) & MASK
    h2 = (times(rotated(h2 ^ k2, 31n) + h1, 5n) + 0x38495ab5n) & MASK
  }
  const length = BigInt(bytes.length)
  h1 = ((h1 ^ length) + (h2 ^ length)) & MASK
  h2 = ((h2 ^ length) + h1) & MASK
  h1 = finished(h1)
  return (h1 + finished(h2)) & MASK
}
