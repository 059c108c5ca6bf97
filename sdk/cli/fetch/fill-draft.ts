import { createHash, type Hash } from 'node:crypto'
import { constants, type FileHandle, open, rm } from 'node:fs/promises'
import { CHUNK_BYTES } from '#crypto/envelope/content.ts'
import { equalBytes } from '#protocol/bytes.ts'
import { discard } from '#protocol/discard.ts'
import { onDisk } from '../write-streamed.ts'
import type { Drafts, FetchRecord } from './open-drafts.ts'

/** An encrypted file of an asset, to be read from any chunk of 1 MiB on. */
export interface FetchedFile {
  /** Position in the manifest. */
  index: number
  /** Bytes. */
  size: number
  /** The path within the folder that it is put at as it is; without, something is made of it. */
  alone?: string
  read(firstChunk: number): AsyncGenerator<Uint8Array>
}

/** A draft that is whole. */
export interface Filled {
  /** Bytes that were there already. */
  kept: number
  /** SHA-256 of all of it. */
  hash: Uint8Array
}

/** Never through a link that somebody put there. */
const FLAGS = constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0)

/**
 * Fetches a file into its draft, from where an earlier fetch of it was cut off. What is there is read
 * and held against what was noted; where that is not what it was, the file is fetched anew.
 *
 * @param report takes bytes that were there or have come
 * @throws `cloister/file` when the disk fails or is full; what `file.read` throws. What came before is
 *   noted then.
 */
export async function fillDraft(
  drafts: Drafts,
  { index, size, alone, read }: FetchedFile,
  report: (bytes: number) => void,
): Promise<Filled> {
  const path = drafts.place(index)
  const before = await drafts.noted(index)
  const handle = await onDisk(drafts.out, () => openDraft(path))
  try {
    const { hash, kept } = await verify(handle, before, size)
    report(kept)
    if (before?.whole && kept === size) return { kept, hash: hash.digest() }
    await onDisk(drafts.out, () => handle.truncate(kept))
    const notes = createNotes(drafts, index, handle, kept)
    let done = kept
    try {
      for await (const piece of read(kept / CHUNK_BYTES)) {
        const writing = onDisk(drafts.out, () => writeAt(handle, piece, done))
        // While the disk has it.
        hash.update(piece)
        await writing
        done += piece.length
        report(piece.length)
        // It has been written.
        discard(piece)
        if (done % CHUNK_BYTES === 0 && done < size) notes.reach(done, hash)
      }
    } catch (error) {
      await notes.leave()
      throw error
    }
    await notes.settle()
    await onDisk(drafts.out, () => handle.datasync())
    const digest = hash.digest()
    const placed = alone === undefined ? [] : [{ name: alone, hash: digest }]
    await drafts.note(index, { bytes: size, hash: digest, whole: true, placed })
    return { kept, hash: digest }
  } finally {
    await handle.close()
  }
}

/** A draft, anew where what lies there is no file, or has another name elsewhere. */
async function openDraft(path: string): Promise<FileHandle> {
  const handle = await open(path, FLAGS, 0o600)
  const found = await handle.stat()
  if (found.isFile() && found.nlink === 1) return handle
  await handle.close()
  await rm(path)
  return open(path, FLAGS | constants.O_EXCL, 0o600)
}

/** The bytes of a draft that are what was noted, and a hash over them. */
async function verify(
  handle: FileHandle,
  record: FetchRecord | undefined,
  size: number,
): Promise<{ hash: Hash; kept: number }> {
  const fits =
    record !== undefined &&
    (record.whole ? record.bytes === size : record.bytes < size && record.bytes % CHUNK_BYTES === 0)
  if (fits && record.bytes <= (await handle.stat()).size) {
    const hash = await hashFile(handle, record.bytes)
    if (equalBytes(hash.copy().digest(), record.hash)) return { hash, kept: record.bytes }
  }
  return { hash: createHash('sha256'), kept: 0 }
}

/** SHA-256 over the bytes of a file up to `end`, from `start` on. */
export async function hashFile(handle: FileHandle, end: number, start = 0): Promise<Hash> {
  const hash = createHash('sha256')
  for await (const piece of piecesOf(handle, end, start)) hash.update(piece)
  return hash
}

/** A part of a file; each piece lies where the one before it lay. */
export async function* piecesOf(
  handle: FileHandle,
  end: number,
  start = 0,
): AsyncGenerator<Uint8Array> {
  const room = new Uint8Array(Math.min(CHUNK_BYTES, Math.max(1, end - start)))
  for (let at = start; at < end; ) {
    const { bytesRead } = await handle.read(room, 0, Math.min(room.length, end - at), at)
    if (bytesRead === 0) return
    yield room.subarray(0, bytesRead)
    at += bytesRead
  }
}

async function writeAt(handle: FileHandle, piece: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < piece.length; )
    at += (await handle.write(piece, at, piece.length - at, position + at)).bytesWritten
}

/** Notes from time to time how far a draft is, while it goes on. */
function createNotes(drafts: Drafts, index: number, handle: FileHandle, kept: number) {
  let noted = kept
  let reached: { bytes: number; hash: Hash } | undefined
  let under: Promise<void> | undefined
  const note = async ({ bytes, hash }: { bytes: number; hash: Hash }) => {
    noted = bytes
    await onDisk(drafts.out, () => handle.datasync())
    await drafts.note(index, { bytes, hash: hash.digest(), whole: false, placed: [] })
  }
  const settle = async () => under
  return {
    /** Says that a chunk has ended; `hash` is over all that has been written. */
    reach(bytes: number, hash: Hash): void {
      reached = { bytes, hash: hash.copy() }
      if (under || bytes - noted < drafts.checkpointBytes) return
      under = note(reached).finally(() => {
        under = undefined
      })
      // Looked at in the end; the next one tries again.
      under.catch(() => {})
    },
    settle,
    /** Notes all that has come, where the disk lets. */
    async leave(): Promise<void> {
      await settle().catch(() => {})
      if (reached && reached.bytes > noted) await note(reached).catch(() => {})
    },
  }
}
