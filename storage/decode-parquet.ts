import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { type ParquetSource, type RowGroup, readFooter } from './parquet-footer.ts'
import { openColumn } from './parquet-pages.ts'
import { strange } from './thrift.ts'

export type { ParquetSource } from './parquet-footer.ts'

/** The decoded columns of a Parquet file by name, or of some of its rows. */
export type DecodedColumns = Record<string, unknown[]>

/** Values in one batch, and the bytes that they may come to: few enough to die young. */
const BATCH_VALUES = 8_192
const BATCH_BYTES = 8 * 1_048_576

/** Characters of the texts of a row: the line that it was made of has half as many at the most. */
const MOST_TEXT = 64 * 1_048_576

/** Bytes of opened pages that are kept from one column, and one batch, to the next. */
const KEPT_BYTES = 48 * 1_048_576

/**
 * Reads columns of a Parquet file, all unless named; values as `ColumnValues` says. A few bytes
 * can claim any number of rows: with `rows`, no other number is decoded.
 *
 * @throws `storage/encoding` when the bytes are not Parquet, lack a column, or hold other rows.
 * @example
 * (await decodeParquet({ bytes, columns: ['age'] })).age // [64, null]
 */
export async function decodeParquet(options: {
  bytes: Uint8Array
  columns?: readonly string[]
  rows?: number
}): Promise<DecodedColumns> {
  const { bytes, ...rest } = options
  const source: ParquetSource = {
    size: bytes.length,
    read: async (start, end) => bytes.subarray(start, end),
  }
  let decoded: DecodedColumns | undefined
  for await (const batch of decodeBatches({ source, ...rest })) {
    if (!decoded) decoded = batch
    else
      for (const [name, values] of Object.entries(batch)) {
        const all = decoded[name]!
        for (const value of values) all.push(value)
      }
  }
  return decoded!
}

/**
 * Reads the same batch by batch, some thousand values or 8 MiB at once, whatever the size of the
 * table and of its row groups. The first batch may be empty; it always comes, with every column.
 *
 * @throws as {@link decodeParquet}; what the source throws.
 * @example
 * for await (const { patient } of decodeBatches({ source, columns: ['patient'] })) patient.length
 */
export async function* decodeBatches(options: {
  source: ParquetSource
  columns?: readonly string[]
  rows?: number
}): AsyncGenerator<DecodedColumns> {
  const { source } = options
  try {
    const footer = await readFooter(source, options.rows)
    const columns = options.columns ?? footer.columns
    if (columns.some(name => !footer.columns.includes(name))) throw strange('no such column')
    if (footer.rows === 0 || columns.length === 0)
      yield Object.fromEntries(columns.map(name => [name, []]))
    else
      for (const group of footer.groups) {
        await source.enter?.(group.start, group.end)
        yield* readGroup(source, group, columns)
      }
  } catch (cause) {
    if (isCloisterError(cause)) throw cause
    throw new CloisterError('storage/encoding', 'not a Parquet file with the columns expected', {
      advice: 'fetch the file again; it is damaged or was made by a faulty publisher',
      cause,
    })
  }
}

async function* readGroup(
  source: ParquetSource,
  { rows, columns: held }: RowGroup,
  names: readonly string[],
): AsyncGenerator<DecodedColumns> {
  const columns = names.map(name => ({
    name,
    reader: openColumn(source, held.get(name)!),
    // Read, and waiting for the other columns: a long text makes one of them stop early.
    waiting: [] as unknown[],
  }))
  const most = Math.max(64, Math.floor(BATCH_VALUES / names.length))
  const bytes = Math.floor(BATCH_BYTES / names.length)
  for (let left = rows; left > 0; ) {
    let count = Math.min(left, most)
    let [kept, long] = [0, 0]
    for (const column of columns) {
      const { waiting, reader } = column
      if (waiting.length === 0) {
        column.waiting = await reader.read(count, bytes)
        // The last one is read however long it is.
        const last = column.waiting.at(-1)
        if (typeof last === 'string') long += last.length
        if (long > MOST_TEXT)
          throw strange('longer texts in a row than anything that is made into one')
      }
      kept += reader.held()
      if (kept > KEPT_BYTES) reader.release()
      count = Math.min(count, column.waiting.length)
    }
    left -= count
    const batch = columns.map(column => [column.name, take(column, count)] as const)
    yield Object.fromEntries(batch)
  }
}

function take(column: { waiting: unknown[] }, count: number): unknown[] {
  const { waiting } = column
  column.waiting = waiting.length === count ? [] : waiting.slice(count)
  if (waiting.length > count) waiting.length = count
  return waiting
}
