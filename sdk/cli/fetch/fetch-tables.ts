import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hex } from '#protocol/bytes.ts'
import { discard } from '#protocol/discard.ts'
import { CloisterError } from '#protocol/errors.ts'
import { type Manifest, manifestCodec, type Table } from '#protocol/manifest.ts'
import { type DecodedColumns, decodeBatches, type ParquetSource } from '#storage/decode-parquet.ts'
import type { ShardFault } from '#storage/shards.ts'
import type { OpenedTable } from '../../actions/read-table.ts'
import type { Client } from '../../client.ts'
import type { Output } from '../output.ts'
import { onDisk } from '../write-streamed.ts'
import { announce, fetchFiles, placeStreamed, type WantedFile, withFile } from './fetch-files.ts'
import type { FetchedFile, Filled } from './fill-draft.ts'
import { type Drafts, openDrafts } from './open-drafts.ts'
import { createMeter, tellFaults, tellResumed } from './tell-fetched.ts'
import { type TableFormat, writeTable } from './write-table.ts'

/** What the command line says about fetching tables. */
export interface FetchTables {
  asset: Hex
  /** Folder that they are written to. */
  out: string
  /** Names; all tables unless told. */
  only?: readonly string[]
  format: TableFormat
  repair: boolean
  force: boolean
}

/**
 * Fetches an asset's tables into a folder, one file each; each appears when it is whole. Memory does not
 * grow with them: the Parquet file is a draft on the disk, decoded batch by batch. Cut off, the same
 * call goes on.
 */
export async function fetchTables(
  client: Client,
  output: Output,
  { asset, out, only, format, repair, force }: FetchTables,
): Promise<void> {
  const { openTables } = await import('../../actions/read-table.ts')
  const faults: ShardFault[] = []
  const opened = await openTables(client, asset, { repair, onFault: fault => faults.push(fault) })
  const { manifest } = opened
  assertTables(manifest, only)
  const sizes: { size: number }[] = []
  for await (const { size } of opened.tables(only)) sizes.push({ size })
  const written = manifest.tables
    .filter(({ name }) => !only || only.includes(name))
    .map(({ name, rows }) => ({ table: name, rows, file: join(out, `${name}.${format}`) }))
  const plan = { asset, manifest: manifestCodec.cid(manifest).toString(), repair }
  const drafts = await openDrafts(out, plan)
  let kept: number
  try {
    kept = await fetchFiles(drafts, {
      files: wantedFiles(drafts, opened.tables(only), { format, output }),
      names: written.map(({ table }) => `${table}.${format}`),
      force,
      report: createMeter(sizes, output),
    })
  } catch (error) {
    await drafts.leave()
    throw error
  }
  await drafts.finish([out])
  output.table(
    ['table', 'rows', 'file'],
    written.map(({ table, rows, file }) => [table, rows, file]),
  )
  const resumed = tellResumed(output, drafts, kept)
  output.document({
    asset,
    title: manifest.title,
    tables: written,
    ...tellFaults(output, faults, repair),
    ...resumed,
  })
}

function assertTables({ tables }: Manifest, wanted: readonly string[] | undefined): void {
  for (const name of wanted ?? [])
    if (!tables.some(table => table.name === name))
      throw new CloisterError('cloister/usage', `the asset has no table ${name}`, {
        advice: `it has: ${tables.map(table => table.name).join(', ')}`,
      })
  const chosen = tables.filter(({ name }) => !wanted || wanted.includes(name))
  // Both would write one draft.
  if (new Set(chosen.map(({ file }) => file)).size < chosen.length)
    throw new CloisterError('storage/encoding', 'two tables of the asset are one file', {
      advice: 'fetch them one by one, each with --table',
    })
}

/** What becomes of tables. They are decoded one after the other, so that only one takes memory. */
async function* wantedFiles(
  drafts: Drafts,
  tables: AsyncGenerator<OpenedTable>,
  { format, output }: { format: TableFormat; output: Output },
): AsyncGenerator<WantedFile> {
  let turn: Promise<void> = Promise.resolve()
  for await (const { table, index, size, read } of tables) {
    const name = `${table.name}.${format}`
    const file = { index, size, read }
    yield {
      ...file,
      label: table.name,
      names: [name],
      async place(filled) {
        const mine = turn.then(() => decodeTable(drafts, file, filled, { table, format, output }))
        turn = mine.catch(() => {})
        await mine
        await rm(drafts.place(index), { force: true })
      },
    }
  }
}

const decodeTable = (
  drafts: Drafts,
  file: FetchedFile,
  filled: Filled,
  { table, format, output }: { table: Table; format: TableFormat; output: Output },
): Promise<void> =>
  withFile(drafts.place(file.index), async handle => {
    const { columns, rows } = table
    const source: ParquetSource = {
      size: file.size,
      async read(start, end) {
        const bytes = new Uint8Array(end - start)
        await onDisk(drafts.out, () => handle.read(bytes, 0, bytes.length, start))
        return bytes
      },
    }
    const names = columns.map(column => column.name)
    const batches = tell(decodeBatches({ source, columns: names, rows }), done =>
      output.progress(`${done} of ${rows} rows written: ${table.name}`),
    )
    const hash = createHash('sha256')
    const pieces = hashed(writeTable(columns, batches, format), hash)
    const name = `${table.name}.${format}`
    await placeStreamed(drafts, file, name, pieces, () =>
      announce(drafts, file, filled, [{ name, hash: hash.digest() }]),
    )
  })

async function* tell(
  batches: AsyncIterable<DecodedColumns>,
  report: (rows: number) => void,
): AsyncGenerator<DecodedColumns> {
  let done = 0
  for await (const batch of batches) {
    yield batch
    done += Object.values(batch)[0]?.length ?? 0
    report(done)
  }
}

async function* hashed(
  pieces: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    hash.update(piece)
    yield piece
    // It has been written.
    discard(piece)
  }
}
