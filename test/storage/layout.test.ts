import * as dagCbor from '@ipld/dag-cbor'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BlockSource, BlockStore } from '#protocol/blocks.ts'
import { utf8 } from '#protocol/bytes.ts'
import { type Cid, cidOf, DAG_CBOR } from '#protocol/cid.ts'
import {
  type Manifest,
  type ManifestFile,
  type ManifestV2,
  manifestCodec,
} from '#protocol/manifest.ts'
import { MAX_PAGE_BYTES, type PagePart, pageCodec } from '#protocol/manifest-page.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { shardsByStorer } from '#storage/asset-blocks.ts'
import {
  readFileLayout,
  readFiles,
  readParts,
  replicaSource,
  writeLayout,
} from '#storage/layout.ts'

const shards = Array.from({ length: 97 }, (_, i) => cidOf(utf8(`shard ${i}`)))

/** A file of so many stripes of one-byte shards, all named, none stored. */
function fileOf(index: number, stripes = 1, width = 6): ManifestFile {
  const data = width - 2
  const stored = stripes * data * 64
  const cids = (stripe: number) =>
    Array.from({ length: width }, (_, i) => shards[(index * 7 + stripe * 3 + i) % 97]!)
  return {
    index,
    name: `part-${index}`,
    size: stored - 16 * Math.ceil(stored / 1_048_592),
    stored,
    chunk: 1_048_576,
    erasure: { data, parity: 2, shard: 64 },
    stripes: Array.from({ length: stripes }, (_, stripe) => cids(stripe)),
  }
}

const manifestOf = (layout: Pick<ManifestV2, 'files' | 'pages' | 'count'>): ManifestV2 => ({
  version: 2,
  kind: 'file',
  suite: 'aes-256-gcm',
  title: 'Plain files',
  publication: new Uint8Array(32),
  commitment: new Uint8Array(32),
  domain: 'st-anne',
  tables: [],
  measures: [],
  dimensions: [],
  rules: { cohort: 5, dominance: 50, peers: [] },
  previous: null,
  directory: null,
  ...layout,
})

const nodes = (): BlockStore[] => Array.from({ length: 6 }, createMemoryBlocks)

async function listed(manifest: Manifest, source: BlockSource, only?: number[]) {
  const files: ManifestFile[] = []
  for await (const file of readFiles({ source, manifest, ...(only && { only }) })) files.push(file)
  return files
}

const refused = { code: 'storage/encoding' }

describe('a manifest’s files', () => {
  it('stay in the manifest while they are few', async () => {
    const stores = nodes()
    const files = [fileOf(0), fileOf(1, 3)]
    const layout = await writeLayout({ stores, files })
    expect(layout).toEqual({ files, pages: [], count: 2 })
    const manifest = manifestOf(layout)
    expect(manifestCodec.decode(manifestCodec.encode(manifest))).toEqual(manifest)
    expect(await listed(manifest, replicaSource([]))).toEqual(files)
  })

  it('move to pages of at most 1 MiB when they are ten thousand, and come back the same', async () => {
    const stores = nodes()
    const files = Array.from({ length: 10_000 }, (_, i) => fileOf(i))
    const layout = await writeLayout({ stores, files })
    expect(layout.files).toEqual([])
    expect(layout.pages.length).toBeGreaterThan(2)
    const manifest = manifestOf(layout)
    expect(manifestCodec.encode(manifest).length).toBeLessThan(4096)
    const source = replicaSource(stores)
    for (const cid of layout.pages)
      expect((await source.get(cid)).length).toBeLessThanOrEqual(MAX_PAGE_BYTES)
    const back = await listed(manifest, source)
    expect(back).toHaveLength(10_000)
    expect(manifestCodec.cid(manifestOf({ files: back, pages: [], count: 10_000 }))).toEqual(
      manifestCodec.cid(manifestOf({ files, pages: [], count: 10_000 })),
    )
    expect((await listed(manifest, source, [9_999, 3])).map(({ index }) => index)).toEqual([
      3, 9_999,
    ])
  })

  it('may have more stripes than a page holds: 64 GiB take 98,304 shards', async () => {
    const stores = nodes()
    const file = fileOf(0, 16_384)
    const layout = await writeLayout({ stores, files: [file] })
    expect(layout.pages.length).toBeGreaterThan(3)
    const source = replicaSource(stores)
    const back = await readFileLayout({ source, manifest: manifestOf(layout), index: 0 })
    expect(back.stripes.length).toBe(16_384)
    expect(back.stripes.at(-1)).toEqual(file.stripes.at(-1))
  })

  it('are copied to as many nodes as asked', async () => {
    const stores = nodes()
    const { pages } = await writeLayout({ stores, files: [fileOf(0)], inline: 0, copies: 5 })
    const held = await Promise.all(stores.map(store => store.has(pages[0]!)))
    expect(held.filter(Boolean)).toHaveLength(5)
  })
})

