/** A seeded source of chance: the same seed and name give the same draws, for ever. */
export interface Chance {
  /** A whole number from 0 to `bound` - 1. */
  below(bound: number): number
  /** One of several. */
  pick<T>(choices: readonly T[]): T
  bytes(length: number): Uint8Array
}

/** Small fast counter of 128 bits (Chris Doty-Humphrey, PractRand), seeded by a text. */
export function createChance(name: string): Chance {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1]
  for (let i = 0; i < name.length; i++) {
    a = Math.imul(a ^ name.charCodeAt(i), 0x85ebca6b)
    b = Math.imul(b ^ a, 0xc2b2ae35) + i
    c = (c ^ (b >>> 13)) | 0
  }
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return t >>> 0
  }
  for (let i = 0; i < 12; i++) next()
  const below = (bound: number): number => Math.floor((next() / 2 ** 32) * bound)
  return {
    below,
    pick: choices => choices[below(choices.length)]!,
    bytes: length => Uint8Array.from({ length }, () => next() >>> 24),
  }
}
