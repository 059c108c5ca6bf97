import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { BlockSource } from '#protocol/blocks.ts'
import { type Address, fromHex, type Hex, toHex } from '#protocol/bytes.ts'
import { cidOf, DAG_CBOR, parseCid } from '#protocol/cid.ts'
import type { Codec } from '#protocol/codec.ts'
import { directoryCodec } from '#protocol/directory.ts'
import { type Manifest, type ManifestFile, manifestCodec } from '#protocol/manifest.ts'
import { pageCodec } from '#protocol/manifest-page.ts'
import { createMemoryKeyring } from '#sdk/memory-keyring.ts'
import { assertUnchanged, openPlan, openUpload } from '#sdk/upload/upload.ts'
import { openUploadJournal } from '#sdk/upload/upload-journal.ts'
import { NOBODY_KNOWN, openHolders } from '#services/storage-node/holders.ts'
import { openJournal } from '#services/storage-node/journal.ts'
import { openRecords } from '#storage/adapters/records.ts'
import { decodeParquet } from '#storage/decode-parquet.ts'
import { readFiles } from '#storage/layout.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** What was written once opens for ever; `write-vectors.ts` says how it was written. */

function vector<T = Record<string, Hex>>(name: string): T {
  return JSON.parse(readFileSync(new URL(`vectors/${name}.json`, import.meta.url), 'utf8')) as T
}

/** The value of old bytes, which are the bytes that it still encodes to. */
function reopen<T>(codec: Codec<T>, old: Hex | undefined): T {
  const value = codec.decode(fromHex(old!))
  expect(toHex(codec.encode(value))).toBe(old)
  return value
}

async function listed(manifest: Manifest, blocks: readonly Uint8Array[] = []) {
  const held = new Map(blocks.map(block => [cidOf(block, DAG_CBOR).toString(), block]))
  const source: BlockSource = { get: async cid => held.get(cid.toString())! }
  const files: ManifestFile[] = []
  for await (const file of readFiles({ source, manifest })) files.push(file)
  return files
}

it('a table whose whole numbers take four bytes or eight, as they need, still reads', async () => {
  const { bytes, values } = vector<{ bytes: Hex; values: Record<string, unknown[]> }>('parquet.v1')
  expect(await decodeParquet({ bytes: fromHex(bytes), rows: 4 })).toEqual(values)
})

describe('a manifest', () => {
  it('of version 1 still opens, with its tables, rules and shards', async () => {
    const manifest = reopen(manifestCodec, vector('manifest.v1').manifest)
    expect(manifest).toMatchObject({ version: 1, kind: 'fhir-r4', suite: 'aes-256-gcm' })
    expect(manifest.measures).toEqual([{ table: 'patients', column: 'age', min: 0, max: 110.5 }])
    expect(manifest.rules).toEqual({ cohort: 5, dominance: 50, peers: ['oak'] })
    const [file, ...others] = await listed(manifest)
    expect(file).toMatchObject({ name: 'patients', size: 300 })
    expect(file!.stripes.flat()).toHaveLength(12)
    expect(others).toEqual([])
  })

  it('of version 2 still opens and lists the same files, by itself and on pages', async () => {
    const { inline, paged, page, nextPage } = vector('manifest.v2')
    for (const old of [page, nextPage]) reopen(pageCodec, old)
    const whole = reopen(manifestCodec, inline)
    const files = await listed(whole)
    expect(files.map(({ name, stripes }) => [name, stripes.length])).toEqual([
      ['part-0', 2],
      ['part-1', 2],
    ])
    const pages = [page!, nextPage!].map(fromHex)
    expect(await listed(reopen(manifestCodec, paged), pages)).toEqual(files)
  })
})

it('a directory of version 1 still opens', () => {
  expect(reopen(directoryCodec, vector('manifest.v2').directory).files).toEqual([
    { name: 'scans/心臓.dcm', file: 0, size: 200 },
    { name: 'scans/empty', file: 0, size: 0 },
    { name: 'notes.txt', file: 0, size: 100 },
  ])
})

interface UploadVector extends Record<'kept' | 'contentKey' | 'header' | 'bytes', Hex> {
  tail: Hex
  chain: Hex
  taken: string[]
  done: string[]
  folder: Record<string, Hex>
}

it('the plan of an unfinished publish says when it began, what its files were, and what they became', async () => {
  const { folder: files } = vector<{ folder: Record<string, Hex> }>('plan.v2')
  const folder = await temporaryFolder()
  for (const [name, bytes] of Object.entries(files))
    await writeFile(join(folder, name), fromHex(bytes))
  expect(await openPlan(await openRecords({ folder }))).toEqual({
    begun: 1_795_000_000_000,
    sources: [
      { name: 'scans/head.dcm', size: 500, stamp: '500/1795000000000000000' },
      { name: 'Patient.ndjson', size: null, stamp: '' },
    ],
    made: [{ name: 'patients', digest: new Uint8Array(32).fill(7) }],
  })
})

