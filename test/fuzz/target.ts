/** Something that reads bytes or text from strangers. */
export interface Target {
  name: string
  /** Valid inputs, each of which decodes. */
  seeds: readonly Uint8Array[]
  /** What a mutation may put anywhere, besides what it puts into every input. */
  tokens?: readonly string[]
  /** Share of the inputs: about one for every 10 µs that an input takes is 1. */
  weight: number
  /** The seeds are DAG-CBOR, whose values are mutated too. */
  structured?: boolean
  /**
   * Decodes, or throws a CloisterError. Returns the bytes it must have come from where the encoding is
   * canonical; nothing else is looked at.
   */
  decode(bytes: Uint8Array): Decoded | Promise<Decoded>
}

/** Canonical bytes of what was decoded, or nothing where there is more than one spelling. */
// biome-ignore lint/suspicious/noConfusingVoidType: most targets return nothing
export type Decoded = Uint8Array | void

/** What went wrong with one input. */
export interface Finding {
  target: string
  kind: 'foreign error' | 'not canonical' | 'slow' | 'hang' | 'memory' | 'seed'
  detail: string
  /** The input in hex, or its beginning. */
  input: string
  /** How to run it again. */
  again: string
}

/** What became of one target's inputs. */
export interface Tally {
  target: string
  inputs: number
  decoded: number
  refused: number
  /** Milliseconds of the slowest input, and of all. */
  slowest: number
  spent: number
  findings: Finding[]
}

/** What a worker is asked to do with one target. */
export interface Task {
  target: string
  from: number
  inputs: number
  /** Milliseconds after which it stops early. */
  within: number
}

/** Bytes of an input that are kept while it is decoded, to be told if it never ends. */
export const KEPT_BYTES = 262_144

/** Places in the shared counters. */
export const COUNTER = { progress: 0, input: 1, length: 2 } as const
