import type { BlockSource, BlockStore } from '#protocol/blocks.ts'
import { equalBytes } from '#protocol/bytes.ts'
import { type Cid, DAG_CBOR, RAW } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import {
  fileSchema,
  MAX_FILES,
  MAX_PAGES,
  type Manifest,
  type ManifestFile,
  type ManifestV2,
  manifestCodec,
} from '#protocol/manifest.ts'
import { MAX_PAGE_BYTES, type Page, type PagePart, pageCodec } from '#protocol/manifest-page.ts'
import { readReplica, writeReplicas } from './replicas.ts'

/** Where a manifest's files are listed: in itself, or on pages of their own. */
export type Layout = Pick<ManifestV2, 'files' | 'pages' | 'count'>

/** Bytes of listed files up to which a manifest carries them itself. */
const INLINE_BYTES = 262_144

/** Blocks from whichever node has the true bytes. */
export const replicaSource = (stores: readonly BlockSource[]): BlockSource => ({
  get: cid => readReplica({ stores, cid }),
})

/**
 * The files of a manifest in their order, from the manifest itself or page by page; each page is
 * checked against its CID and decoded strictly, and one is held at a time. With `only`, the files of
 * these indices; it stops when it has them.
 *
 * @throws `storage/encoding` when a page lists a file twice, leaves one out, or is no page; when a
 * shard is no raw block, or `only` names a file that is not there; and what `source` throws.
 * @example
 * for await (const file of readFiles({ source: replicaSource(stores), manifest })) file.stripes
 */
export async function* readFiles(options: {
  source: BlockSource
  manifest: Manifest
  only?: Iterable<number>
}): AsyncGenerator<ManifestFile> {
  const wanted = options.only && new Set(options.only)
  let left = wanted?.size ?? Number.POSITIVE_INFINITY
  if (left === 0) return
  for await (const file of allFiles(options.manifest, options.source)) {
    if (wanted && !wanted.has(file.index)) continue
    yield file
    if (--left === 0) return
  }
  if (wanted) throw broken('a manifest names a file that it does not describe')
}

/** One file of a manifest. @throws `storage/encoding` when there is none of this index. */
export async function readFileLayout(options: {
  source: BlockSource
  manifest: Manifest
  index: number
}): Promise<ManifestFile> {
  for await (const file of readFiles({ ...options, only: [options.index] })) return file
  throw broken('a manifest names a file that it does not describe')
}

async function* allFiles(manifest: Manifest, source: BlockSource): AsyncGenerator<ManifestFile> {
  const stripes: Cid[][] = []
  for await (const part of readParts({ source, manifest })) {
    stripes.push(...part.stripes)
    if (part.last) yield whole({ ...part.file, stripes: stripes.splice(0) })
  }
}

/** Some stripes of one file, as one page lists them. */
export interface FilePart {
  file: FileHead
  /** Number of the first of these stripes in its file. */
  from: number
  stripes: readonly Cid[][]
  /** Whether the file ends with them. */
  last: boolean
}

/** What a file is, without where it lies. */
type FileHead = Omit<ManifestFile, 'stripes'>

/**
 * The stripes of a manifest's files in their order, a page's worth at a time: for whoever goes through
 * all shards and keeps none, however many a manifest names.
 *
 * @throws what {@link readFiles} throws, but for a size that does not fit the bytes of ciphertext.
 */
export async function* readParts({
  source,
  manifest,
}: {
  source: BlockSource
  manifest: Manifest
}): AsyncGenerator<FilePart> {
  const pages = pagesOf(manifest)
  let next = 0
  const checked = (part: FilePart): FilePart => {
    const { data, parity } = part.file.erasure
    if (part.from === 0 && part.file.index !== next++)
      throw broken('the files of a manifest are not listed one by one')
    if (part.stripes.some(cids => cids.length !== data + parity))
      throw broken('the stripes listed do not fit the size of the file')
    if (part.stripes.some(cids => cids.some(({ code }) => code !== RAW)))
      throw broken('a shard of a file is not named as a raw block')
    return part
  }
  if (pages.length === 0) {
    for (const { stripes, ...file } of manifest.files)
      yield checked({ file, from: 0, stripes, last: true })
    return
  }
  const own = manifestCodec.cid(manifest)
  if (pages.some(cid => cid.equals(own))) throw broken('a manifest names itself as its page')
  let file: FileHead | undefined
  let listed = 0
  for (const cid of pages)
    for (const { head, index, from, stripes } of openPage(cid, await source.get(cid)).parts) {
      if (head) {
        assertComplete(file, listed)
        file = head
        listed = 0
      }
      if (!file || index !== file.index || from !== listed)
        throw broken('the pages of a manifest do not fit each other')
      if ((head === null) === (from === 0))
        throw broken('a page begins a file anew, or in its middle')
      listed += stripes.length
      if (listed > stripesOf(file))
        throw broken('the stripes listed do not fit the size of the file')
      yield checked({ file, from, stripes, last: listed === stripesOf(file) })
    }
  assertComplete(file, listed)
  if (manifest.version === 1 || next !== manifest.count)
    throw broken('the pages of a manifest leave files out')
}