it('an unfinished publish of version 1 is gone on with: its key, its plan, its spooled ciphertext', async () => {
  const old = vector<UploadVector>('upload.v1')
  const keyring = createMemoryKeyring()
  await keyring.put('upload/7f', fromHex(old.kept))
  const upload = (await openUpload(keyring, '7f'))!
  expect([toHex(upload.contentKey), toHex(upload.header!)]).toEqual([old.contentKey, old.header])
  expect(upload.storers).toHaveLength(2)

  const folder = await temporaryFolder()
  for (const [name, bytes] of Object.entries(old.folder))
    await writeFile(join(folder, name), fromHex(bytes))
  const records = await openRecords({ folder })
  const { begun, sources } = (await openPlan(records))!
  expect(begun).toBe(0)
  const seen = { name: 'scans/head.dcm', size: 500, stamp: '500/1795000000000000000' }
  assertUnchanged(sources, [seen])
  expect(() => assertUnchanged(sources, [{ ...seen, stamp: '500/1' }])).toThrow(
    expect.objectContaining({ code: 'input/changed' }),
  )

  const journal = await openUploadJournal(records)
  const { taken, spooled } = journal.progress(0)
  expect([...taken].map(([stripe, cids]) => [stripe, cids.map(String)])).toEqual([[0, old.taken]])
  expect([...spooled].sort()).toEqual([1, 2])
  const { bytes, tail, chain, ...rest } = (await journal.spooled(0, 1))!
  expect([bytes, tail, chain].map(toHex)).toEqual([old.bytes, old.tail, old.chain])
  expect(rest).toEqual({ chunks: 2, sizes: null })
  expect((await journal.spooled(0, 2))!.sizes).toEqual([500])
  const { done } = journal.progress(1)
  expect(done).toMatchObject({ sizes: [200, 100], file: { index: 1, name: 'part-1' } })
  expect(done!.file.stripes.flat().map(String)).toEqual(old.done)

  // Written again, each record is what it was.
  await journal.took(0, 0, taken.get(0)!)
  for (const stripe of [1, 2]) {
    const { bytes, ...kept } = (await journal.spooled(0, stripe))!
    await journal.spool(0, stripe, { ...kept, parts: [bytes] })
  }
  await journal.finish(1, done!)
  for (const [name, held] of Object.entries(old.folder))
    expect(toHex(new Uint8Array(await readFile(join(folder, name)))), name).toBe(held)
})

it('a log of holders of version 1 says who holds what, and is left as it is', async () => {
  const { parties, blocks, log } = vector<{ parties: Address[]; blocks: string[]; log: string[] }>(
    'holders.v1',
  )
  expect([...new Set(log.map(line => line[0]))]).toEqual(
    expect.arrayContaining(['+', '-', '=', '?', 'x', 'n']),
  )
  const folder = await temporaryFolder()
  const text = log.join('\n')
  await writeFile(join(folder, 'holders.log'), text)
  const cids = blocks.map(block => parseCid(block))
  const [early, twice, left, gone, late, unacknowledged] = cids
  const holders = await openHolders({
    openJournal: read => openJournal(folder, read),
    stored: async function* () {
      yield* cids.filter(cid => cid !== gone)
    },
    quota: { party: 1_000_000, all: 1_000_000 },
    now: () => 1_795_000_100,
  })
  try {
    const [one, other] = parties as [Address, Address]
    expect(holders.holdersOf(early!)).toEqual([NOBODY_KNOWN])
    expect(holders.holdersOf(twice!)).toEqual([one, other])
    expect(holders.holdersOf(late!)).toEqual([other])
    expect(holders.knows(gone!)).toBe(false)
    expect(holders.unheld(1_795_000_100).map(String).sort()).toEqual(
      [left, unacknowledged].map(String).sort(),
    )
    expect(holders.unheld(1_795_000_032).map(String)).toEqual([String(unacknowledged)])
    expect(holders.usage(one)).toEqual({ party: 22, all: 11 + 22 + 33 + 55, blocks: 5 })
    expect(holders.usage(other).party).toBe(22 + 55)
    await expect(holders.useNonce(one, '77', 4_000_000_000, 1_795_000_100)).rejects.toMatchObject({
      code: 'ledger/nonce-used',
    })
  } finally {
    await holders.close()
  }
  expect(await readFile(join(folder, 'holders.log'), 'utf8')).toBe(text)
})
