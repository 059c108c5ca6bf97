import { lstat, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { equalBytes } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { assertFree } from '../files.ts'
import { onDisk, writeDurably, writeStreamed } from '../write-streamed.ts'
import { type FetchedFile, type Filled, fillDraft, hashFile, piecesOf } from './fill-draft.ts'
import { DRAFTS, type Drafts, type FetchRecord, withParents } from './open-drafts.ts'

/** An encrypted file of an asset, and what becomes of it. */
export interface WantedFile extends FetchedFile {
  /** What people are told that is being fetched. */
  label: string
  /** What is put in its place out of it: paths within the folder. */
  names: readonly string[]
  /** Puts them there, but for those that are; the draft is whole. */
  place(filled: Filled, there: ReadonlySet<string>): Promise<void>
}

/** Files that are fetched at once, the next while one waits for nodes: two large ones, or four small. */
const AT_ONCE = 4
/** Bytes on their way for one of them at most, and for all. */
const AHEAD_BYTES = 12 * 1_048_576
const BUDGET_BYTES = 24 * 1_048_576

/**
 * Fetches files, several at once, and puts what comes of them in its place. What an earlier fetch has
 * put there is checked, and not fetched again.
 *
 * @param report takes what has come of a file, or was there
 * @returns bytes that were there already
 * @throws `cloister/exists`, `cloister/usage`, `cloister/file` before anything is fetched; as `fillDraft`.
 */
export async function fetchFiles(
  drafts: Drafts,
  {
    files,
    names,
    force,
    report,
  }: {
    /** Asked for one by one: where a file lies takes memory, too. */
    files: AsyncGenerator<WantedFile>
    /** What will be put in its place out of all of them. */
    names: readonly string[]
    force: boolean
    report(label: string, bytes: number): void
  },
): Promise<number> {
  for (const name of names) assertNoDraft(name)
  await assertNoLinks(drafts.out, names)
  const there = await placedBefore(drafts, new Set(names))
  if (!force)
    for (const name of names) if (!there.has(name)) await assertFree(join(drafts.out, name))
  let failure: { cause: unknown } | undefined
  let kept = 0
  const fetchOne = async (file: WantedFile): Promise<void> => {
    const told = (bytes: number) => {
      // Another file has failed: what this one has so far is noted.
      if (failure) throw failure.cause
      report(file.label, bytes)
    }
    if (file.names.length > 0 && file.names.every(name => there.has(name))) {
      kept += file.size
      return told(file.size)
    }
    const filled = await fillDraft(drafts, file, told)
    kept += filled.kept
    await file.place(filled, there)
  }
  const running = new Set<Promise<void>>()
  const failed = (cause: unknown) => {
    failure ??= { cause }
  }
  let ahead = 0
  const startAll = async () => {
    for await (const file of files) {
      const bytes = Math.min(file.size, AHEAD_BYTES)
      while (running.size === AT_ONCE || (running.size > 0 && ahead + bytes > BUDGET_BYTES))
        await Promise.race(running)
      if (failure) return
      ahead += bytes
      const run = fetchOne(file)
        .catch(failed)
        .finally(() => {
          ahead -= bytes
          running.delete(run)
        })
      running.add(run)
    }
  }
  await startAll().catch(failed)
  // Not before the last of them has ended: whoever tries again must not meet them on their way.
  await Promise.all(running)
  if (failure) throw (failure as { cause: unknown }).cause
  return kept
}

/** A publisher may name a file as it likes, but not write into what a fetch believes. */
function assertNoDraft(name: string): void {
  const [top] = name.normalize('NFC').toLowerCase().split('/')
  if (top === DRAFTS)
    throw new CloisterError('cloister/usage', 'a file has the name of the folder for drafts', {
      advice: 'fetch the others, each with --file',
      facts: { name },
    })
}

/** A name leads into the folder that is fetched into, whatever was put there: the links too. */
async function assertNoLinks(out: string, names: readonly string[]): Promise<void> {
  const folders = withParents(
    out,
    names.map(name => dirname(join(out, name))),
  )
  folders.delete(resolve(out))
  for (const path of folders) {
    const found = await lstat(path).catch(() => undefined)
    if (!found || found.isDirectory()) continue
    throw new CloisterError(
      'cloister/file',
      'where a folder has to be, there is a link or a file',
      {
        advice: 'take it away, or fetch into another folder',
        facts: { path },
      },
    )
  }
}

/** Names of files that an unfinished fetch put in their places, and that nobody has touched since. */
async function placedBefore(drafts: Drafts, wanted: ReadonlySet<string>): Promise<Set<string>> {
  const there = new Set<string>()
  for (const { placed } of await drafts.all())
    for (const { name, hash } of placed) {
      if (!wanted.has(name)) continue
      const handle = await open(join(drafts.out, name), 'r').catch(() => undefined)
      if (!handle) continue
      try {
        const stat = await handle.stat()
        if (!stat.isFile()) continue
        const digest = (await hashFile(handle, stat.size)).digest()
        if (equalBytes(digest, hash)) there.add(name)
      } finally {
        await handle.close()
      }
    }
  return there
}

/** Notes what is about to appear: the next fetch knows it by its hash. */
export const announce = (
  drafts: Drafts,
  { index, size }: FetchedFile,
  { hash }: Filled,
  placed: FetchRecord['placed'],
): Promise<void> => drafts.note(index, { bytes: size, hash, whole: true, placed })

/** Moves what is durable to its place. @throws `cloister/file` */
export async function move(draft: string, path: string): Promise<void> {
  try {
    await onDisk(path, async () => {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await rename(draft, path)
    })
  } catch (error) {
    const { cause } = error as { cause?: NodeJS.ErrnoException }
    if (cause?.code !== 'EXDEV') throw error
    // The place lies on another disk.
    await withFile(draft, async handle =>
      writeStreamed(path, piecesOf(handle, (await handle.stat()).size)),
    )
    await rm(draft, { force: true })
  }
}

/** Puts small files in their places out of the draft that they lie in, one after the other. */
export async function placeParts(
  drafts: Drafts,
  file: FetchedFile,
  filled: Filled,
  parts: readonly { name: string; start: number; end: number }[],
  there: ReadonlySet<string>,
): Promise<void> {
  const path = drafts.place(file.index)
  await withFile(path, async handle => {
    const placed: FetchRecord['placed'] = []
    for (const { name, start, end } of parts)
      placed.push({ name, hash: (await hashFile(handle, end, start)).digest() })
    await announce(drafts, file, filled, placed)
    for (const { name, start, end } of parts) {
      if (there.has(name)) continue
      await placeStreamed(drafts, file, name, piecesOf(handle, end, start))
    }
  })
  await rm(path, { force: true })
}

/** Puts a file in its place from a stream. */
export async function placeStreamed(
  drafts: Drafts,
  { index }: FetchedFile,
  name: string,
  pieces: AsyncIterable<Uint8Array>,
  written: () => Promise<void> = async () => {},
): Promise<void> {
  const draft = drafts.place(`${index}-of`)
  const path = join(drafts.out, name)
  await rm(draft, { force: true })
  await writeDurably(path, draft, pieces)
  await written()
  await move(draft, path)
}

export async function withFile<T>(
  path: string,
  work: (handle: Awaited<ReturnType<typeof open>>) => Promise<T>,
): Promise<T> {
  const handle = await onDisk(path, () => open(path, 'r'))
  try {
    return await work(handle)
  } finally {
    await handle.close()
  }
}
