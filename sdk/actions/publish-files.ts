import { directoryCodec, foldName, MAX_DIRECTORY_BYTES, MAX_ENTRIES } from '#protocol/directory.ts'
import { CloisterError } from '#protocol/errors.ts'
import { MAX_FILE_BYTES, MAX_FILES } from '#protocol/manifest.ts'
import type { Client } from '../client.ts'
import { type FilePart, planStreams, type Stream } from '../upload/file-part.ts'
import { type PublishTerms, publishStreams } from '../upload/publish-streams.ts'
import type { StoredStream } from '../upload/upload-journal.ts'
import type { Published } from './publish.ts'

/** What an owner decides about plain files. Their names are not public. */
export interface PublishFilesOptions extends PublishTerms {
  files: readonly FilePart[]
}

/** What publishing files left behind. */
export interface PublishedFiles extends Omit<Published, 'rows' | 'notes'> {
  files: number
  /** Bytes of plaintext. */
  bytes: number
}

/**
 * Publishes plain files as one asset for reading: encrypts them here while they stream to the nodes,
 * several at once, in memory that does not grow with them, and registers the asset on the ledger last.
 * Killed at any moment and called again with the same options, it goes on: what was stored is not sent
 * again, and nothing is encrypted twice under one key and nonce.
 *
 * @throws `input/empty`, `cloister/usage`, `abe/policy-syntax`, `registry/unknown-domain` and
 *   `authority/publisher` before anything is stored; `input/changed` when a file is not what it was when
 *   an unfinished publish began; `storage/too-few-shards`.
 */
export async function publishFiles(
  client: Client,
  { files, ...terms }: PublishFilesOptions,
): Promise<PublishedFiles> {
  if (files.length === 0)
    throw new CloisterError('input/empty', 'there are no files to publish', {
      advice: 'name files, or folders that hold some',
    })
  assertNames(files)
  const streams = planStreams(files)
  const { files: stored, ...published } = await publishStreams(client, {
    ...terms,
    programs: [],
    rules: { cohort: 5, dominance: 50, peers: [] },
    asked: files.map(({ name, place }) => [name, place ?? '']),
    sources: streams.flatMap(({ parts }) => parts),
    prepare: async () => ({ kind: 'file', streams, tables: [], measures: [], dimensions: [] }),
    directory: others => directoryStream(streams, others),
  })
  return {
    ...published,
    files: files.length,
    bytes: stored.slice(0, -1).reduce((sum, { file }) => sum + file.size, 0),
  }
}

/** @throws `cloister/usage` when a directory could not name them. */
function assertNames(files: readonly FilePart[]): void {
  const tooMany = (facts: Record<string, number>) =>
    new CloisterError('cloister/usage', 'these are more files than one asset holds', {
      advice: 'publish them as several assets',
      facts,
    })
  if (files.length > MAX_ENTRIES) throw tooMany({ files: files.length, most: MAX_ENTRIES })
  let bytes: number
  try {
    const [file, size] = [MAX_FILES, MAX_FILE_BYTES]
    const entries = files.map(({ name }) => ({ name, file, size }))
    bytes = directoryCodec.encode({ version: 1, files: entries }).length
  } catch (error) {
    const { message, facts } = error as CloisterError
    throw new CloisterError('cloister/usage', `these files cannot be published: ${message}`, {
      advice: 'rename them; names are compared without regard to letter case',
      facts: { ...facts, ...nameAt(files, facts.at) },
    })
  }
  if (bytes > MAX_DIRECTORY_BYTES) throw tooMany({ bytesOfNames: bytes, most: MAX_DIRECTORY_BYTES })
}

/** Which of thousands it is: the one that the directory says by number, or one that is there twice. */
function nameAt(files: readonly FilePart[], at: unknown): { file?: string } {
  const [, number] = /^files\.(\d+)\./.exec(String(at)) ?? []
  if (number !== undefined) return { file: files[Number(number)]!.name }
  const met = new Set<string>()
  const again = files.find(({ name }) => met.size === met.add(foldName(name)).size)
  return again ? { file: again.name } : {}
}

/** The names of all files and where each lies, as the last file of the asset. */
function directoryStream(streams: readonly Stream[], stored: readonly StoredStream[]): Stream {
  const files = streams.flatMap(({ index, parts }, i) =>
    parts.map(({ name }, part) => ({ name, file: index, size: stored[i]!.sizes[part]! })),
  )
  const bytes = directoryCodec.encode({ version: 1, files })
  const part: FilePart = {
    name: 'directory',
    size: bytes.length,
    async *open() {
      yield bytes
    },
  }
  return { index: streams.length, name: 'directory', parts: [part] }
}
