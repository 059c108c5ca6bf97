/**
 * Thrift's compact protocol, as far as Parquet's headers and footers go, in the hands of somebody who
 * trusts none of its lengths.
 *
 * Source: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export interface Span {
  readonly bytes: Uint8Array
  at: number
  readonly end: number
}

/** Fields by their number: whole numbers, truth and structs. */
export type Struct = Map<number, number | boolean | Struct>

const TYPE = { true: 1, false: 2, byte: 3, i16: 4, i32: 5, i64: 6, double: 7 } as const
const NESTED = { binary: 8, list: 9, struct: 12 } as const

/** What makes a Parquet file one that is not read. */
export const strange = (what: string) => new TypeError(`a Parquet file has ${what}`)

/** Reads a struct of whole numbers, truths and structs, a page's header. @throws `TypeError` */
export function readStruct(span: Span, depth = 0): Struct {
  if (depth > 3) throw strange('headers within headers')
  const struct: Struct = new Map()
  let field = 0
  for (;;) {
    const head = readByte(span)
    const type = head & 15
    if (type === 0) return struct
    field = head >> 4 ? field + (head >> 4) : readZigzag(span)
    if (struct.has(field)) throw strange('a header that says something twice')
    if (type === TYPE.true || type === TYPE.false) struct.set(field, type === TYPE.true)
    else if (type === TYPE.i16 || type === TYPE.i32) struct.set(field, readZigzag(span))
    else if (type === NESTED.struct) struct.set(field, readStruct(span, depth + 1))
    else throw strange('a header with what none has')
  }
}

/** Goes over a struct of any kind without keeping any of it. @throws `TypeError` when it has more than `most` values. */
export function assertValues(span: Span, most: number): void {
  let left = most
  const pass = (type: number, depth: number): void => {
    if (--left < 0 || depth > 8) throw strange('a footer of more than it can describe')
    if (type === TYPE.byte) span.at++
    else if (type === TYPE.double) span.at += 8
    else if (type >= TYPE.i16 && type <= TYPE.i64) passVarint(span)
    else if (type === NESTED.binary) {
      const size = readVarint(span)
      span.at += size
    } else if (type === NESTED.list) passList(depth)
    else if (type === NESTED.struct) passStruct(depth + 1)
    else if (type !== TYPE.true && type !== TYPE.false) throw strange('a footer of another kind')
    if (span.at > span.end) throw early()
  }
  const passList = (depth: number): void => {
    const head = readByte(span)
    const size = head >> 4 === 15 ? readVarint(span) : head >> 4
    const type = head & 15
    if (size > span.end - span.at) throw early()
    // A truth takes a byte where it is not a field.
    for (let i = 0; i < size; i++) pass(type <= TYPE.false ? TYPE.byte : type, depth + 1)
  }
  const passStruct = (depth: number): void => {
    for (;;) {
      const head = readByte(span)
      if ((head & 15) === 0) return
      if (head >> 4 === 0) readVarint(span)
      pass(head & 15, depth)
    }
  }
  passStruct(0)
}

const early = () => strange('an end that comes too early')

function readByte(span: Span): number {
  if (span.at >= span.end) throw early()
  return span.bytes[span.at++]!
}

/** At most 32 bits. */
export function readVarint(span: Span): number {
  let value = 0
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = readByte(span)
    value += (byte & 127) * 2 ** shift
    if (byte < 128) {
      if (value >= 2 ** 32) break
      return value
    }
  }
  throw strange('a number of more than 32 bits')
}

function passVarint(span: Span): void {
  for (let bytes = 0; bytes < 10; bytes++) if (readByte(span) < 128) return
  throw strange('a number of more than 64 bits')
}

const readZigzag = (span: Span): number => {
  const value = readVarint(span)
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}
