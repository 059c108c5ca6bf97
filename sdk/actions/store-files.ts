import { CHUNK_BYTES, encryptContent } from '#crypto/envelope/content.ts'
import type { BlockStore } from '#protocol/blocks.ts'
import { concat } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { discard } from '#protocol/discard.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Manifest, ManifestFile } from '#protocol/manifest.ts'
import { type Sites, sitesOf } from '#storage/placement.ts'
import { loadReedSolomon } from '#storage/reed-solomon.ts'
import { SHARD_BYTES, stripeBytes } from '#storage/stripes.ts'
import { assertSites, writeStripe } from '#storage/write-stripe.ts'
import { type Budget, createBudget } from '../upload/budget.ts'
import type { Stream } from '../upload/file-part.ts'
import { createPartReader, type PartReader } from '../upload/read-parts.ts'
import type { Spooled, StoredStream, UploadJournal } from '../upload/upload-journal.ts'

/** How far a file is: bytes of plaintext that nodes have taken, of so many where that is known. */
export interface Progress {
  file: string
  done: number
  of: number | undefined
}

/** What storing works with. */
export interface StoreFiles {
  stores: readonly BlockStore[]
  /** In which order operators take shards; sorted by name unless told. */
  operators?: readonly string[]
  erasure: { data: number; parity: number }
  /** Content key, publication and suite: of one publication that nothing else is encrypted under. */
  content: { key: Uint8Array } & Pick<Manifest, 'publication' | 'suite'>
  streams: readonly Stream[]
  /** Where work is noted that is to go on after a kill; nothing is noted without. */
  journal?: UploadJournal
  onProgress?: (progress: Progress) => void
}

/** Bytes of shards that may be on their way at once, whatever the number of files. */
const BUDGET_BYTES = 24 * 1_048_576
/** Files that are read at once. */
const AT_ONCE = 4

/**
 * Encrypts and stores files, several at once, with one budget of stripes in flight for all of them:
 * memory does not grow with their size or number, and sources are read only as fast as nodes take
 * shards. With a journal, ciphertext is durable here before a node sees it; after a kill, the same
 * call with the same journal sends what was kept and goes on with the next chunk.
 *
 * @throws `storage/too-few-shards`; `input/changed` when a file is not what it was before the kill.
 */
