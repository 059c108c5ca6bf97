import { sha256 } from '@noble/hashes/sha2.js'
import { assetId } from '#contracts/client/identify.ts'
import { formatPolicy } from '#crypto/abe/policy/format-policy.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { commitContentKey } from '#crypto/envelope/content.ts'
import { loadSuite, type SuiteName } from '#crypto/envelope/suites.ts'
import { toHex, utf8 } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import { directoryCodec, MAX_DIRECTORY_BYTES, MAX_ENTRIES } from '#protocol/directory.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { hash32 } from '#protocol/identifiers.ts'
import { MAX_FILE_BYTES, MAX_FILES } from '#protocol/manifest.ts'
import type { Records } from '#storage/records.ts'
import type { Client } from '../client.ts'
import { abandonedBlocks } from '../upload/abandoned-blocks.ts'
import { type FilePart, planStreams, type Stream } from '../upload/file-part.ts'
import { giveUpBlocks } from '../upload/give-up-blocks.ts'
import { assertPlan, keepUpload, openUpload, PLAN, type Upload } from '../upload/upload.ts'
import {
  openUploadJournal,
  type StoredStream,
  type UploadJournal,
} from '../upload/upload-journal.ts'
import { registeredKeys } from './domain-keys.ts'
import type { Published } from './publish.ts'
import {
  assertDraft,
  chooseStorers,
  copiesFor,
  type Draft,
  type Erasing,
  registerAsset,
  USUAL_SHARDS,
} from './register-asset.ts'
import { sealHeader } from './seal-header.ts'
import { type Progress, storeFiles } from './store-files.ts'

/** Where unfinished publishes are noted, one place each. */
export interface UploadPlaces {
  /** Durable records of one publish; what it kept when there was one of this id before. */
  open(id: string): Promise<Records>
  /** Forgets them. */
  remove(id: string): Promise<void>
}

/** What an owner decides about plain files. */
export interface PublishFilesOptions {
  files: readonly FilePart[]
  /** Public; says what it is, not whom it is about. Names of files are not public. */
  title: string
  /** Who may read them, by attributes of any domains. */
  policy: string
  /** The domain whose authority keeps the release shares. */
  domain: string
  suite?: SuiteName
  /** Shards of data and of parity in a stripe; 4 and 2 unless told. */
  erasure?: Erasing
  /**
   * Where to note what is done, so that the same call goes on after a kill; without, a publish that is
   * cut off begins anew, under a new key.
   */
  places?: UploadPlaces
  /** Throw away what an unfinished publish of the same files has stored, on nodes too, and begin anew. */
  startOver?: boolean
  onProgress?: (progress: Progress) => void
}

/** What publishing files left behind. */
export interface PublishedFiles extends Omit<Published, 'rows'> {
  files: number
  /** Bytes of plaintext. */
  bytes: number
  /** Whether an unfinished publish was gone on with. */
  resumed: boolean
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
  options: PublishFilesOptions,
): Promise<PublishedFiles> {
  const { address, deployment, keyring, nodes } = client
  const { files, domain, title, places, onProgress } = options
  if (files.length === 0) throw new CloisterError('input/empty', 'there are no files to publish')
  assertNames(files)
  const policy = formatPolicy(parsePolicy(options.policy))
  const suite = await loadSuite(options.suite ?? 'aes-256-gcm')
  const erasure = options.erasure ?? USUAL_SHARDS
  await registeredKeys(client, domain)

  const streams = planStreams(files)
  const id = uploadId({ files, title, policy, domain, suite: suite.name, erasure, address })
  const fresh = (): Upload => ({
    version: 1,
    contentKey: client.random(32),
    publication: client.random(32),
    salt: toHex(client.random(32)),
    storers: chooseStorers(client, erasure),
    header: null,
  })
  if (options.startOver && places) await abandon(client, id, places, erasure)
  const taken = places && (await takePlace(client, id, places))
  const held = taken?.held
  const upload = held ?? fresh()
  const { contentKey, publication, storers, salt } = upload
  const draft: Draft = {
    version: 2,
    kind: 'file',
    suite: suite.name,
    title,
    publication,
    commitment: commitContentKey(contentKey, suite),
    domain,
    tables: [],
    measures: [],
    dimensions: [],
    rules: { cohort: 5, dominance: 50, peers: [] },
    previous: null,
  }
  assertDraft(draft, [])
  let journal: UploadJournal | undefined
  if (taken) {
    await assertPlan(taken.records, streams)
    await keepUpload(keyring, id, upload)
    journal = await openUploadJournal(taken.records)
  }

  const asset = hash32(assetId(deployment, address, salt))
  const owned = { version: 1 as const, asset, domain, policy, programs: [], contentKey }
  const header = upload.header
    ? parseCid(upload.header)
    : await sealHeader(client, owned, { epoch: 1, salt, copies: copiesFor(erasure) })
  if (places && !upload.header) await keepUpload(keyring, id, { ...upload, header: header.bytes })

  const storing = {
    ...{ stores: nodes, operators: storers, erasure, ...(journal && { journal }) },
    content: { key: contentKey, publication, suite: suite.name },
  }
  const stored = await storeFiles({ ...storing, streams, ...(onProgress && { onProgress }) })
  const directory = directoryStream(streams, stored)
  stored.push(...(await storeFiles({ ...storing, streams: [directory] })))
  const { manifest, transaction } = await registerAsset(client, {
    ...{ draft, owned, salt, header, storers, erasure },
    files: stored.map(({ file }) => file),
    directory: directory.index,
  })
  await forget(client, id, places)
  return {
    asset,
    manifest,
    header,
    transaction,
    files: files.length,
    bytes: stored.slice(0, -1).reduce((sum, { file }) => sum + file.size, 0),
    stored: stored.reduce((sum, { file }) => sum + file.stored, 0),
    shards: stored.reduce((sum, { file }) => sum + file.stripes.flat().length, 0),
    resumed: held !== undefined,
  }
}

