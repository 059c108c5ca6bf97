import { type FileMetaData, parquetMetadata, type SchemaElement } from 'hyparquet'
import { CloisterError } from '#protocol/errors.ts'
import { MAX_TABLE_ROWS } from '#protocol/manifest.ts'
import { assertValues, strange } from './thrift.ts'

/** Where the bytes of a Parquet file come from. */
export interface ParquetSource {
  readonly size: number
  /** Bytes of `start` up to `end`, as a part of larger memory where they are not the reader's own. */
  read(start: number, end: number): Promise<Uint8Array>
  /** Says that from now on only these bytes are read, those of one row group. */
  enter?(start: number, end: number): Promise<void>
}

/** What the values of a column are. */
export type ValueKind = 'string' | 'boolean' | 'int32' | 'date' | 'int64' | 'double'

/** A column's bytes in one row group. */
export interface ColumnChunk {
  kind: ValueKind
  optional: boolean
  snappy: boolean
  rows: number
  start: number
  end: number
}

/** Rows that lie together, and the bytes that they take. */
export interface RowGroup {
  rows: number
  start: number
  end: number
  columns: ReadonlyMap<string, ColumnChunk>
}

/** What a Parquet file holds. */
export interface ParquetFooter {
  rows: number
  columns: readonly string[]
  groups: readonly RowGroup[]
}

/** Bytes of the largest footer, and the values in it, which take a hundred bytes each: 140,000 columns. */
const MOST_BYTES = 16 * 1_048_576
const MOST_VALUES = 2_000_000

const TAIL_BYTES = 8

/**
 * Reads what a Parquet file says that it holds. Nothing of it is believed that would make a reader take
 * memory: the footer is gone over before it is decoded, and every column lies inside of the file.
 *
 * @param expected the number of rows; no other is accepted
 * @throws `storage/encoding` when there are other rows; `TypeError` and `RangeError` for anything that
 * this project does not write
 */
export async function readFooter(
  { size, read }: ParquetSource,
  expected: number | undefined,
): Promise<ParquetFooter> {
  if (size < 2 * TAIL_BYTES) throw strange('an end that comes too early')
  const tail = await read(size - TAIL_BYTES, size)
  const length = new DataView(tail.buffer, tail.byteOffset, tail.length).getUint32(0, true)
  if (length > Math.min(MOST_BYTES, size - TAIL_BYTES)) throw strange('a footer that is too large')
  const bytes = await read(size - TAIL_BYTES - length, size)
  assertValues({ bytes, at: 0, end: length }, MOST_VALUES)
  const metadata = parquetMetadata(bytes, { geoparquet: false })
  const rows = assertRows(metadata, expected)
  const columns = columnsOf(metadata.schema)
  const groups = metadata.row_groups.map(group => groupOf(group, columns, size))
  assertApart(groups, size)
  return { rows, columns: [...columns.keys()], groups }
}

/** Columns that lay in the same bytes would be unpacked each by itself, as often as a few bytes say. */
function assertApart(groups: readonly RowGroup[], size: number): void {
  let claimed = 0
  for (const { columns } of groups)
    for (const { start, end } of columns.values()) claimed += end - start
  if (claimed > size) throw strange('columns that lie in each other')
}

/** The number of rows, which footer, row groups and the caller agree about. */
function assertRows(metadata: FileMetaData, expected: number | undefined): number {
  const rows = Number(metadata.num_rows)
  const groups = metadata.row_groups.map(group => Number(group.num_rows))
  const held = groups.reduce((sum, group) => sum + group, 0)
  const fits = rows === held && groups.every(group => group >= 0)
  if (fits && (expected === undefined ? rows <= MAX_TABLE_ROWS : rows === expected)) return rows
  throw new CloisterError('storage/encoding', 'a Parquet file holds other rows than it should', {
    advice: 'ask the owner to publish it again; it was made by a faulty publisher',
  })
}

/** Columns are flat, and no two have one name. */
function columnsOf([root, ...elements]: readonly SchemaElement[]) {
  if (root?.num_children !== elements.length || elements.some(element => element.num_children))
    throw strange('columns that are not flat')
  const columns = new Map<string, Pick<ColumnChunk, 'kind' | 'optional'> & { type: unknown }>()
  for (const element of elements) {
    const { name, type, repetition_type: repetition } = element
    if (repetition !== 'OPTIONAL' && repetition !== 'REQUIRED')
      throw strange('values that are repeated')
    if (columns.has(name)) throw strange('two columns of one name')
    columns.set(name, { type, kind: kindOf(element), optional: repetition === 'OPTIONAL' })
  }
  return columns
}

const KINDS: Record<string, ValueKind> = {
  'BYTE_ARRAY UTF8': 'string',
  'BOOLEAN ': 'boolean',
  'INT32 ': 'int32',
  'INT32 DATE': 'date',
  'INT64 ': 'int64',
  'INT64 TIMESTAMP_MILLIS': 'int64',
  'DOUBLE ': 'double',
}

function kindOf({ type, converted_type: converted = '' as never }: SchemaElement): ValueKind {
  const name = `${type} ${converted}`
  if (!Object.hasOwn(KINDS, name)) throw strange('a type that is not used')
  return KINDS[name]!
}

function groupOf(
  { num_rows, columns: chunks }: FileMetaData['row_groups'][number],
  columns: ReturnType<typeof columnsOf>,
  size: number,
): RowGroup {
  const rows = Number(num_rows)
  const held = new Map<string, ColumnChunk>()
  for (const { meta_data: chunk } of chunks) {
    const name = chunk?.path_in_schema.join('.') ?? ''
    const column = columns.get(name)
    if (!chunk || !column || held.has(name)) throw strange('a column that is not described')
    const { type, ...described } = column
    if (chunk.type !== type) throw strange('a column of two types')
    if (chunk.codec !== 'SNAPPY' && chunk.codec !== 'UNCOMPRESSED')
      throw strange('a compression that is not used')
    const start = Number(chunk.dictionary_page_offset || chunk.data_page_offset)
    const end = start + Number(chunk.total_compressed_size)
    if (!(start >= 0 && start <= end && end <= size)) throw strange('a column outside')
    held.set(name, { ...described, snappy: chunk.codec === 'SNAPPY', rows, start, end })
  }
  if (held.size !== columns.size) throw strange('a row group without one of its columns')
  return {
    rows,
    start: Math.min(size, ...[...held.values()].map(({ start }) => start)),
    end: Math.max(0, ...[...held.values()].map(({ end }) => end)),
    columns: held,
  }
}