function assertComplete(file: FileHead | undefined, listed: number): void {
  if (file && listed !== stripesOf(file))
    throw broken('the stripes listed do not fit the size of the file')
}

const stripesOf = ({ stored, erasure }: Pick<ManifestFile, 'stored' | 'erasure'>): number =>
  Math.ceil(stored / (erasure.data * erasure.shard))

/** CIDs of the pages, none where the manifest lists its files itself. */
export const pagesOf = (manifest: Manifest): readonly Cid[] =>
  manifest.version === 1 ? [] : manifest.pages

/**
 * Decodes a page after checking that it is the one its CID names, in its one canonical encoding.
 *
 * @throws `storage/hash-mismatch`, `storage/encoding`
 */
export function openPage(cid: Cid, block: Uint8Array): Page {
  if (block.length > MAX_PAGE_BYTES) throw broken('a page of a manifest is larger than 1 MiB')
  const page = pageCodec.open(cid, block)
  if (!equalBytes(pageCodec.encode(page), block))
    throw broken('a page of a manifest is not encoded canonically')
  return page
}

/** A file put together from its parts. @throws `storage/encoding` when they contradict its head. */
function whole(file: ManifestFile): ManifestFile {
  const checked = fileSchema.safeParse(file)
  if (checked.success) return checked.data
  throw broken(checked.error.issues[0]!.message)
}

const broken = (message: string) =>
  new CloisterError('storage/encoding', message, {
    advice: 'ask the owner to publish it again; it was made by a faulty publisher',
  })

/**
 * Lists files for a manifest of version 2: in the manifest itself while that stays small, else on
 * pages, which are kept as copies on `copies` nodes.
 *
 * @throws `storage/too-large` when there are too many files or shards; `storage/too-few-shards`.
 */
export async function writeLayout(options: {
  stores: readonly BlockStore[]
  /** In the order of their indices. */
  files: readonly ManifestFile[]
  copies?: number
  /** Bytes up to which files stay in the manifest. */
  inline?: number
}): Promise<Layout> {
  const { stores, files, copies, inline = INLINE_BYTES } = options
  const count = files.length
  if (count > MAX_FILES)
    throw new CloisterError('storage/too-large', 'an asset has more files than a manifest lists', {
      advice: 'publish them as several assets',
      facts: { files: count, most: MAX_FILES },
    })
  const bytes = files.reduce((sum, file) => sum + HEAD_BYTES + stripeListBytes(file.stripes), 0)
  if (bytes <= inline) return { files: [...files], pages: [], count }
  const pages: Cid[] = []
  for (const page of cutPages(files)) {
    if (pages.length === MAX_PAGES)
      throw new CloisterError(
        'storage/too-large',
        'an asset has more shards than a manifest lists',
        {
          advice: 'publish it as several assets',
        },
      )
    const block = pageCodec.encode(page)
    pages.push(await writeReplicas({ stores, block, codec: DAG_CBOR, ...(copies && { copies }) }))
  }
  return { files: [], pages, count }
}

/** No head takes more: a name of 200 characters and a few numbers. */
const HEAD_BYTES = 1_200
/** A CID as DAG-CBOR writes it: two bytes of tag, two of length, a zero, and 36 of its own. */
const CID_BYTES = 41

const stripeListBytes = (stripes: readonly (readonly Cid[])[]): number =>
  stripes.reduce((sum, cids) => sum + 3 + cids.length * CID_BYTES, 0)

/** Cuts the list into pages that are surely small enough. */
function* cutPages(files: readonly ManifestFile[]): Generator<Page> {
  let parts: PagePart[] = []
  let room = MAX_PAGE_BYTES - HEAD_BYTES
  const turn = (): Page => {
    const page: Page = { version: 1, parts }
    parts = []
    room = MAX_PAGE_BYTES - HEAD_BYTES
    return page
  }
  for (const { stripes, ...head } of files) {
    const { index, erasure } = head
    const stripeBytes = 3 + (erasure.data + erasure.parity) * CID_BYTES
    for (let from = 0; from < stripes.length; ) {
      const fit = Math.floor((room - HEAD_BYTES) / stripeBytes)
      if (fit < 1) {
        yield turn()
        continue
      }
      const taken = stripes.slice(from, from + fit)
      parts.push({ index, from, head: from === 0 ? head : null, stripes: taken })
      room -= HEAD_BYTES + taken.length * stripeBytes
      from += taken.length
    }
  }
  if (parts.length > 0) yield turn()
}
