import { snappyUncompress } from 'hyparquet'
import { discard } from '#protocol/discard.ts'
import type { ColumnChunk, ParquetSource } from './parquet-footer.ts'
import { createPlainReader, type PlainReader, SHORTEST } from './parquet-plain.ts'
import { nextOf, openRuns, type Runs } from './parquet-runs.ts'
import { readStruct, type Span, type Struct, strange } from './thrift.ts'

/**
 * Reads a column page by page, in the hands of somebody who trusts no length and no count: only what
 * this project writes is let through (pages of version 2, plain values, dictionaries and runs, snappy
 * or nothing), and what is repeated takes no memory before it is asked for.
 *
 * Source: https://parquet.apache.org/docs/file-format/data-pages/
 */
export interface ColumnReader {
  /** Up to `rows` values more, fewer where they come to `bytes` of memory, one at least. */
  read(rows: number, bytes: number): Promise<unknown[]>
  /** Bytes that are kept for the next call. */
  held(): number
  /** Gives them back; the next call reads them again. */
  release(): void
}

const PAGE = { dictionary: 2, data: 3 } as const
const ENCODING = { plain: 0, runs: 3, dictionary: 8 } as const

/** Bytes of the largest pages, expanded: the writer cuts at one MiB, but not what repeats. */
const MOST_DATA = 32 * 1_048_576
const MOST_DICTIONARY = 64 * 1_048_576

/** Our headers are a fraction of it. */
const HEADER_BYTES = 256

/** Snappy's shortest element that says most: three bytes for a copy of 64. */
const MOST_EXPANSION = 22

/** What a value takes in memory, about; a text has its bytes besides. */
const VALUE_BYTES = 16

interface Page {
  /** Where its bytes lie in the file. */
  readonly start: number
  readonly end: number
  /** Bytes of all of it, expanded, and of the levels that it begins with. */
  readonly expanded: number
  readonly levels: number
  readonly snappy: boolean
  /** Rows and values that are left. */
  rows: number
  present: number
  readonly defined: Runs | undefined
  /** How values are read, once the bytes are there. */
  readonly open: (bytes: Uint8Array) => () => unknown
  bytes?: { stored: Uint8Array; values: Uint8Array; next: () => unknown }
}