/**
 * Takes the place of a publish, and then its key: whoever has the place is alone. A key without the
 * plan that it was drawn for, or records without their key, are thrown away: without the journal,
 * other bytes would be encrypted again under the same key and nonce.
 */
async function takePlace(
  client: Client,
  id: string,
  places: UploadPlaces,
): Promise<{ records: Records; held: Upload | undefined }> {
  for (;;) {
    const records = await places.open(id)
    const held = await openUpload(client.keyring, id)
    const noted = await records.keys()
    if (held ? noted.includes(PLAN) : noted.length === 0) return { records, held }
    await forget(client, id, places)
  }
}

/**
 * Throws away an unfinished publish, and has the nodes forget what they took of it: nobody else would
 * ever give it up, and it would count against the owner's quota for good.
 */
async function abandon(
  client: Client,
  id: string,
  places: UploadPlaces,
  erasure: Erasing,
): Promise<void> {
  const { deployment, address, chain } = client
  const records = await places.open(id)
  const held = await openUpload(client.keyring, id)
  const blocks = held
    ? // One that is damaged is thrown away all the same.
      await abandonedBlocks(records, held, erasure).catch(error => {
        if (isCloisterError(error)) return []
        throw error
      })
    : []
  await forget(client, id, places)
  const asset = held && assetId(deployment, address, held.salt)
  // One that came as far as the ledger is an asset, and only erasing ends that.
  if (asset && !(await chain.asset(asset))) await giveUpBlocks(client, hash32(asset), () => blocks)
}

/** The key goes first: without it nothing that is left can be gone on with. */
async function forget(
  { keyring }: Client,
  id: string,
  places: UploadPlaces | undefined,
): Promise<void> {
  if (!places) return
  await keyring.remove(`upload/${id}`)
  await places.remove(id)
}

/** The same for the same command; whether files changed since is another question. */
function uploadId({
  files,
  ...rest
}: Pick<PublishFilesOptions, 'files' | 'title' | 'domain'> & {
  policy: string
  suite: string
  erasure: Erasing
  address: string
}): string {
  const { data, parity } = rest.erasure
  const asked = [
    ...[rest.title, rest.domain, rest.policy, rest.suite, data, parity, rest.address],
    ...files.map(({ name, place }) => [name, place ?? '']),
  ]
  return toHex(sha256(utf8(JSON.stringify(asked)))).slice(2, 34)
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

/** Which of thousands it is, where the directory says so by number. */
function nameAt(files: readonly FilePart[], at: unknown): { file?: string } {
  const [, number] = /^files\.(\d+)\./.exec(String(at)) ?? []
  return number === undefined ? {} : { file: files[Number(number)]!.name }
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
