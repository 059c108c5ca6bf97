import { randomUUID } from 'node:crypto'
import { access, type FileHandle, mkdir, open, readdir, rename, rm, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CloisterError } from '#protocol/errors.ts'

/**
 * Files that survive a kill at any moment: written whole under a temporary name, flushed, renamed,
 * and the folder flushed; so a reader sees the old bytes or the new ones, never half of them.
 */
export interface DurableFolder {
  /** Writes or replaces `name` (a path inside the folder) with parts, joined; resolves when it is durable. */
  write(name: string, ...parts: Uint8Array[]): Promise<void>
  /** The file's bytes, or undefined when there is none. */
  read(name: string): Promise<Uint8Array | undefined>
  /** Whether there is such a file; its bytes are not looked at. */
  holds(name: string): Promise<boolean>
  /** Forgets a file durably; no error when there is none. */
  remove(name: string): Promise<void>
  /** Names in a folder inside the folder; empty when there is none. */
  names(folder?: string): Promise<string[]>
}

const TEMPORARY = '.tmp'

const errnoOf = (error: unknown): string =>
  (error as NodeJS.ErrnoException | undefined)?.code ?? 'unknown'

/** Does what a disk may fail at. @throws `storage/disk` */
export async function disk<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof CloisterError) throw cause
    const code = errnoOf(cause)
    throw new CloisterError('storage/disk', `the disk failed while ${doing} (${code})`, {
      advice:
        code === 'ENOSPC' || code === 'EDQUOT'
          ? 'make room on the disk and try again'
          : 'check that the folder exists, is writable and its disk is healthy',
      facts: { errno: code },
      cause,
    })
  }
}

/** Parts one after the other, in one turn unless the disk takes less than it was given. */
async function writeAll(handle: FileHandle, parts: readonly Uint8Array[]): Promise<void> {
  let left = parts.filter(part => part.length > 0)
  while (left.length > 0) {
    let { bytesWritten } = await handle.writev(left)
    left = left.flatMap(part => {
      const taken = Math.min(bytesWritten, part.length)
      bytesWritten -= taken
      return taken < part.length ? [part.subarray(taken)] : []
    })
  }
}

/** A file's bytes, laid in their place at once: `readFile` reads pieces and joins them. */
async function readWhole(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    const bytes = new Uint8Array((await handle.stat()).size)
    for (let at = 0; at < bytes.length; ) {
      const { bytesRead } = await handle.read(bytes, at, bytes.length - at, at)
      if (bytesRead === 0) return bytes.slice(0, at)
      at += bytesRead
    }
    return bytes
  } finally {
    await handle.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } catch (error) {
    // Windows cannot flush a folder; its journal orders renames by itself.
    if (process.platform !== 'win32') throw error
  } finally {
    await handle.close()
  }
}

/** A folder and those above it, up to `top`. */
function foldersUpTo(top: string, folder: string): string[] {
  const folders = [folder]
  for (let at = folder; at.length > top.length; ) folders.push((at = dirname(at)))
  return folders
}

/** Creates a folder and flushes every parent that gained an entry. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  let created = path
  while (created.length >= first.length) {
    await syncFolder(dirname(created))
    created = dirname(created)
  }
}

/**
 * Opens a folder, making it when absent, and clears what a killed process left half written.
 * One process a folder.
 *
 * @throws `storage/disk`
 */
export async function openDurableFolder(folder: string): Promise<DurableFolder> {
  const temporary = join(folder, TEMPORARY)
  await disk('opening a folder', async () => {
    await makeFolder(folder)
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 })
    await makeFolder(temporary)
  })
  const known = new Set([folder])
  // Two commands of one party may write to its keys at once.
  const own = randomUUID()
  let counter = 0

  const write = async (name: string, parts: readonly Uint8Array[]): Promise<void> => {
    const draft = join(temporary, `${own}-${++counter}`)
    const target = join(folder, name)
    const parent = dirname(target)
    // Made before the file is flushed and flushed after: most disks then do all of it in two turns.
    const entered = known.has(parent) ? [parent] : foldersUpTo(folder, parent)
    try {
      if (entered.length > 1) await mkdir(parent, { recursive: true, mode: 0o700 })
      const handle = await open(draft, 'wx', 0o600)
      try {
        await writeAll(handle, parts)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(draft, target)
    } catch (error) {
      known.delete(parent)
      await rm(draft, { force: true }).catch(() => {})
      throw error
    }
    await Promise.all(entered.map(syncFolder))
    known.add(parent)
  }

  return {
    write: (name, ...parts) =>
      disk('writing', async () => {
        try {
          await write(name, parts)
        } catch (error) {
          if (errnoOf(error) !== 'ENOENT') throw error
          // Somebody emptied the folder under us: a node that lost its disk takes shards again.
          known.clear()
          await makeFolder(temporary)
          await write(name, parts)
        }
      }),
    read: name =>
      disk('reading', async () => {
        try {
          return await readWhole(join(folder, name))
        } catch (error) {
          if (errnoOf(error) === 'ENOENT') return undefined
          throw error
        }
      }),
    holds: name =>
      disk('looking for a file', async () => {
        try {
          await access(join(folder, name))
          return true
        } catch (error) {
          if (errnoOf(error) === 'ENOENT') return false
          throw error
        }
      }),
    remove: name =>
      disk('removing', async () => {
        const target = join(folder, name)
        try {
          await unlink(target)
        } catch (error) {
          if (errnoOf(error) === 'ENOENT') return
          throw error
        }
        await syncFolder(dirname(target))
      }),
    names: (inner = '') =>
      disk('listing', async () => {
        try {
          return (await readdir(join(folder, inner))).filter(name => name !== TEMPORARY)
        } catch (error) {
          if (errnoOf(error) === 'ENOENT') return []
          throw error
        }
      }),
  }
}