describe('a manifest with pages', () => {
  const parts = (...files: ManifestFile[]): PagePart[] =>
    files.map(({ stripes, ...head }) => ({ index: head.index, from: 0, head, stripes }))

  /** Pages as they are given, whatever a publisher would have written. */
  async function pagesIn(pages: PagePart[][], count: number) {
    const store = createMemoryBlocks()
    const cids: Cid[] = []
    for (const list of pages) {
      const block = pageCodec.encode({ version: 1, parts: list })
      cids.push(cidOf(block, DAG_CBOR))
      await store.put(cids.at(-1)!, block)
    }
    return { manifest: manifestOf({ files: [], pages: cids, count }), source: store }
  }
  async function reading(pages: PagePart[][], count: number, only?: number[]) {
    const { manifest, source } = await pagesIn(pages, count)
    return listed(manifest, source, only)
  }

  it('reads pages that fit each other', async () => {
    const whole = fileOf(1, 4)
    const { stripes, ...head } = whole
    const first: PagePart = { index: 1, from: 0, head, stripes: stripes.slice(0, 1) }
    const rest: PagePart = { index: 1, from: 1, head: null, stripes: stripes.slice(1) }
    const pages = [
      [...parts(fileOf(0)), first],
      [rest, ...parts(fileOf(2))],
    ]
    expect(await reading(pages, 3)).toEqual([fileOf(0), whole, fileOf(2)])
  })

  const { stripes, ...head } = fileOf(0, 4)
  const HOSTILE: [string, PagePart[][], number][] = [
    ['lists a file twice', [parts(fileOf(0), fileOf(0))], 2],
    ['lists a file on two pages', [parts(fileOf(0)), parts(fileOf(0), fileOf(1))], 3],
    ['leaves a file out', [parts(fileOf(0), fileOf(2))], 3],
    ['leaves the last file out', [parts(fileOf(0))], 2],
    ['lists one more than it says', [parts(fileOf(0), fileOf(1))], 1],
    ['begins in the middle of a file', [[{ index: 0, from: 1, head: null, stripes }]], 1],
    ['ends in the middle of a file', [[{ index: 0, from: 0, head, stripes: [stripes[0]!] }]], 1],
    [
      'repeats stripes',
      [
        [{ index: 0, from: 0, head, stripes }],
        [{ index: 0, from: 3, head: null, stripes: [stripes[3]!] }],
      ],
      1,
    ],
    [
      'has more stripes than the file',
      [
        [{ index: 0, from: 0, head, stripes }],
        [{ index: 0, from: 4, head: null, stripes: [stripes[3]!] }],
      ],
      1,
    ],
    ['names itself by another index', [[{ index: 1, from: 0, head, stripes }]], 1],
    [
      'has a stripe that lacks a shard',
      [[{ index: 0, from: 0, head, stripes: stripes.map(cids => cids.slice(1)) }]],
      1,
    ],
  ]
  it.each(HOSTILE)('is refused when a page %s', async (_, pages, count) => {
    await expect(reading(pages, count)).rejects.toMatchObject(refused)
    const inParts = async () => {
      for await (const _ of readParts(await pagesIn(pages, count)));
    }
    await expect(inParts()).rejects.toMatchObject(refused)
  })

  it('gives a storer the same shards however it is cut into pages, and those that were picked of them', async () => {
    const storers = Array.from({ length: 7 }, (_, i) => `0x${`a${i}`.repeat(20)}`)
    const files = [fileOf(0, 5), fileOf(1, 1), fileOf(2, 9, 4)]
    const source = createMemoryBlocks()
    const whole = manifestOf({ files, pages: [], count: 3 })
    const all = await shardsByStorer({ source, manifest: whole, storers })
    expect([...all.values()].flat()).toHaveLength(5 * 6 + 6 + 9 * 4)
    const cuts = fc.array(fc.nat({ max: 9 }), { maxLength: 12 })
    const picks = fc.array(fc.boolean(), { minLength: 40, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(cuts, picks, async (lengths, chosen) => {
        const pages: PagePart[][] = [[]]
        for (const { stripes: list, ...head } of files)
          for (let from = 0; from < list.length; ) {
            const taken = list.slice(from, from + 1 + (lengths.pop() ?? list.length))
            const part = { index: head.index, from, head: from === 0 ? head : null, stripes: taken }
            if (lengths.length % 2 === 0 && pages.at(-1)!.length > 0) pages.push([])
            pages.at(-1)!.push(part)
            from += taken.length
          }
        const options = { ...(await pagesIn(pages, 3)), storers }
        expect(await shardsByStorer(options)).toEqual(all)
        const pick = (_: string, count: number) =>
          Array.from({ length: count }, (_, i) => i).filter(i => chosen[i])
        const picked = await shardsByStorer({ ...options, pick })
        for (const [operator, cids] of all)
          expect(picked.get(operator)).toEqual(cids.filter((_, i) => chosen[i]))
      }),
      { numRuns: 60 },
    )
  })

  it('is refused when a page is no page, or not in the one canonical encoding', async () => {
    const value = { version: 1, parts: parts(fileOf(0)) }
    const other = manifestCodec.encode(manifestOf({ files: [], pages: [], count: 0 }))
    const loose = dagCbor.encode({ ...value, note: 'more' })
    const canonical = pageCodec.encode(value as never)
    // The same map with the number one spelled in two bytes.
    const at = canonical.findIndex(
      (byte, i) => byte === 1 && canonical[i - 1] === 'n'.charCodeAt(0),
    )
    const longer = Uint8Array.from([...canonical.slice(0, at), 0x18, ...canonical.slice(at)])
    for (const block of [
      other,
      loose,
      longer,
      utf8('no page'),
      new Uint8Array(MAX_PAGE_BYTES + 1),
    ]) {
      const store = createMemoryBlocks()
      const cid = cidOf(block, DAG_CBOR)
      await store.put(cid, block)
      const manifest = manifestOf({ files: [], pages: [cid], count: 1 })
      await expect(listed(manifest, store)).rejects.toMatchObject(refused)
    }
  })

  it('takes no shard that is not a raw block: so nothing points to a page, a manifest or itself', async () => {
    const file = fileOf(0)
    const strange = {
      ...file,
      stripes: [[cidOf(utf8('x'), DAG_CBOR), ...file.stripes[0]!.slice(1)]],
    }
    expect(() => pageCodec.encode({ version: 1, parts: parts(strange) })).toThrow(
      expect.objectContaining(refused),
    )
    const inline = manifestOf({ files: [strange], pages: [], count: 1 })
    await expect(listed(inline, createMemoryBlocks())).rejects.toMatchObject(refused)
    const first = { ...inline, version: 1 as const }
    await expect(
      listed(manifestCodec.decode(manifestCodec.encode(first)), createMemoryBlocks()),
    ).rejects.toMatchObject(refused)
  })

  it('takes no page that is a raw block, and none twice', async () => {
    const block = pageCodec.encode({ version: 1, parts: parts(fileOf(0)) })
    for (const pages of [[cidOf(block)], [cidOf(block, DAG_CBOR), cidOf(block, DAG_CBOR)]])
      expect(() => manifestCodec.encode(manifestOf({ files: [], pages, count: 1 }))).toThrow(
        expect.objectContaining(refused),
      )
  })

  it('does not follow a node that hands out the manifest, or another page, for a page', async () => {
    const stores = nodes()
    const layout = await writeLayout({ stores, files: [fileOf(0)], inline: 0 })
    const manifest = manifestOf(layout)
    const lying: BlockSource = { get: async () => manifestCodec.encode(manifest) }
    await expect(listed(manifest, lying)).rejects.toMatchObject({ code: 'storage/hash-mismatch' })
  })

  it('is refused when it lists files both ways, or counts wrong', () => {
    const cid = cidOf(utf8('page'), DAG_CBOR)
    const wrong = [
      { files: [fileOf(0)], pages: [cid], count: 1 },
      { files: [fileOf(0)], pages: [], count: 2 },
      { files: [], pages: [], count: 1 },
    ]
    for (const layout of wrong)
      expect(() => manifestCodec.encode(manifestOf(layout))).toThrow(
        expect.objectContaining(refused),
      )
  })

  it('says when a file that is asked for is not there', async () => {
    await expect(reading([parts(fileOf(0))], 1, [1])).rejects.toMatchObject(refused)
  })
})
