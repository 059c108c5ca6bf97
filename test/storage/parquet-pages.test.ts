import { parquetMetadata } from 'hyparquet'
import { expect, it } from 'vitest'
import { decodeParquet } from '#storage/decode-parquet.ts'
import { encodeParquet } from '#storage/encode-parquet.ts'

const file = encodeParquet({
  columns: [{ name: 'age', type: 'integer' }],
  values: { age: [64, null, 3, 12] },
})

/** The file with a byte of its first page's header, or of what follows, put in place of another. */
function withByte(at: number, value: number): Uint8Array {
  const [group] = parquetMetadata(file.slice().buffer).row_groups
  const start = Number(group!.columns[0]!.meta_data!.data_page_offset)
  const copy = file.slice()
  copy[start + at] = value
  return copy
}

/** Kind of page, bytes expanded, bytes stored: each behind one byte that says so. */
const [KIND, EXPANDED, STORED] = [1, 3, 5]

const refusal = { code: 'storage/encoding' }

it('reads what it wrote', async () => {
  const headed = withByte(0, 0x15)
  expect(headed).toEqual(file)
  expect(await decodeParquet({ bytes: headed })).toEqual({ age: [64, null, 3, 12] })
})

// Before pages were looked over, a reader went round and round here.
it('refuses a page of a negative size', async () => {
  for (const size of [0x51, 0x7f, 0x01])
    await expect(decodeParquet({ bytes: withByte(STORED, size) })).rejects.toMatchObject(refusal)
})

it('refuses a page that claims to be far larger than what is stored', async () => {
  await expect(decodeParquet({ bytes: withByte(EXPANDED, 0x7e) })).rejects.toMatchObject(refusal)
})

it('refuses kinds of pages that are never written', async () => {
  for (const kind of [0, 2, 8, 10])
    await expect(decodeParquet({ bytes: withByte(KIND, kind) })).rejects.toMatchObject(refusal)
})

it('refuses levels that run on beyond the rows', async () => {
  const packed = file.findIndex((byte, i) => byte === 0x03 && file[i + 1] === 0b1101)
  expect(packed).toBeGreaterThan(0)
  for (const run of [0x7e, 0x7f, 0x00, 0x01, 0x0a]) {
    const copy = file.slice()
    copy[packed] = run
    await expect(decodeParquet({ bytes: copy })).rejects.toMatchObject(refusal)
  }
})

it('never fails without a code, whichever byte is altered', async () => {
  for (let at = 0; at < file.length; at++)
    for (const value of [0, 1, 0x7f, 0x80, 0xff, file[at]! ^ 1]) {
      const copy = file.slice()
      copy[at] = value
      await decodeParquet({ bytes: copy }).catch(error => expect(error).toMatchObject(refusal))
    }
})