/** @throws `TypeError` and `RangeError`, by what it reads, for pages that this project does not write. */
export function openColumn(source: ParquetSource, chunk: ColumnChunk): ColumnReader {
  const { kind, optional } = chunk
  let at = chunk.start
  let left = chunk.rows
  let dictionaryAt: (Pick<Page, 'start' | 'end' | 'expanded'> & { count: number }) | undefined
  let dictionary: PlainReader | undefined
  let dictionaryBytes: Uint8Array | undefined
  let page: Page | undefined

  const readHeader = async (): Promise<Struct> => {
    const bytes = await source.read(at, Math.min(chunk.end, at + HEADER_BYTES))
    const span: Span = { bytes, at: 0, end: bytes.length }
    const header = readStruct(span)
    at += span.at
    return header
  }

  const nextPage = async (): Promise<Page> => {
    for (;;) {
      const header = await readHeader()
      const [type, expanded, stored] = [1, 2, 3].map(field => wholeOf(header, field)) as [
        number,
        number,
        number,
      ]
      const start = at
      const end = (at += stored)
      if (end > chunk.end) throw strange('a page beyond its column')
      if (expanded > (type === PAGE.dictionary ? MOST_DICTIONARY : MOST_DATA))
        throw strange('a page that is too large')
      if (stored > 2 * expanded + HEADER_BYTES) throw strange('a page larger than what is in it')
      if (type === PAGE.data) return dataPage(structOf(header, 8), { start, end, expanded })
      if (type !== PAGE.dictionary) throw strange('a kind of page that is not used')
      if (dictionaryAt) throw strange('two dictionaries of one column')
      const count = wholeOf(structOf(header, 7), 1)
      if (count * SHORTEST[kind] > expanded)
        throw strange('a dictionary of more values than it has room for')
      dictionaryAt = { start, end, expanded, count }
    }
  }

  const dataPage = (described: Struct, place: Pick<Page, 'start' | 'end' | 'expanded'>): Page => {
    const [rows, nulls, records, encoding, levels, repeats] = [1, 2, 3, 4, 5, 6].map(field =>
      wholeOf(described, field),
    ) as [number, number, number, number, number, number]
    if (rows < 1 || rows > left || records !== rows || nulls > rows || repeats !== 0)
      throw strange('a page of other rows')
    if (levels > Math.min(place.end - place.start, place.expanded))
      throw strange('levels beyond their page')
    if (!optional && nulls > 0) throw strange('no value where there has to be one')
    left -= rows
    const present = rows - nulls
    return {
      ...place,
      levels,
      snappy: chunk.snappy && described.get(7) !== false,
      rows,
      present,
      defined: optional ? openRuns(0, levels, 1, rows) : undefined,
      open: openValues(encoding, present, place.expanded - levels),
    }
  }

  /** How the values of a page are read; where it stands outlives the bytes. */
  const openValues = (encoding: number, present: number, size: number): Page['open'] => {
    if (encoding === ENCODING.plain) {
      if (present * SHORTEST[kind] > size) throw strange('more values than bytes')
      let place = 0
      return bytes => {
        const plain = createPlainReader(kind, bytes)
        return () => {
          const value = plain.at(place)
          place = plain.after(place)
          return value
        }
      }
    }
    let runs: Runs | undefined
    if (encoding === ENCODING.runs && kind === 'boolean')
      return bytes => {
        runs ??= openRuns(4, size, 1, present)
        const own = runs
        return () => nextOf(own, bytes) === 1
      }
    if (encoding !== ENCODING.dictionary) throw strange('an encoding that is not used')
    return bytes => {
      runs ??= openRuns(1, size, bytes[0] ?? 0, present)
      const own = runs
      return () => dictionary!.of(nextOf(own, bytes))
    }
  }

  const load = async (page: Page): Promise<NonNullable<Page['bytes']>> => {
    if (dictionaryAt && !dictionary) {
      const { start, end, expanded, count } = dictionaryAt
      const stored = await source.read(start, end)
      const bytes = expand(stored, expanded, chunk.snappy)
      dictionary = createPlainReader(kind, bytes, count)
      dictionaryBytes = bytes
      if (bytes !== stored) discard(stored)
    }
    if (page.bytes) return page.bytes
    const stored = await source.read(page.start, page.end)
    const { levels, expanded, snappy } = page
    const values = expand(stored.subarray(levels), expanded - levels, snappy)
    page.bytes = { stored, values, next: page.open(values) }
    return page.bytes
  }

  const close = (page: Page): void => {
    if (page.bytes) for (const bytes of [page.bytes.values, page.bytes.stored]) discard(bytes)
    delete page.bytes
  }

  return {
    async read(rows, bytes) {
      const read: unknown[] = []
      let room = bytes
      while (read.length === 0 || (read.length < rows && room > 0)) {
        page ??= await nextPage()
        const { stored, next } = await load(page)
        const { defined } = page
        while (page.rows > 0 && read.length < rows && (room > 0 || read.length === 0)) {
          page.rows--
          let value: unknown = null
          if (!defined || nextOf(defined, stored) === 1) {
            if (--page.present < 0) throw strange('more values than it says')
            value = next()
          }
          room -= VALUE_BYTES
          if (typeof value === 'string') room -= value.length
          read.push(value)
        }
        if (page.rows > 0) break
        if (page.present > 0) throw strange('fewer values than it says')
        close(page)
        page = undefined
      }
      return read
    },
    held: () =>
      (page?.bytes ? page.bytes.values.length + page.bytes.stored.length : 0) +
      (dictionary?.held ?? 0),
    release() {
      if (page) close(page)
      dictionary = undefined
      if (dictionaryBytes) discard(dictionaryBytes)
      dictionaryBytes = undefined
    },
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
