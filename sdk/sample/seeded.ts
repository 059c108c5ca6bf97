import { sha256 } from '@noble/hashes/sha2.js'
import { utf8 } from '#protocol/bytes.ts'

/** A stream of numbers that follows from its seed alone: for samples, never for keys. */
export interface Seeded {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  /** One of a list. */
  pick<T>(list: readonly T[]): T
  /** True with the given chance. */
  chance(probability: number): boolean
  /** Normally distributed (Box-Muller). */
  normal(mean: number, deviation: number): number
}

/**
 * A seeded generator: sfc32, its state the SHA-256 of the seed. The same seed gives the same numbers
 * on every machine and in every version; sines and logarithms, which engines may round differently,
 * are used in `normal` only, so whoever writes its numbers down rounds them.
 *
 * Source: sfc32 of PractRand, https://pracrand.sourceforge.net
 */
export function createSeeded(seed: string | number): Seeded {
  const state = new DataView(sha256(utf8(`cloister sample ${seed}`)).buffer)
  let a = state.getUint32(0)
  let b = state.getUint32(4)
  let c = state.getUint32(8)
  let counter = 1
  const word = (): number => {
    const sum = (a + b + counter) >>> 0
    counter = (counter + 1) >>> 0
    a = (b ^ (b >>> 9)) >>> 0
    b = (c + (c << 3)) >>> 0
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0
    return sum
  }
  for (let i = 0; i < 12; i++) word()
  const next = (): number => word() / 4_294_967_296
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: list => list[Math.floor(next() * list.length)]!,
    chance: probability => next() < probability,
    normal: (mean, deviation) => {
      const radius = Math.sqrt(-2 * Math.log(1 - next()))
      return mean + deviation * radius * Math.cos(2 * Math.PI * next())
    },
  }
}
