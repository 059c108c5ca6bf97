import { lstat, mkdir, open, rm, rmdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import type { Hex } from '#protocol/bytes.ts'
import { createCodec } from '#protocol/codec.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { bytesOf, countSchema, hash32Schema } from '#protocol/schema.ts'
import { type FolderLock, takeFolder } from '#storage/adapters/lock-folder.ts'
import { openRecords, type Records } from '#storage/adapters/records.ts'

/** The folder, inside the one that is fetched into, that a fetch keeps what it has until it is done. */
export const DRAFTS = '.cloister-fetch'

/** How far a draft gets before that is noted again. */
const CHECKPOINT_BYTES = 8 * 1_048_576

const planSchema = z.strictObject({
  version: z.literal(1),
  asset: hash32Schema,
  /** CID of the manifest: a new publication has other files. */
  manifest: z.string(),
  /** Whether shards that are missing were put back. */
  repair: z.boolean(),
})
const planCodec = createCodec('plan of an unfinished fetch', planSchema, 'cloister/format')

/** What is fetched: whoever fetches something else begins anew. */
export interface FetchPlan {
  asset: Hex
  manifest: string
  repair: boolean
}

const recordCodec = createCodec(
  'record of an unfinished fetch',
  z.strictObject({
    version: z.literal(1),
    /** Bytes of the draft that were durable when this was written, and their SHA-256. */
    bytes: countSchema,
    hash: bytesOf(32),
    /** Whether that is all of the file, its end included. */
    whole: z.boolean(),
    /** What was, or was about to be, put in its place: paths within the folder, and their SHA-256. */
    placed: z.array(z.strictObject({ name: z.string(), hash: bytesOf(32) })),
  }),
  'cloister/format',
)

/** How far one encrypted file of an asset is. */
export type FetchRecord = Omit<ReturnType<typeof recordCodec.decode>, 'version'>

/** What a fetch into a folder has so far, this process's alone until it is left. */
export interface Drafts {
  /** The folder that is fetched into. */
  out: string
  /** Why what an earlier fetch left there was thrown away, if it was. */
  anew: string | undefined
  /** How much may have to be fetched again after a kill. */
  checkpointBytes: number
  /** Where the draft of a file lies. */
  place(index: number | string): string
  note(index: number, record: FetchRecord): Promise<void>
  /** What was noted last; nothing where that is damaged. */
  noted(index: number): Promise<FetchRecord | undefined>
  /** Everything that was noted. */
  all(): Promise<FetchRecord[]>
  /** Leaves it for the next fetch to go on with; nothing, where nothing was noted. */
  leave(): Promise<void>
  /** Removes it: all files are in their places, in these folders. */
  finish(folders: Iterable<string>): Promise<void>
}

/**
 * Takes a folder to fetch into, and opens what an unfinished fetch left there. What is left of another
 * one is removed.
 *
 * @throws `cloister/data-in-use` while another fetch into the folder is under way; `cloister/file`,
 * `storage/disk` when it cannot be written.
 */
export async function openDrafts(
  out: string,
  plan: FetchPlan,
  { checkpointBytes = CHECKPOINT_BYTES } = {},
): Promise<Drafts> {
  const folder = join(out, DRAFTS)
  const lock = await take(out, folder)
  const openInside = () => openRecords({ folder: join(folder, 'records') })
  const empty = async () => {
    for (const inside of ['records', 'files']) await rm(join(folder, inside), REMOVE)
  }
  const close = async () => {
    await empty()
    lock.release()
    // Another fetch may have come.
    await rmdir(folder).catch(() => {})
  }
  let records: Records
  let anew: string | undefined
  try {
    for (const inside of ['', 'records', 'files']) await assertOwn(join(folder, inside))
    records = await openInside()
    anew = await otherwise(records, plan)
    if (anew !== undefined) {
      await empty()
      records = await openInside()
      await records.put('plan', planCodec.encode({ version: 1, ...plan }))
    }
    await mkdir(join(folder, 'files'), { recursive: true, mode: 0o700 })
  } catch (error) {
    lock.release()
    throw error
  }
  const noted = async (name: string): Promise<FetchRecord | undefined> => {
    try {
      const bytes = await records.get(name)
      if (!bytes) return undefined
      const { version: _, ...record } = recordCodec.decode(bytes)
      return record
    } catch (error) {
      if (isCloisterError(error) && error.kind === 'corrupt') return undefined
      throw error
    }
  }
  return {
    out,
    anew: anew || undefined,
    checkpointBytes,
    place: index => join(folder, 'files', `${index}`),
    note: (index, record) =>
      records.put(`file/${index}`, recordCodec.encode({ version: 1, ...record })),
    noted: index => noted(`file/${index}`),
    async all() {
      const found = await Promise.all((await records.keys('file/')).map(noted))
      return found.filter(record => record !== undefined)
    },
    async leave() {
      if ((await records.keys('file/').catch(() => ['?'])).length === 0) await close()
      else lock.release()
    },
    async finish(folders) {
      for (const each of withParents(out, folders)) await syncFolder(each)
      await close()
    },
  }
}

const REMOVE = { recursive: true, force: true, maxRetries: 3 }

async function take(out: string, folder: string): Promise<FolderLock> {
  try {
    return await takeFolder(folder)
  } catch (cause) {
    if (isCloisterError(cause))
      throw new CloisterError(
        'cloister/data-in-use',
        'another fetch into this folder is under way',
        {
          advice: 'wait until it has ended, or fetch into another folder',
          facts: { ...cause.facts, folder: out },
          cause,
        },
      )
    throw new CloisterError('cloister/file', 'the folder cannot be written to', {
      advice: 'check its permissions, and that there is room on its disk',
      facts: { path: out, errno: (cause as NodeJS.ErrnoException).code ?? '' },
      cause,
    })
  }
}

/**
 * What a fetch believes and writes lies in folders that are there, and this user's: through a link it
 * would take away what is elsewhere, and in somebody else's folder show them plaintext.
 *
 * @throws `cloister/file`
 */
async function assertOwn(folder: string): Promise<void> {
  const found = await lstat(folder).catch(() => undefined)
  const own = process.getuid?.()
  if (!found || (found.isDirectory() && (own === undefined || found.uid === own))) return
  throw new CloisterError('cloister/file', 'the folder for drafts of a fetch is somebody else’s', {
    advice: 'take it away, or fetch into another folder',
    facts: { path: folder },
  })
}

/** Why what is there cannot be gone on with; empty where there is nothing. */
async function otherwise(records: Records, plan: FetchPlan): Promise<string | undefined> {
  try {
    const bytes = await records.get('plan')
    if (!bytes) return ''
    const before = planCodec.decode(bytes)
    if (before.asset !== plan.asset) return 'an unfinished fetch of another asset was there'
    if (before.manifest !== plan.manifest) return 'the asset was published again since'
    return plan.repair && !before.repair ? 'what was there had not been repaired' : undefined
  } catch (error) {
    if (isCloisterError(error) && error.kind === 'corrupt') return 'what was there is damaged'
    throw error
  }
}

/** Folders, and those above them up to `top`, by their absolute paths. */
export function withParents(top: string, folders: Iterable<string>): Set<string> {
  const end = resolve(top)
  const all = new Set([end])
  for (const folder of folders)
    for (let at = resolve(folder); at.length > end.length && !all.has(at); at = dirname(at))
      all.add(at)
  return all
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot flush a folder; its journal orders renames by itself.
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
