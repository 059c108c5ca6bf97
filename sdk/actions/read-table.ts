import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Manifest, Table } from '#protocol/manifest.ts'
import { type DecodedColumns, decodeBatches } from '#storage/decode-parquet.ts'
import { readFiles as filesOf, replicaSource } from '#storage/layout.ts'
import { createStreamedSource } from '#storage/streamed-source.ts'
import type { Client } from '../client.ts'
import { openAsset } from './read-asset.ts'
import { type Reading, readFile } from './read-file.ts'

/** Tables of an asset, each to be read by itself. */
export interface OpenedTables {
  manifest: Manifest
  /** In the order of the manifest; with `only`, those of these names. */
  tables(only?: readonly string[]): AsyncGenerator<OpenedTable>
}

/** One table, and the Parquet file that it is. */
export interface OpenedTable {
  table: Table
  /** Position of the file in the manifest. */
  index: number
  /** Bytes of the file. */
  size: number
  /** The file in pieces of 1 MiB, from the chunk of that number on; as `readFile` says. */
  read(firstChunk?: number): AsyncGenerator<Uint8Array>
}

/** Opens the tables of an asset that was shared with this party. @throws as `openAsset`. */
export async function openTables(
  client: Client,
  asset: Hex,
  reading: Reading = {},
): Promise<OpenedTables> {
  const open = await openAsset(client, asset)
  const { manifest } = open
  async function* tables(only?: readonly string[]): AsyncGenerator<OpenedTable> {
    const chosen = manifest.tables.filter(({ name }) => !only || only.includes(name))
    const source = replicaSource(client.nodes)
    for await (const file of filesOf({ source, manifest, only: chosen.map(({ file }) => file) }))
      for (const table of chosen) {
        if (table.file !== file.index) continue
        const { index, size } = file
        const read = (firstChunk?: number) => readFile(client, open, file, reading, firstChunk)
        yield { table, index, size, read }
      }
  }
  return { manifest, tables }
}

/**
 * Reads a table that was shared with this party in batches of rows, column by column as `readAsset`
 * has them. Memory does not grow with the table: a row group of it is held, and a batch.
 *
 * @throws as `openAsset`; `cloister/usage` when the asset has no such table; `storage/too-few-shards`;
 *   `storage/encoding` when it is not what its manifest says.
 * @example
 * for await (const { patient, age } of readTable(client, asset, 'patients'))
 *   for (const [row, id] of patient.entries()) note(id, age[row])
 */
export async function* readTable(
  client: Client,
  asset: Hex,
  name: string,
  { columns, ...reading }: Reading & { columns?: readonly string[] } = {},
): AsyncGenerator<DecodedColumns> {
  const told = new Set<string>()
  const { onFault } = reading
  const opened = await openTables(client, asset, {
    ...reading,
    // Its end is read first, and perhaps again in its turn.
    onFault(fault) {
      const shard = String(fault.cid)
      if (!told.has(shard)) onFault?.(fault)
      told.add(shard)
    },
  })
  for await (const { table, ...file } of opened.tables([name])) {
    const source = createStreamedSource(file)
    try {
      const names = columns ?? table.columns.map(column => column.name)
      yield* decodeBatches({ source, columns: names, rows: table.rows })
    } finally {
      await source.close()
    }
    return
  }
  throw new CloisterError('cloister/usage', `the asset has no table ${name}`, {
    advice: `it has: ${opened.manifest.tables.map(table => table.name).join(', ')}`,
  })
}
