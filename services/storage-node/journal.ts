import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { crc32 } from 'node:zlib'
import { disk } from '#storage/adapters/durable-file.ts'

/** Lines that survive a kill at any moment. */
export interface Journal {
  /** Whether this is a new journal: nothing was ever recorded here. */
  fresh: boolean
  /** Lines that were damaged and are lost; a last one that was cut off was never acknowledged. */
  damaged: number
  /** Adds lines in the order of the calls; resolves when they are durable. */
  append(lines: readonly string[]): Promise<void>
  /**
   * Puts lines in the place of all that were added so far. Lines that are added while they are read
   * follow them, so that saying a thing twice must do no harm.
   */
  replace(lines: Iterable<string>): Promise<void>
  close(): Promise<void>
}

const FILE = 'holders.log'
/**
 * Bytes that the file is longer than what is in it, so that a node whose disk is full can still note
 * that blocks are given up, which is what makes room.
 */
const ROOM = 262_144
/** Bytes of text gathered before they are written, when a journal is replaced. */
const PIECE = 1_048_576

const signLine = (line: string): string => `${line} ${crc32(line).toString(16).padStart(8, '0')}\n`

/** The line without its checksum; undefined when it is damaged. */
function readLine(signed: string): string | undefined {
  const line = signed.slice(0, -9)
  return signLine(line) === `${signed}\n` ? line : undefined
}

/**
 * Opens the journal of a folder, giving every line to `read` in order. Each line carries a checksum,
 * so that one that rots costs itself alone. Calls that come while the disk is busy share one flush.
 *
 * @throws `storage/disk` when the disk fails, on open and on every call.
 */
export async function openJournal(folder: string, read: (line: string) => void): Promise<Journal> {
  const path = join(folder, FILE)
  const { fresh, damaged, length } = await disk('opening who holds what', async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await rm(`${path}.new`, { force: true })
    return load(path, read)
  })
  let file = await disk('opening who holds what', async () => {
    const handle = await open(path, fresh ? 'w+' : 'r+', 0o600)
    await handle.truncate(length)
    await handle.sync()
    await syncFolder(folder)
    await syncFolder(dirname(folder))
    return handle
  })
  let end = length
  let laid = length
  let broken = false
  let waiting: { text: string; resolve: () => void; reject: (cause: unknown) => void }[] = []
  let flushing: Promise<void> | undefined

  /** Lays out zeros, which are no line, behind the last one; a disk that is full has no room to keep. */
  const keepRoom = async (): Promise<void> => {
    if (laid - end >= ROOM / 2) return
    const from = Math.max(laid, end)
    try {
      await writeAll(file, new Uint8Array(end + ROOM - from), from)
      await file.datasync()
      laid = end + ROOM
    } catch {
      // The lines are there; it is tried again with the next ones.
    }
  }

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      try {
        await disk('writing who holds what', async () => {
          // What a failed write left behind must not stand between two lines.
          if (broken) {
            await file.truncate(end)
            laid = end
          }
          broken = true
          const bytes = Buffer.from(group.map(({ text }) => text).join(''))
          await writeAll(file, bytes, end)
          await file.datasync()
          end += bytes.length
          broken = false
        })
        await keepRoom()
        for (const { resolve } of group) resolve()
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    flushing = undefined
  }

  const rewrite = async (lines: Iterable<string>): Promise<void> => {
    const draft = await open(`${path}.new`, 'w+', 0o600)
    let at = 0
    let text = ''
    const write = async () => {
      const bytes = Buffer.from(text)
      await writeAll(draft, bytes, at)
      at += bytes.length
      text = ''
    }
    try {
      for (const line of lines) {
        text += signLine(line)
        if (text.length > PIECE) await write()
      }
      await write()
      await draft.sync()
      await rename(`${path}.new`, path)
    } catch (error) {
      await draft.close()
      throw error
    }
    const old = file
    // What is added from here on belongs to the new file, whatever becomes of the old one.
    file = draft
    end = at
    laid = at
    broken = false
    await old.close()
    await syncFolder(folder)
  }

  return {
    fresh,
    damaged,
    append: lines =>
      new Promise((resolve, reject) => {
        waiting.push({ text: lines.map(signLine).join(''), resolve, reject })
        flushing ??= flush()
      }),
    async replace(lines) {
      while (flushing) await flushing
      const writing = disk('writing who holds what', () => rewrite(lines))
      // What is added meanwhile waits for its turn, and follows.
      flushing = writing.then(flush, flush)
      await writing
    },
    async close() {
      await flushing
      await file.truncate(end).catch(() => {})
      await file.close()
    },
  }
}

/** Reads what is there; `length` is where the last whole line ends. */
async function load(
  path: string,
  read: (line: string) => void,
): Promise<{ fresh: boolean; damaged: number; length: number }> {
  let length = 0
  let damaged = 0
  try {
    const { size } = await stat(path)
    const lines = createInterface({ input: createReadStream(path), crlfDelay: 0 })
    // A line is believed when another follows it: the last one may have been cut off.
    let last: string | undefined
    const take = (signed: string) => {
      const line = readLine(signed)
      if (line === undefined) damaged++
      else read(line)
      length += Buffer.byteLength(signed) + 1
    }
    for await (const signed of lines) {
      if (last !== undefined) take(last)
      last = signed
    }
    const whole = last !== undefined && length + Buffer.byteLength(last) < size
    if (whole && readLine(last!) !== undefined) take(last!)
    return { fresh: false, damaged, length }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return { fresh: true, damaged: 0, length: 0 }
    throw error
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
