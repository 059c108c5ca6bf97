import { CHUNK_BYTES, encryptInParts } from '#crypto/envelope/content.ts'
import type { BlockStore } from '#protocol/blocks.ts'
import { concat } from '#protocol/bytes.ts'
import { discard } from '#protocol/discard.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Manifest, ManifestFile } from '#protocol/manifest.ts'
import { cutData } from '#storage/code-stripe.ts'
import { sitesOf } from '#storage/placement.ts'
import { loadReedSolomon } from '#storage/reed-solomon.ts'
import { SHARD_BYTES } from '#storage/stripes.ts'
import { assertSites } from '#storage/write-stripe.ts'
import { type Budget, createBudget } from '../upload/budget.ts'
import type { Stream } from '../upload/file-part.ts'
import { createPartReader, type PartReader } from '../upload/read-parts.ts'
import { createStripeFiller } from '../upload/stripe-filler.ts'
import { createStripeSender, type Sending, type StripeSender } from '../upload/stripe-sender.ts'
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

/**
 * Shards that may be on their way at once, whatever the number of files; where a stripe has more, one
 * stripe. A node that is slow holds up its own shards, and the others go on.
 */
const SHARDS_AT_ONCE = 18
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
  const budget = createBudget(Math.max(width, SHARDS_AT_ONCE))
  const upload: Upload = { ...options, sites, width, budget, failure: undefined }
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

interface Upload extends StoreFiles, Sending {
  /** Shards of a stripe. */
  width: number
  budget: Budget
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
  const sender = createStripeSender(upload, index, reportSent)
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
  { journal, budget, erasure, width }: Upload,
  index: number,
  sender: StripeSender,
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
    const leave = await budget.enter(width)
    const kept = await journal.spooled(index, stripe)
    if (!kept) {
      leave()
      throw damaged()
    }
    const { bytes } = kept
    if (cids) {
      leave()
      sender.skip(stripe, cids, bytes.length)
    } else
      sender.sendAgain(stripe, { data: cutData(bytes, erasure.data), length: bytes.length }, leave)
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
  sender: StripeSender,
  reader: PartReader,
  from: Spooled | undefined,
): Promise<number[]> {
  const { budget, content, erasure, width } = upload
  const context = { ...content, file: index }
  const ciphertext = from?.sizes
    ? nothing()
    : encryptInParts(context, reader.chunks(from), from?.chunks)
  const sizes = () => from?.sizes ?? reader.sizes()
  const filler = createStripeFiller(erasure.data)
  let tail: Uint8Array = from?.tail ?? NOTHING
  let chunks = from?.chunks ?? 0
  try {
    // One chunk ahead: what is written down says whether it was the last.
    let ahead = await ciphertext.next()
    for (let stripe = sender.count(); !ahead.done || tail.length > 0; stripe++) {
      const leave = await budget.enter(width)
      try {
        if (upload.failure) throw upload.failure.cause
        let rest = filler.add(tail).slice()
        for (; !ahead.done && !filler.full; ahead = await ciphertext.next()) {
          // A stripe ends within the last chunk that was waited for.
          rest = concat(ahead.value.map(part => filler.add(part)))
          for (const part of ahead.value) discard(part)
          chunks++
        }
        tail = rest
        const chain = await reader.chainAt(chunks)
        const so = { tail, chunks, chain, sizes: ahead.done ? sizes() : null }
        sender.send(stripe, filler.take(), so, leave)
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

const NOTHING = new Uint8Array()

async function* nothing(): AsyncGenerator<readonly Uint8Array[]> {}
