import { CloisterError } from '#protocol/errors.ts'

/** A plain file that is to be published: read when its turn comes, and again after a kill. */
export interface FilePart {
  /** Its path within the asset, as `scans/head.dcm`. */
  name: string
  /** Where it was found, as `/data/scans/head.dcm`: tells two files of one name apart. Stays here. */
  place?: string
  /** Bytes, where they are known before it is read. */
  size?: number
  /** From the first byte on; a piece may be gone when the next one is asked for. */
  open(): AsyncIterable<Uint8Array>
  /** Says something else as soon as the file is another one: size and time of its last change. */
  stamp?(): Promise<string>
}

/** Parts that are encrypted as one file, one after the other. */
export interface Stream {
  /** Position in the manifest. */
  index: number
  /** Public. */
  name: string
  parts: readonly FilePart[]
}

/** Files up to this size share an encrypted file: a shard of a few bytes costs as much as a large one. */
const SMALL_BYTES = 1_048_576
/** How much goes into one of those. */
const PACK_BYTES = 32 * 1_048_576
const PACK_PARTS = 2_000

/** Which files are encrypted as one: small ones together, large ones and those of unknown size alone. */
export function planStreams(files: readonly FilePart[]): Stream[] {
  const streams: FilePart[][] = []
  let pack: FilePart[] = []
  let packed = 0
  for (const file of files) {
    if (file.size === undefined || file.size > SMALL_BYTES) {
      streams.push([file])
      continue
    }
    if (pack.length === 0 || pack.length === PACK_PARTS || packed + file.size > PACK_BYTES) {
      pack = []
      packed = 0
      streams.push(pack)
    }
    pack.push(file)
    packed += file.size
  }
  return streams.map((parts, index) => ({ index, name: `part-${index}`, parts }))
}

/** @throws `input/changed` */
export const changed = (name: string): never => {
  throw new CloisterError('input/changed', 'a file is not what it was when its publishing began', {
    advice:
      'put the old file back and run the same command again, or throw away what was stored with --start-over',
    facts: { file: name },
  })
}
