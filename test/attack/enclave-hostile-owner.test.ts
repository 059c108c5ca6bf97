import { beforeAll, describe, expect, test } from 'vitest'
import type { Hex } from '#protocol/bytes.ts'
import { cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { isCloisterError } from '#protocol/errors.ts'
import { type Manifest, manifestCodec } from '#protocol/manifest.ts'
import { decodeParquet } from '#storage/decode-parquet.ts'
import { encodeParquet } from '#storage/encode-parquet.ts'
import { openInProcess } from '../enclave/in-process.ts'
import { createJobWorld, type JobWorld } from '../enclave/job-world.ts'
import { inventHospital } from '../enclave/question-world.ts'

/** An owner whose few bytes claim to be more than an enclave can hold. */
const program: Hex = `0x${'5a'.repeat(32)}`
let world: JobWorld
let manifest: Manifest
beforeAll(async () => {
  const question = 'select count(*) from patients'
  world = await createJobWorld({ hospitals: [inventHospital('a')], question, program })
  manifest = manifestCodec.decode(world.manifests[0]!.block)
})

/** Runs the job over the same ciphertext under another manifest. */
async function runUnder(changed: Manifest): Promise<unknown> {
  const block = manifestCodec.encode(changed)
  const cid = cidOf(block, DAG_CBOR)
  const release = { ...world.release, assets: [{ ...world.release.assets[0]!, manifest: cid }] }
  const enclave = await openInProcess(program)
  try {
    const begun = await enclave.begin({ release, manifests: [{ cid, block }] })
    return await enclave.run({ keys: await world.keysFor(begun), blocks: world.blocks })
  } finally {
    await enclave.close()
  }
}

describe('a table of other rows than its manifest says', () => {
  test.each([0, 59, 61, 20_000_000])('is not loaded: %i', async rows => {
    const tables = manifest.tables.map(table => ({ ...table, rows }))
    await expect(runUnder({ ...manifest, tables })).rejects.toMatchObject({
      code: 'storage/encoding',
      message: 'a Parquet file holds other rows than it should',
    })
    await expect(runUnder(manifest)).resolves.toBeDefined()
  })

  test('is refused before any of it is decoded', async () => {
    const columns = [{ name: 'a', type: 'string' as const }]
    const bytes = encodeParquet({ columns, values: { a: Array(5000).fill('x'.repeat(50)) } })
    // Pages that cannot be decoded, before a footer that can.
    bytes.fill(0xff, 4, 40)
    const faultWith = (rows: number) =>
      decodeParquet({ bytes, rows }).then(
        () => 'none',
        error => isCloisterError(error, 'storage/encoding') && error.message,
      )
    expect(await faultWith(5000)).toBe('not a Parquet file with the columns expected')
    expect(await faultWith(4999)).toBe('a Parquet file holds other rows than it should')
  })
})

describe('a manifest', () => {
  const withFile = (changed: Partial<Manifest['files'][number]>): Manifest => ({
    ...manifest,
    files: manifest.files.map((file, i) => (i === 0 ? { ...file, ...changed } : file)),
  })
  const CLAIMS: [string, () => Manifest][] = [
    [
      'more rows than any table may have',
      () => ({ ...manifest, tables: manifest.tables.map(t => ({ ...t, rows: 20_000_001 })) }),
    ],
    [
      'a file larger than any may be',
      () => withFile({ size: 2 ** 36 + 1, stored: 2 ** 36 + 2 ** 20 + 17 }),
    ],
    ['more plaintext than its ciphertext can hold', () => withFile({ size: 2 ** 30 })],
    [
      'more ciphertext than its plaintext makes',
      () => withFile({ stored: manifest.files[0]!.stored + 1 }),
    ],
    [
      'more stripes than its ciphertext fills',
      () => withFile({ stripes: Array(5000).fill(manifest.files[0]!.stripes[0]) }),
    ],
    ['no stripes', () => withFile({ stripes: [] })],
    [
      'a stripe that lacks a shard',
      () => withFile({ stripes: [manifest.files[0]!.stripes[0]!.slice(1)] }),
    ],
  ]
  test.each(CLAIMS)('that claims %s is no manifest', (_, claim) => {
    expect(() => manifestCodec.encode(claim())).toThrow(
      expect.objectContaining({ code: 'storage/encoding' }),
    )
  })
})
