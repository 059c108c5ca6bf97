/** One field of a protobuf message; those of a fixed width are passed over. */
export interface Field {
  number: number
  value: number | Uint8Array
}

/**
 * The fields of a protobuf message in the order in which they stand; undefined where it is none.
 * Numbers above 2^53 are roughly what they were.
 *
 * Source: https://protobuf.dev/programming-guides/encoding/
 */
export function readFields(bytes: Uint8Array): Field[] | undefined {
  const fields: Field[] = []
  const reader = createReader(bytes)
  while (!reader.done()) {
    const tag = reader.varint()
    if (tag === undefined) return undefined
    const number = Math.floor(tag / 8)
    const width = FIXED[tag % 8]
    const value =
      tag % 8 === 0 ? reader.varint() : reader.bytes(tag % 8 === 2 ? reader.varint() : width)
    if (value === undefined || number === 0) return undefined
    if (width === undefined) fields.push({ number, value })
  }
  return fields
}

/** Numbers that stand one after another in one field. */
export function readNumbers(bytes: Uint8Array): number[] | undefined {
  const numbers: number[] = []
  const reader = createReader(bytes)
  while (!reader.done()) {
    const number = reader.varint()
    if (number === undefined) return undefined
    numbers.push(number)
  }
  return numbers
}

/** Bytes of the wire types that have a fixed width. */
const FIXED: Record<number, number> = { 1: 8, 5: 4 }

function createReader(bytes: Uint8Array) {
  let at = 0
  return {
    done: () => at >= bytes.length,
    varint(): number | undefined {
      let value = 0
      for (let scale = 1; at < bytes.length && scale <= 2 ** 63; scale *= 128) {
        const byte = bytes[at++]!
        value += (byte & 127) * scale
        if (byte < 128) return value
      }
      return undefined
    },
    bytes(length: number | undefined): Uint8Array | undefined {
      if (length === undefined || length > bytes.length - at) return undefined
      at += length
      return bytes.subarray(at - length, at)
    },
  }
}
