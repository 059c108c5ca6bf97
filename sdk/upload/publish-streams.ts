import { sha256 } from '@noble/hashes/sha2.js'
import { assetId } from '#contracts/client/identify.ts'
import { formatPolicy } from '#crypto/abe/policy/format-policy.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { commitContentKey } from '#crypto/envelope/content.ts'
import { loadSuite, type Suite, type SuiteName } from '#crypto/envelope/suites.ts'
import { type Hex, toHex, utf8 } from '#protocol/bytes.ts'
import { type Cid, parseCid } from '#protocol/cid.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { hash32 } from '#protocol/identifiers.ts'
import type { OutputRules } from '#protocol/manifest.ts'
import { readReplica } from '#storage/replicas.ts'
import { createMemoryScratch, type Scratch } from '#storage/scratch.ts'
import { registeredKeys } from '../actions/domain-keys.ts'
import {
  assertDraft,
  chooseStorers,
  copiesFor,
  type Draft,
  type Erasing,
  registerAsset,
  USUAL_SHARDS,
} from '../actions/register-asset.ts'
import { sealHeader } from '../actions/seal-header.ts'
import { type Progress, storeFiles } from '../actions/store-files.ts'
import type { Client } from '../client.ts'
import type { Stream } from './file-part.ts'
import {
  abandonPlace,
  alone,
  forgetPlace,
  type Place,
  takePlace,
  type UploadPlaces,
} from './place.ts'
import {
  assertSameMade,
  assertUnchanged,
  keepPlan,
  keepUpload,
  lookAt,
  type Made,
  type Plan,
  type Source,
  type Upload,
} from './upload.ts'
import { openUploadJournal, type StoredStream } from './upload-journal.ts'

/** What an owner decides about an asset, whatever it is of. */
export interface PublishTerms {
  /** Public; says what it is, not whom it is about. */
  title: string
  /** Who may read it, as `role:physician@st-anne and dept:cardiology@st-anne`; of any domains. */
  policy: string
  /** The domain whose authority keeps its release shares. */
  domain: string
  /** The cipher suite; `aes-256-gcm` unless told. */
  suite?: SuiteName
  /** Shards of data and of parity in a stripe; 4 and 2 unless told. */
  erasure?: Erasing
  /**
   * Where to note what is done, so that the same call goes on after a kill; without, a publish that is
   * cut off begins anew, under a new key.
   */
  places?: UploadPlaces
  /** Throw away what an unfinished publish of the same has stored, on nodes too, and begin anew. */
  startOver?: boolean
  onProgress?: (progress: Progress) => void
}

/** What there is to store, and what its manifest says of it. */
export interface Prepared extends Pick<Draft, 'kind' | 'tables' | 'measures' | 'dimensions'> {
  streams: readonly Stream[]
  /** Works out what was made of the input, where it is not published as it is. */
  look?(): Promise<Made[]>
}

/** A publish of tables or of plain files. */
export interface StreamsToPublish extends PublishTerms {
  programs: readonly Hex[]
  rules: OutputRules
  /** What else was asked for: the same call again must say the same. */
  asked: readonly unknown[]
  /** Files that must be what they were when an unfinished publish is gone on with. */
  sources: readonly Source[]
  /** Called once nobody else publishes the same. `begun`: milliseconds since 1970, the same after a kill. */
  prepare(begun: number, scratch: () => Promise<Scratch>): Promise<Prepared>
  /** What is stored last, when it is known where the others lie. */
  directory?(stored: readonly StoredStream[]): Stream
}

/** What publishing left behind. */
export interface PublishedStreams {
  asset: Hex
  manifest: Cid
  header: Cid
  transaction: Hex
  files: readonly StoredStream[]
  /** Bytes of ciphertext, before erasure coding. */
  stored: number
  shards: number
  /** Whether an unfinished publish was gone on with. */
  resumed: boolean
}

/**
 * Encrypts and stores streams as one asset, and registers it on the ledger last. With a place it can be
 * killed at any moment: called again with the same options, it goes on, and nothing is encrypted twice
 * under one key and nonce.
 */
export async function publishStreams(
  client: Client,
  options: StreamsToPublish,
): Promise<PublishedStreams> {
  const { title, domain, places } = options
  const policy = formatPolicy(parsePolicy(options.policy))
  const suite = await loadSuite(options.suite ?? 'aes-256-gcm')
  const erasure = options.erasure ?? USUAL_SHARDS
  await registeredKeys(client, domain)
  const id = uploadId([
    ...[title, domain, policy, suite.name, erasure.data, erasure.parity, client.address],
    ...options.asked,
  ])
  const meant = { policy, suite, erasure, id }
  return places
    ? alone(places, id, () => publishMeant(client, options, meant))
    : publishMeant(client, options, meant)
}

/** What a call says, looked up. */
interface Meant {
  policy: string
  suite: Suite
  erasure: Erasing
  /** The same for the same call. */
  id: string
}