export async function storeFiles(options: StoreFiles): Promise<StoredStream[]> {
  const { stores, operators, erasure, streams } = options
  const sites = sitesOf(stores, operators)
  const width = erasure.data + erasure.parity
  assertSites(sites, width)
  await loadReedSolomon()
  const places = Math.max(1, Math.floor(BUDGET_BYTES / (width * SHARD_BYTES)))
  const upload: Upload = { ...options, sites, budget: createBudget(places), failure: undefined }
  const stored: StoredStream[] = []
  const waiting = streams.entries()
  const work = async () => {
    for (const [position, stream] of waiting) {
      if (upload.failure) return
      try {
        stored[position] = await storeStream(upload, stream)
      } catch (cause) {
        upload.failure ??= { cause }
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  if (upload.failure) throw (upload.failure as { cause: unknown }).cause
  return stored
}

interface Upload extends StoreFiles {
  sites: Sites<BlockStore>
  budget: Budget
  /** The first failure of any stream; the others stop at their next stripe. */
  failure: { cause: unknown } | undefined
}

async function storeStream(upload: Upload, stream: Stream): Promise<StoredStream> {
  const { journal, erasure: asked, onProgress } = upload
  const { index, name, parts } = stream
  const progress = journal?.progress(index)
  const of = parts.every(part => part.size !== undefined)
    ? parts.reduce((sum, part) => sum + part.size!, 0)
    : undefined
  const file = parts.length === 1 ? parts[0]!.name : name
  const report = (done: number) => onProgress?.({ file, done, of })
  const reportSent = (bytes: number) => {
    const done = Math.floor((bytes * CHUNK_BYTES) / (CHUNK_BYTES + 16))
    report(of === undefined ? done : Math.min(done, of))
  }
  if (progress?.done) {
    report(progress.done.file.size)
    return progress.done
  }

  const erasure = { ...asked, shard: SHARD_BYTES }
  const sender = createSender(upload, index, reportSent)
  const reader = createPartReader(parts, journal !== undefined)
  let sizes: number[]
  try {
    const from = await sendKept(upload, index, sender)
    sizes = await sendNew(upload, index, sender, reader, from)
  } catch (error) {
    await sender.settle()
    throw error
  }
  const stripes = await sender.all()
  const size = sizes.reduce((sum, bytes) => sum + bytes, 0)
  const described: ManifestFile = {
    ...{ index, name, size, stored: sender.bytes(), chunk: 1_048_576, erasure, stripes },
  }
  const stored = { file: described, sizes }
  await journal?.finish(index, stored)
  report(size)
  return stored
}

/** Sends what was encrypted before a kill and not taken. @returns the last stripe that was encrypted. */
async function sendKept(
  { journal, budget }: Upload,
  index: number,
  sender: Sender,
): Promise<Spooled | undefined> {
  if (!journal) return undefined
  const { taken, spooled } = journal.progress(index)
  const last = Math.max(-1, ...taken.keys(), ...spooled)
  for (let stripe = 0; stripe <= last; stripe++) {
    const cids = taken.get(stripe)
    if (cids && stripe < last) {
      sender.skip(stripe, cids)
      continue
    }
    const leave = await budget.enter()
    const kept = await journal.spooled(index, stripe)
    if (!kept) {
      leave()
      throw damaged()
    }
    if (cids) {
      leave()
      sender.skip(stripe, cids, kept.bytes.length)
    } else sender.send(stripe, kept.bytes, leave, true)
    if (stripe === last) return kept
  }
  return undefined
}

/** Without what was encrypted last, going on would encrypt it again. */
const damaged = () =>
  new CloisterError('cloister/format', 'the journal of an unfinished publish is damaged', {
    advice: 'throw it away with --start-over and publish again, under a new key',
  })

/** Encrypts what is left, stripe by stripe. @returns bytes of each part. */
async function sendNew(
  upload: Upload,
  index: number,
  sender: Sender,
  reader: PartReader,
  from: Spooled | undefined,
): Promise<number[]> {
  const { journal, budget, content } = upload
  const context = { ...content, file: index }
  const ciphertext = from?.sizes
    ? nothing()
    : encryptContent(context, reader.chunks(from), from?.chunks)
  const sizes = () => from?.sizes ?? reader.sizes()
  const full = stripeBytes({ ...upload.erasure, shard: SHARD_BYTES })
  let waiting: Uint8Array[] = from ? [from.tail] : []
  let length = from?.tail.length ?? 0
  let chunks = from?.chunks ?? 0
  try {
    // One chunk ahead: what is written down says whether it was the last.
    let ahead = await ciphertext.next()
    for (let stripe = sender.count(); !ahead.done || length > 0; stripe++) {
      const leave = await budget.enter()
      try {
        if (upload.failure) throw upload.failure.cause
        for (; !ahead.done && length < full; ahead = await ciphertext.next()) {
          waiting.push(ahead.value)
          length += ahead.value.length
          chunks++
        }
        // A stripe ends within the last chunk that was waited for.
        const last = waiting.pop()!
        const end = last.length - Math.max(0, length - full)
        const bytes = concat([...waiting, last.subarray(0, end)])
        const tail = last.slice(end)
        for (const piece of [...waiting, last]) discard(piece)
        if (journal)
          await journal.spool(index, stripe, {
            ...{ bytes, tail, chunks },
            chain: await reader.chainAt(chunks),
            sizes: ahead.done ? sizes() : null,
          })
        sender.send(stripe, bytes, leave, false)
        waiting = [tail]
        length = tail.length
      } catch (error) {
        leave()
        throw error
      }
    }
    return sizes()
  } finally {
    // Closes the sources when a node failed.
    await ciphertext.return(undefined)
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** Sends stripes of one stream and remembers their CIDs. */
interface Sender {
  count(): number
  bytes(): number
  /** Notes a stripe that was taken earlier. */
  skip(stripe: number, cids: Cid[], bytes?: number): void
  send(stripe: number, bytes: Uint8Array, leave: () => void, again: boolean): void
  /** CIDs of all stripes. @throws what the first of them failed with. */
  all(): Promise<Cid[][]>
  settle(): Promise<void>
}

function createSender(upload: Upload, index: number, report: (done: number) => void): Sender {
  const { sites, erasure, journal } = upload
  const stripes: Promise<Cid[]>[] = []
  const full = stripeBytes({ ...erasure, shard: SHARD_BYTES })
  let length = 0
  let done = 0
  let tidied: Promise<unknown> = Promise.resolve()

  const deliver = async (stripe: number, bytes: Uint8Array, again: boolean) => {
    const size = bytes.length
    const cids = await writeStripe({ sites, stripe, bytes, erasure, again })
    await journal?.took(index, stripe, cids)
    done += size
    report(done)
    return cids
  }
  const settle = async () => {
    await Promise.allSettled(stripes)
    await tidied
  }
  return {
    count: () => stripes.length,
    bytes: () => length,
    skip(stripe, cids, bytes = full) {
      stripes[stripe] = Promise.resolve(cids)
      length += bytes
      done += bytes
      report(done)
    },
    send(stripe, bytes, leave, again) {
      length += bytes.length
      const sent = deliver(stripe, bytes, again).finally(leave)
      sent.catch(cause => {
        upload.failure ??= { cause }
      })
      stripes[stripe] = sent
      if (journal && stripe > 0)
        // The one before is not needed any more when it was taken: this one holds what follows it.
        tidied = Promise.allSettled([
          tidied,
          stripes[stripe - 1]!.then(() => journal.unspool(index, stripe - 1)),
        ])
    },
    async all() {
      // Not before the last of them has ended: whoever tries again must not meet them on their way.
      await settle()
      return Promise.all(stripes)
    },
    settle,
  }
}
