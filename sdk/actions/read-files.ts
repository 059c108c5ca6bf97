import { collect, type Hex } from '#protocol/bytes.ts'
import { type Directory, directoryCodec, MAX_DIRECTORY_BYTES } from '#protocol/directory.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Manifest } from '#protocol/manifest.ts'
import { readFiles as filesOf, readFileLayout, replicaSource } from '#storage/layout.ts'
import type { Client } from '../client.ts'
import { openAsset } from './read-asset.ts'
import { type OpenAsset, type Reading, readFile } from './read-file.ts'

/** Plain files of an asset, named. */
export interface OpenedFiles {
  manifest: Manifest
  /** In the order in which they are read. */
  files: Directory['files']
  /**
   * Files one after the other, each as a stream, to be read to its end before the next one is asked
   * for. With `only`, those of these names.
   */
  read(only?: ReadonlySet<string>): AsyncGenerator<OpenedFile>
  /** The encrypted files that these lie in, each to be read by itself, from any chunk on. */
  streams(only?: ReadonlySet<string>): AsyncGenerator<OpenedStream>
}

/** One encrypted file of an asset: a large plain file, or small ones one after the other. */
export interface OpenedStream {
  /** Position in the manifest. */
  index: number
  /** Bytes. */
  size: number
  /** All that lie in it, in their order. */
  files: readonly Pick<OpenedFile, 'name' | 'size'>[]
  /** Pieces of 1 MiB, from the chunk of that number on; as `readFile` says. */
  read(firstChunk?: number): AsyncGenerator<Uint8Array>
}

/** One plain file. */
export interface OpenedFile {
  name: string
  size: number
  /** Only its normal end says that nothing is missing: use nothing before. */
  pieces: AsyncIterable<Uint8Array>
}

/**
 * Opens the plain files of an asset that was shared with this party. Memory does not grow with them.
 *
 * @throws as `openAsset`; `cloister/usage` when the asset holds tables; `storage/encoding` when its
 *   directory is none or names what is not there.
 * @example
 * const { files, read } = await openFiles(client, asset)
 * for await (const { name, pieces } of read()) for await (const piece of pieces) await write(name, piece)
 */
export async function openFiles(
  client: Client,
  asset: Hex,
  reading: Reading = {},
): Promise<OpenedFiles> {
  const open = await openAsset(client, asset)
  const { manifest } = open
  if (manifest.version === 1 || manifest.directory === null)
    throw new CloisterError('cloister/usage', 'the asset holds tables, not plain files', {
      facts: { asset },
    })
  const index = manifest.directory
  const source = replicaSource(client.nodes)
  const listed = await readFileLayout({ source, manifest, index })
  if (listed.size > MAX_DIRECTORY_BYTES) throw contradicts('is larger than any may be')
  const bytes = await collect(readFile(client, open, listed, reading))
  const { files } = directoryCodec.decode(bytes)
  if (files.some(({ file }) => file === index || file >= manifest.count))
    throw contradicts('names a file that is not there')
  const streams = (only?: ReadonlySet<string>) => openStreams(client, open, files, only, reading)
  return { manifest, files, streams, read: only => readAll(streams(only), only) }
}

async function* openStreams(
  client: Client,
  open: OpenAsset,
  files: Directory['files'],
  only: ReadonlySet<string> | undefined,
  reading: Reading,
): AsyncGenerator<OpenedStream> {
  const { manifest } = open
  const byStream = Map.groupBy(files, ({ file }) => file)
  const wanted = [...byStream.keys()].filter(
    index => !only || byStream.get(index)!.some(({ name }) => only.has(name)),
  )
  const source = replicaSource(client.nodes)
  for await (const file of filesOf({ source, manifest, only: wanted })) {
    const { index, size } = file
    const entries = byStream.get(index)!
    if (entries.reduce((sum, entry) => sum + entry.size, 0) !== size)
      throw contradicts('does not fit the size of a file')
    const read = (firstChunk?: number) => readFile(client, open, file, reading, firstChunk)
    yield { index, size, files: entries, read }
  }
}

async function* readAll(
  streams: AsyncGenerator<OpenedStream>,
  only: ReadonlySet<string> | undefined,
): AsyncGenerator<OpenedFile> {
  for await (const { files, read } of streams) {
    const source = read()
    const cut = createCutter(source)
    try {
      for (const [i, { name, size }] of files.entries()) {
        const pieces = cut(size, i === files.length - 1)
        if (!only || only.has(name)) yield { name, size, pieces }
        while (!(await pieces.next()).done);
      }
    } finally {
      await source.return(undefined)
    }
  }
}

/**
 * Cuts a stream into parts of given sizes, one after the other; the last one ends where the stream
 * does. What a reader left of a part is passed over when the next one begins.
 */
function createCutter(
  source: AsyncGenerator<Uint8Array>,
): (size: number, last: boolean) => AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array()
  let left = 0
  const next = async (): Promise<Uint8Array> => {
    if (rest.length === 0) {
      const { done, value } = await source.next()
      if (done) throw new CloisterError('envelope/truncated', 'the end of a file is missing')
      rest = value
    }
    const piece = rest.subarray(0, left)
    rest = rest.subarray(piece.length)
    left -= piece.length
    return piece
  }
  return async function* cut(size, last) {
    while (left > 0) await next()
    left = size
    while (left > 0) yield await next()
    // What comes after the last byte is the proof that it was the last.
    if (last) for (let more = await source.next(); !more.done; ) more = await source.next()
  }
}

const contradicts = (how: string) =>
  new CloisterError('storage/encoding', `the directory of an asset ${how}`, {
    advice: 'ask the owner to publish it again; it was made by a faulty publisher',
  })
