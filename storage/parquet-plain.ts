import { dateOf } from './parquet-days.ts'
import type { ValueKind } from './parquet-footer.ts'
import { bitsAt } from './parquet-runs.ts'
import { strange } from './thrift.ts'

/** Bytes of the shortest plain value of a kind. */
export const SHORTEST: Record<ValueKind, number> = {
  boolean: 1 / 8,
  int32: 4,
  date: 4,
  int64: 8,
  double: 8,
  string: 4,
}

/** Values that lie one after the other, as they are. */
export interface PlainReader {
  /** The value at a place: bytes, or bits for truths. */
  at(place: number): unknown
  /** The place after it. */
  after(place: number): number
  /** The value of a number, where they were counted. @throws `TypeError` when there is none. */
  of(index: number): unknown
  /** Bytes of memory. */
  held: number
}

/** Up to so many texts are kept once they were decoded. */
const KEPT_TEXTS = 65_536

/** Reads plain values; with `count`, that many of a dictionary, which are gone over. @throws `TypeError`, `RangeError` */
export function createPlainReader(kind: ValueKind, bytes: Uint8Array, count = 0): PlainReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const after =
    kind === 'string'
      ? (place: number) => place + 4 + view.getUint32(place, true)
      : (place: number) => place + (kind === 'boolean' ? 1 : SHORTEST[kind])
  const at = valueAt(kind, bytes, view)
  const places = kind === 'string' ? new Uint32Array(count) : undefined
  if (places)
    for (let i = 0, place = 0; i < count; i++) {
      places[i] = place
      place = after(place)
      if (place > bytes.length) throw strange('a text beyond its page')
    }
  const kept: unknown[] = []
  return {
    at,
    after,
    held: bytes.length * (count > 0 ? 2 : 1) + 4 * count,
    of(index) {
      if (index >= count) throw strange('an index beyond its dictionary')
      if (!places) return at(index * SHORTEST[kind])
      if (index >= KEPT_TEXTS) return at(places[index]!)
      return (kept[index] ??= at(places[index]!))
    },
  }
}

function valueAt(kind: ValueKind, bytes: Uint8Array, view: DataView): (place: number) => unknown {
  const decoder = new TextDecoder()
  switch (kind) {
    case 'boolean':
      return place => bitsAt(bytes, place, 1) === 1
    case 'int32':
      return place => view.getInt32(place, true)
    case 'date':
      return place => dateOf(view.getInt32(place, true))
    case 'int64':
      return place => Number(view.getBigInt64(place, true))
    case 'double':
      return place => view.getFloat64(place, true)
    case 'string':
      return place => {
        const start = place + 4
        const end = start + view.getUint32(place, true)
        if (end > bytes.length) throw strange('a text beyond its page')
        return decoder.decode(bytes.subarray(start, end))
      }
  }
}