async function publishMeant(
  client: Client,
  options: StreamsToPublish,
  meant: Meant,
): Promise<PublishedStreams> {
  const { title, domain, programs, rules, places, startOver } = options
  const { policy, suite, erasure, id } = meant
  const described = {
    ...{ version: 2 as const, suite: suite.name, title, domain, rules, previous: null },
  }
  if (startOver && places) await abandonPlace(client, id, places, erasure)
  const place = places && (await takePlace(client, id, places))
  const scratch = createScratchDoor(places, id)
  let noted = place?.held !== undefined
  try {
    const upload = place?.held?.upload ?? drawUpload(client, erasure)
    const { contentKey, publication, salt, storers } = upload
    const commitment = commitContentKey(contentKey, suite)
    const identified = { ...described, publication, commitment }
    // Before hours of reading; what there is to store is looked at afterwards.
    assertDraft({ ...identified, ...NOTHING_YET }, programs)
    const { plan, streams, ...found } = await prepare(client, options, place, scratch.open)
    const draft: Draft = { ...identified, ...found }
    assertDraft(draft, programs)
    if (place) {
      if (!noted) await keepPlan(place.records, plan)
      noted = true
      await keepUpload(client.keyring, id, upload)
    }
    const journal = place && (await openUploadJournal(place.records))
    if (upload.header) await assertStored(client, parseCid(upload.header))

    const asset = hash32(assetId(client.deployment, client.address, salt))
    const owned = {
      version: 1 as const,
      asset,
      domain,
      policy,
      programs: [...programs],
      contentKey,
    }
    const header = upload.header
      ? parseCid(upload.header)
      : await sealHeader(client, owned, { epoch: 1, salt, copies: copiesFor(erasure) })
    if (place && !upload.header)
      await keepUpload(client.keyring, id, { ...upload, header: header.bytes })

    const { onProgress } = options
    const storing = {
      ...{ stores: client.nodes, operators: storers, erasure, ...(journal && { journal }) },
      content: { key: contentKey, publication, suite: suite.name },
    }
    const files = await storeFiles({ ...storing, streams, ...(onProgress && { onProgress }) })
    const directory = options.directory?.(files)
    if (directory) files.push(...(await storeFiles({ ...storing, streams: [directory] })))
    const { manifest, transaction } = await registerAsset(client, {
      ...{ draft, owned, salt, header, storers, erasure },
      files: files.map(({ file }) => file),
      directory: directory?.index ?? null,
    })
    await scratch.close()
    if (places) await forgetPlace(client, id, places)
    return {
      ...{ asset, manifest, header, transaction, files },
      stored: files.reduce((sum, { file }) => sum + file.stored, 0),
      shards: files.reduce((sum, { file }) => sum + file.stripes.flat().length, 0),
      resumed: place?.held !== undefined,
    }
  } catch (error) {
    await scratch.close()
    // What was refused before a key was drawn for it leaves nothing behind.
    if (places && !noted) await forgetPlace(client, id, places)
    throw error
  }
}

const NOTHING_YET = { kind: 'file' as const, tables: [], measures: [], dimensions: [] }

/** What a publish must not draw again. */
const drawUpload = (client: Client, erasure: Erasing): Upload => ({
  version: 1,
  contentKey: client.random(32),
  publication: client.random(32),
  salt: toHex(client.random(32)),
  storers: chooseStorers(client, erasure),
  header: null,
})

/** Scratch for who asks for it, gone before the place is another's. */
function createScratchDoor(places: UploadPlaces | undefined, id: string) {
  const opened: Scratch[] = []
  return {
    async open(): Promise<Scratch> {
      const scratch = (await places?.scratch?.(id)) ?? createMemoryScratch()
      opened.push(scratch)
      return scratch
    },
    close: () => Promise.all(opened.map(scratch => scratch.close())),
  }
}

/**
 * That the header of an unfinished publish is still there: shards that are noted as taken are not looked
 * for, and where a deployment was made anew under the old one's name, nodes have none of them.
 */
async function assertStored({ nodes }: Client, header: Cid): Promise<void> {
  try {
    await readReplica({ stores: nodes, cid: header })
  } catch (cause) {
    if (!isCloisterError(cause, 'storage/not-found')) throw cause
    throw new CloisterError(
      'storage/not-found',
      'the storage nodes hold nothing of an unfinished publish of the same',
      {
        advice:
          'bring back those that were there when it began; if they are gone for good, as with a deployment made anew, begin again with --start-over',
        facts: cause.facts,
        cause,
      },
    )
  }
}

/** Has the input read, as it was when an earlier try began, where there was one. */
async function prepare(
  client: Client,
  { sources, prepare: read }: StreamsToPublish,
  place: Place | undefined,
  openScratch: () => Promise<Scratch>,
): Promise<Omit<Prepared, 'look'> & { plan: Plan }> {
  const before = place?.held?.plan
  const seen = await lookAt(sources)
  if (before) assertUnchanged(before.sources, seen)
  const begun = before?.begun ?? client.now() * 1000
  const { look, ...prepared } = await read(begun, openScratch)
  // What was encrypted is not read again: its manifest must not be of anything else.
  const made = (place && (await look?.())) ?? []
  if (before) assertSameMade(before.made, made)
  return { ...prepared, plan: { begun, sources: seen, made } }
}

/** The same for the same call; whether files changed since is another question. */
const uploadId = (asked: readonly unknown[]): string =>
  toHex(sha256(utf8(JSON.stringify(asked)))).slice(2, 34)
