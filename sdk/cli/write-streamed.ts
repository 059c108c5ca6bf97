import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CloisterError } from '#protocol/errors.ts'

/**
 * Writes a file from a stream; it appears whole and durable, or not at all.
 *
 * @returns its bytes
 * @throws `cloister/file` when it cannot be written, a full disk included; what the pieces throw.
 */
export async function writeStreamed(
  path: string,
  pieces: AsyncIterable<Uint8Array>,
): Promise<number> {
  // A name of its own: one that is as long as a name may be has no room for more.
  const draft = join(dirname(path), `.${randomUUID()}`)
  try {
    const bytes = await writeDurably(path, draft, pieces)
    await onDisk(path, () => rename(draft, path))
    return bytes
  } finally {
    await rm(draft, { force: true })
  }
}

/** Writes a draft of a file, which is durable then. @returns its bytes @throws as {@link writeStreamed}. */
export async function writeDurably(
  path: string,
  draft: string,
  pieces: AsyncIterable<Uint8Array>,
): Promise<number> {
  let bytes = 0
  const handle = await onDisk(path, () => open(draft, 'wx', 0o600))
  try {
    for await (const piece of pieces) {
      await onDisk(path, () => handle.writeFile(piece))
      bytes += piece.length
    }
    await onDisk(path, () => handle.sync())
  } finally {
    await handle.close()
  }
  return bytes
}

/** Work on the disk, for the file at `path`. @throws `cloister/file` */
export async function onDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const errno = (cause as NodeJS.ErrnoException).code ?? ''
    throw new CloisterError('cloister/file', 'the file cannot be written', {
      advice:
        errno === 'ENOSPC' || errno === 'EDQUOT'
          ? 'make room on the disk and try again'
          : 'check the permissions of the folder',
      facts: { path, errno },
      cause,
    })
  }
}
