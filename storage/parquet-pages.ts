import { type FileMetaData, snappyUncompress } from 'hyparquet'

/**
 * Looks over the pages of a Parquet file before a reader expands them. The reader believes lengths and
 * counts: a page of a negative size keeps it going round for ever, and three bytes can say that a value
 * is repeated a thousand million times. Only what `encodeParquet` writes is let through: flat columns,
 * pages of version 2, plain values, dictionaries and runs, snappy or nothing.
 *
 * Source: https://parquet.apache.org/docs/file-format/data-pages/
 */
const PAGE = { dictionary: 2, data: 3 } as const
const ENCODING = { plain: 0, runs: 3, dictionary: 8 } as const

/** Bytes of the shortest plain value. */
const SHORTEST: Record<string, number> = {
  BOOLEAN: 1 / 8,
  INT32: 4,
  INT64: 8,
  DOUBLE: 8,
  BYTE_ARRAY: 4,
}

/** Snappy's shortest element that says most: three bytes for a copy of 64. */
const MOST_EXPANSION = 22

interface Span {
  readonly bytes: Uint8Array
  at: number
  readonly end: number
}

/** @throws `TypeError` when a page of the columns named is not one that this project writes. */
export function assertPages(
  bytes: Uint8Array,
  { schema, row_groups }: FileMetaData,
  columns: readonly string[],
): void {
  const [root, ...elements] = schema
  if (root?.num_children !== elements.length || elements.some(element => element.num_children))
    throw strange('columns that are not flat')
  for (const group of row_groups)
    for (const { meta_data: column } of group.columns) {
      const name = column?.path_in_schema.join('.')
      const element = elements.find(each => each.name === name)
      if (!column || !element) throw strange('a column that is not described')
      if (!columns.includes(element.name)) continue
      if (element.repetition_type !== 'OPTIONAL' && element.repetition_type !== 'REQUIRED')
        throw strange('values that are repeated')
      if (column.type !== element.type || !Object.hasOwn(SHORTEST, column.type))
        throw strange('a type that is not used')
      if (column.codec !== 'SNAPPY' && column.codec !== 'UNCOMPRESSED')
        throw strange('a compression that is not used')
      const start = Number(column.dictionary_page_offset || column.data_page_offset)
      const end = start + Number(column.total_compressed_size)
      if (!(start >= 0 && start <= end && end <= bytes.length)) throw strange('a column outside')
      assertColumn(
        { bytes, at: start, end },
        {
          type: column.type,
          rows: Number(group.num_rows),
          optional: element.repetition_type === 'OPTIONAL',
          snappy: column.codec === 'SNAPPY',
        },
      )
    }
}

interface ColumnShape {
  type: string
  rows: number
  optional: boolean
  snappy: boolean
}

function assertColumn(span: Span, shape: ColumnShape): void {
  const { type, rows, optional, snappy } = shape
  let left = rows
  while (left > 0) {
    const header = readStruct(span, 0)
    const [kind, expanded, stored] = [1, 2, 3].map(field => wholeOf(header, field))
    if (stored! > span.end - span.at) throw strange('a page beyond its column')
    const page = span.bytes.subarray(span.at, span.at + stored!)
    span.at += stored!
    if (kind === PAGE.dictionary) {
      const described = structOf(header, 7)
      const values = expand(page, expanded!, snappy)
      if (wholeOf(described, 1) * SHORTEST[type]! > values.length)
        throw strange('a dictionary of more values than it has room for')
      continue
    }
    if (kind !== PAGE.data) throw strange('a kind of page that is not used')
    const described = structOf(header, 8)
    const [count, nulls, records, encoding, levels, repeats] = [1, 2, 3, 4, 5, 6].map(field =>
      wholeOf(described, field),
    )
    if (count! < 1 || count! > left || records !== count || nulls! > count! || repeats !== 0)
      throw strange('a page of other rows')
    if (levels! > stored! || levels! > expanded!) throw strange('levels beyond their page')
    left -= count!
    if (optional) assertRuns(page, 0, levels!, 1, count!)
    const values = expand(
      page.subarray(levels),
      expanded! - levels!,
      snappy && described.get(7) !== false,
    )
    const present = count! - nulls!
    if (encoding === ENCODING.plain) {
      if (present * SHORTEST[type]! > values.length) throw strange('more values than bytes')
    } else if (encoding === ENCODING.dictionary) {
      const width = values[0] ?? 0
      if (width > 32) throw strange('indices of more than 32 bits')
      assertRuns(values, 1, values.length, width, present)
    } else if (encoding === ENCODING.runs && type === 'BOOLEAN')
      assertRuns(values, 4, values.length, 1, present)
    else throw strange('an encoding that is not used')
  }
}

/** Runs and packed groups hold exactly so many values, but for what fills up the last group. */
function assertRuns(
  bytes: Uint8Array,
  from: number,
  to: number,
  width: number,
  wanted: number,
): void {
  const span: Span = { bytes, at: from, end: to }
  let seen = 0
  while (seen < wanted) {
    const head = readVarint(span)
    const times = Math.floor(head / 2)
    const packed = head % 2 === 1
    seen += packed ? 8 * times : times
    span.at += packed ? times * width : Math.ceil(width / 8)
    if (times < 1 || seen > wanted + (packed ? 7 : 0) || span.at > to)
      throw strange('runs of other values than the page has')
  }
}

function expand(page: Uint8Array, length: number, snappy: boolean): Uint8Array {
  if (!snappy) {
    if (length !== page.length) throw strange('a page of another length')
    return page
  }
  if (length > MOST_EXPANSION * page.length) throw strange('a page larger than it can be')
  const expanded = new Uint8Array(length)
  snappyUncompress(page, expanded)
  return expanded
}

/** Fields by their number: whole numbers, truth and structs; what else there is, is passed over. */
type Struct = Map<number, number | boolean | Struct | undefined>

const wholeOf = (struct: Struct, field: number): number => {
  const value = struct.get(field)
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  throw strange('a header without its numbers')
}

const structOf = (struct: Struct, field: number): Struct => {
  const value = struct.get(field)
  if (value instanceof Map) return value
  throw strange('a header without its parts')
}

/** Thrift's compact protocol, as far as page headers go. */
function readStruct(span: Span, depth: number): Struct {
  if (depth > 3) throw strange('headers within headers')
  const struct: Struct = new Map()
  let field = 0
  for (;;) {
    const head = readByte(span)
    const type = head & 15
    if (type === 0) return struct
    field = head >> 4 ? field + (head >> 4) : readZigzag(span)
    if (struct.has(field)) throw strange('a header that says something twice')
    if (type === 1 || type === 2) struct.set(field, type === 1)
    else if (type === 4 || type === 5) struct.set(field, readZigzag(span))
    else if (type === 12) struct.set(field, readStruct(span, depth + 1))
    else throw strange('a header with what none has')
  }
}

function readByte(span: Span): number {
  if (span.at >= span.end) throw strange('an end that comes too early')
  return span.bytes[span.at++]!
}

/** At most 32 bits. */
function readVarint(span: Span): number {
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

const readZigzag = (span: Span): number => {
  const value = readVarint(span)
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}

const strange = (what: string) => new TypeError(`a Parquet file has ${what}`)
