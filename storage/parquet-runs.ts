import { readVarint, strange } from './thrift.ts'

/**
 * Parquet's hybrid of runs and packed groups, read value by value: three bytes can say that a value is
 * repeated a thousand million times, and must not take more memory than three bytes.
 *
 * Source: https://parquet.apache.org/docs/file-format/data-pages/encodings/
 */
export interface Runs {
  at: number
  readonly end: number
  /** Bits of a value. */
  readonly width: number
  /** Values that are wanted beyond the run at hand: runs hold exactly so many, but for what fills up the last group. */
  wanted: number
  /** Values left of the run at hand. */
  left: number
  /** Where the next packed value begins, in bits; -1 in a run of one value. */
  bit: number
  value: number
}

/** No table has so many rows that an index of it had more bits. */
const MOST_BITS = 25

/** @throws `TypeError` when values are wider than any that is used. */
export function openRuns(at: number, end: number, width: number, wanted: number): Runs {
  if (width > MOST_BITS) throw strange('indices of too many bits')
  return { at, end, width, wanted, left: 0, bit: -1, value: 0 }
}

/** The next value. @throws `TypeError` when the runs are not what they should be. */
export function nextOf(runs: Runs, bytes: Uint8Array): number {
  if (runs.left === 0) beginRun(runs, bytes)
  runs.left--
  if (runs.bit < 0) return runs.value
  const { bit, width } = runs
  runs.bit += width
  return bitsAt(bytes, bit, width)
}

function beginRun(runs: Runs, bytes: Uint8Array): void {
  const span = { bytes, at: runs.at, end: runs.end }
  const head = readVarint(span)
  const times = Math.floor(head / 2)
  const packed = head % 2 === 1
  const count = packed ? 8 * times : times
  const size = packed ? times * runs.width : Math.ceil(runs.width / 8)
  if (times < 1 || count > runs.wanted + (packed ? 7 : 0) || span.at + size > runs.end)
    throw strange('runs of other values than the page has')
  runs.bit = packed ? 8 * span.at : -1
  runs.value = packed ? 0 : bitsAt(bytes, 8 * span.at, runs.width)
  runs.at = span.at + size
  runs.left = Math.min(count, runs.wanted)
  runs.wanted -= runs.left
}

/** Up to 25 bits; what lies beyond the end is zeros. */
export function bitsAt(bytes: Uint8Array, bit: number, width: number): number {
  const at = bit >>> 3
  const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
  return (word >>> (bit & 7)) & ((1 << width) - 1)
}
