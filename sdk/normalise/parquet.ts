import { encodeParquet } from '#storage/encode-parquet.ts'
import type { NormalTable } from './normal-table.ts'

/** One Parquet file of a table, in memory (snappy); `decodeParquet` of storage reads it back. */
export const toParquet = (table: NormalTable): Uint8Array<ArrayBuffer> => encodeParquet(table)
