import { randomUUID } from 'node:crypto'
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CloisterError } from '#protocol/errors.ts'

/** The largest file that a command reads whole: keys, receipts and trust roots are far smaller. */
const MOST_BYTES = 16 * 1024 * 1024

/**
 * Reads a file that an argument names.
 *
 * @throws `cloister/file` when it cannot be read or is too large to be what it should be.
 */
export async function readGiven(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new CloisterError('cloister/file', 'the file cannot be read', {
      advice: 'check the spelling and the permissions of the path',
      facts: { path, errno: cause.code ?? '' },
      cause,
    })
  })
  if (bytes.length > MOST_BYTES)
    throw new CloisterError('cloister/file', 'the file is too large to be what is asked for', {
      facts: { path, bytes: bytes.length },
    })
  return new Uint8Array(bytes)
}

/**
 * Checks, before any work is done, that a file may be written there later.
 *
 * @throws `cloister/exists` when it is there and `force` is not set; `cloister/file` without a folder.
 */
export async function assertWritable(path: string, force = false): Promise<void> {
  if (!force) await assertFree(path)
  if (!(await exists(dirname(path))))
    throw new CloisterError('cloister/file', 'there is no such folder to write to', {
      advice: 'make the folder first',
      facts: { path: dirname(path) },
    })
}

/** @throws `cloister/exists` when something is there. */
export async function assertFree(path: string): Promise<void> {
  if (await exists(path))
    throw new CloisterError('cloister/exists', 'the file is already there', {
      advice: 'choose another name, or overwrite it with --force',
      facts: { path },
    })
}

/** Writes a file for its owner's eyes only; it appears whole or not at all. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}`)
  try {
    await writeFile(draft, content, { mode: 0o600 })
    await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
