import type { PbNode } from './dag-pb.ts'
import { readFields, readNumbers } from './protobuf.ts'

/** What a node says that it is, as far as it matters for which blocks belong together. */
export type UnixFs =
  | { kind: 'file'; size: number; blockSizes: number[] }
  | { kind: 'shard'; fanout: number }
  /** A folder in one block, a symbolic link. */
  | { kind: 'other' }

const MURMUR3_X64_64 = 0x22
/** As wide as a shard is allowed to be; one node of it has at most as many links. */
const MOST_FANOUT = 1024

/**
 * The UnixFS in a node's data; undefined where it has none that holds.
 *
 * Source: https://specs.ipfs.tech/unixfs/
 */
export function decodeUnixFs({ data }: PbNode): UnixFs | undefined {
  const fields = data && readFields(data)
  if (!fields) return undefined
  const numberOf = (number: number): number | undefined => {
    const value = fields.find(field => field.number === number)?.value
    return typeof value === 'number' ? value : undefined
  }
  const type = numberOf(1)
  if (type === 0 || type === 2) {
    const blockSizes = fields
      .filter(({ number }) => number === 4)
      .flatMap(({ value }) => (typeof value === 'number' ? [value] : (readNumbers(value) ?? [])))
    const inline = fields.find(({ number }) => number === 2)?.value
    const bytes = inline instanceof Uint8Array ? inline.length : 0
    const size = numberOf(3) ?? blockSizes.reduce((sum, one) => sum + one, bytes)
    return { kind: 'file', size, blockSizes }
  }
  if (type === 5) {
    const fanout = numberOf(6) ?? 0
    const fits = fanout >= 8 && fanout <= MOST_FANOUT && (fanout & (fanout - 1)) === 0
    return fits && numberOf(5) === MURMUR3_X64_64 ? { kind: 'shard', fanout } : undefined
  }
  return type === undefined || type > 5 ? undefined : { kind: 'other' }
}
