import { type FileMetaData, parquetMetadata, parquetRead } from 'hyparquet'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { dateOf } from './parquet-days.ts'
import { assertPages } from './parquet-pages.ts'

/** The decoded columns of a Parquet file by name. */
export type DecodedColumns = Record<string, unknown[]>

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
  const { bytes } = options
  const file = bytes.slice().buffer
  try {
    const metadata = parquetMetadata(file)
    const rows = assertRows(metadata, options.rows)
    const held = metadata.schema.slice(1).map(element => element.name)
    const columns = options.columns ? [...options.columns] : held
    const decoded: DecodedColumns = {}
    for (const name of columns) {
      if (!held.includes(name)) throw new TypeError('a column is absent')
      decoded[name] = rows === 0 ? [] : new Array(rows)
    }
    if (rows === 0) return decoded
    assertPages(new Uint8Array(file), metadata, columns)
    await parquetRead({
      file,
      metadata,
      columns,
      parsers: { dateFromDays: dateOf, timestampFromMilliseconds: Number },
      onChunk: ({ columnName, columnData, rowStart }) => {
        const target = decoded[columnName]!
        if (rowStart + columnData.length > rows) throw otherRows()
        for (let i = 0; i < columnData.length; i++) target[rowStart + i] = columnData[i] ?? null
      },
    })
    return decoded
  } catch (cause) {
    if (isCloisterError(cause)) throw cause
    throw new CloisterError('storage/encoding', 'not a Parquet file with the columns expected', {
      advice: 'fetch the file again; it is damaged or was made by a faulty publisher',
      cause,
    })
  }
}

/** The number of rows, which footer, row groups and the caller agree about. */
function assertRows(metadata: FileMetaData, expected: number | undefined): number {
  const rows = Number(metadata.num_rows)
  const groups = metadata.row_groups.map(group => Number(group.num_rows))
  const held = groups.reduce((sum, group) => sum + group, 0)
  if (rows === held && rows === (expected ?? rows) && groups.every(group => group >= 0)) return rows
  throw otherRows()
}

const otherRows = () =>
  new CloisterError('storage/encoding', 'a Parquet file holds other rows than it should', {
    advice: 'ask the owner to publish it again; it was made by a faulty publisher',
  })
