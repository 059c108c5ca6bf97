import { parquetMetadata } from 'hyparquet'
import { ByteWriter, parquetWriteBuffer } from 'hyparquet-writer'
import { writeMetadata } from 'hyparquet-writer/src/metadata.js'
import { expect, it } from 'vitest'
import { concat, utf8 } from '#protocol/bytes.ts'
import { type DecodedColumns, decodeBatches } from '#storage/decode-parquet.ts'
import { openColumn } from '#storage/parquet-pages.ts'

/**
 * A publisher whose few bytes say very much: columns that all are in the same bytes, and columns that
 * each have a large dictionary. Who reads must not run out of memory for it.
 */

const MIB = 1_048_576
const ROWS = 40

/** A file of one column, its dictionary of 16 MiB in a fraction of that. */
const ALONE = new Uint8Array(
  parquetWriteBuffer({
    columnData: [
      { name: 'a', data: Array.from({ length: ROWS }, (_, i) => `${i % 4}${'x'.repeat(4 * MIB)}`) },
    ],
    schema: [
      { name: 'root', num_children: 1 },
      { name: 'a', repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    ],
    statistics: false,
  }),
)

/** A file of so many columns of those bytes, one after the other, or all in one place. */
function fileOf(count: number, apart: boolean): Uint8Array {
  const metadata = parquetMetadata(ALONE.slice().buffer)
  const [group] = metadata.row_groups
  const [chunk] = group!.columns
  const length = new DataView(ALONE.buffer).getUint32(ALONE.length - 8, true)
  const pages = ALONE.subarray(4, ALONE.length - 8 - length)
  const names = Array.from({ length: count }, (_, i) => `c${i}`)
  metadata.schema = [
    { name: 'root', num_children: count },
    ...names.map(name => ({ ...metadata.schema[1]!, name })),
  ]
  group!.columns = names.map((name, i) => {
    const moved = BigInt(apart ? i * pages.length : 0)
    const { data_page_offset: data, dictionary_page_offset: dictionary } = chunk!.meta_data!
    return {
      ...chunk!,
      meta_data: {
        ...chunk!.meta_data!,
        path_in_schema: [name],
        data_page_offset: data + moved,
        dictionary_page_offset: dictionary! + moved,
      },
    }
  })
  const footer = new ByteWriter()
  writeMetadata(footer, metadata)
  const all = Array.from({ length: apart ? count : 1 }, () => pages)
  return concat([utf8('PAR1'), ...all, new Uint8Array(footer.getBytes()), utf8('PAR1')])
}

async function read(file: Uint8Array): Promise<{ batch: DecodedColumns; peak: number }> {
  const before = process.memoryUsage().arrayBuffers
  let peak = 0
  const source = {
    size: file.length,
    read: async (start: number, end: number) => {
      peak = Math.max(peak, process.memoryUsage().arrayBuffers - before)
      return file.subarray(start, end)
    },
  }
  for await (const batch of decodeBatches({ source, rows: ROWS })) return { batch, peak }
  throw new Error('there is always a batch')
}

it('columns that lie in the same bytes are refused before one of them is unpacked', async () => {
  expect(Object.keys((await read(fileOf(1, false))).batch)).toEqual(['c0'])
  for (const count of [2, 256])
    await expect(read(fileOf(count, false))).rejects.toMatchObject({ code: 'storage/encoding' })
})

it('however many columns have a large dictionary, few of those are in memory at once', async () => {
  const { batch, peak } = await read(fileOf(12, true))
  expect(batch.c11![0]).toHaveLength(4 * MIB + 1)
  expect(peak).toBeLessThan(100 * MIB)
})

it('a row of longer texts than any that was published is refused', async () => {
  await expect(read(fileOf(20, true))).rejects.toMatchObject({ code: 'storage/encoding' })
})

it('a page of far more bytes than are in it is refused before they are read', async () => {
  const stored = [0x80, 0x80, 0x80, 0x80, 0x08]
  // Ten bytes in a gibibyte: one row, no levels.
  const header = [0x15, 6, 0x15, 20, 0x15, ...stored, 0x5c, ...[0x15, 2, 0x15, 0, 0x15, 2]]
  const bytes = new Uint8Array(256)
  bytes.set([...header, ...[0x15, 0, 0x15, 0, 0x15, 0], 0, 0])
  const asked: number[] = []
  const source = {
    size: 2 ** 31,
    read: async (start: number, end: number) => {
      asked.push(end - start)
      return start === 0 ? bytes : new Uint8Array()
    },
  }
  const chunk = { kind: 'double', optional: false, snappy: true, rows: 1 } as const
  const column = openColumn(source, { ...chunk, start: 0, end: source.size })
  await expect(column.read(1, MIB)).rejects.toThrow('larger than what is in it')
  expect(asked).toEqual([256])
})
