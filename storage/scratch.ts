/** Bytes that are written once, in order, and read any number of times after. */
export interface ScratchFile {
  /** Takes the bytes over: they are the caller's no more. */
  append(bytes: Uint8Array): Promise<void>
  /** Bytes so far. */
  size(): number
  /** From the first byte on; a piece may be gone when the next one is asked for. */
  read(): AsyncIterable<Uint8Array>
}

/** Room for what is too large to be held until it is asked for. */
export interface Scratch {
  open(): Promise<ScratchFile>
  /** Ends it and everything in it. */
  close(): Promise<void>
}

/** Where there is no disk, or little to keep. */
export function createMemoryScratch(): Scratch {
  return {
    async open() {
      const pieces: Uint8Array[] = []
      return {
        async append(bytes) {
          pieces.push(bytes)
        },
        size: () => pieces.reduce((sum, { length }) => sum + length, 0),
        async *read() {
          yield* pieces
        },
      }
    },
    async close() {},
  }
}
