import { lstat, readdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { CloisterError } from '#protocol/errors.ts'
import { piecesOf, stampOf } from '../normalise/read-folder.ts'
import type { FilePart } from '../upload/file-part.ts'

/** Files to publish, and the names of what is in their folders and is no file. */
export interface SourceFiles {
  files: FilePart[]
  leftOut: string[]
}

/**
 * Plain files by their paths, folders with everything in them, sorted by name. Links are not followed:
 * they may lead out of the folder, or round in it.
 *
 * @throws `input/not-found`; `input/special` for a link, a socket or a device, in a folder unless
 *   `filesOnly`.
 */
export async function sourceFiles(
  paths: readonly string[],
  { filesOnly }: { filesOnly: boolean },
): Promise<SourceFiles> {
  const files: FilePart[] = []
  const leftOut: string[] = []
  for (const path of paths) {
    const place = resolve(path)
    const found = await lstat(place).catch(missing(path))
    if (found.isFile()) {
      files.push(await sourceFile(place, basename(place)))
      continue
    }
    if (!found.isDirectory()) throw special([path], 'name the file that it leads to')
    const top = basename(place)
    const inside = await entriesOf(place, top)
    leftOut.push(...inside.special.sort())
    for (const name of inside.files.sort())
      files.push(await sourceFile(join(place, name.slice(top.length + 1)), name))
  }
  if (leftOut.length > 0 && !filesOnly)
    throw special(leftOut, 'take them away, or leave them out with --files-only')
  return { files, leftOut }
}

/** Names of what is in a folder. The one call of Node that lists whole trees goes through links. */
async function entriesOf(
  folder: string,
  name: string,
): Promise<{ files: string[]; special: string[] }> {
  const found = { files: [] as string[], special: [] as string[] }
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(missing(folder))) {
    const inner = `${name}/${entry.name}`
    if (entry.isDirectory()) {
      const { files, special } = await entriesOf(join(folder, entry.name), inner)
      for (const one of files) found.files.push(one)
      for (const one of special) found.special.push(one)
    } else (entry.isFile() ? found.files : found.special).push(inner)
  }
  return found
}

const special = ([path, ...more]: readonly string[], advice: string) =>
  new CloisterError('input/special', 'a link, a socket or a device cannot be published', {
    advice,
    facts: { path: path!, others: more.length },
  })

/** Bytes read at once of a large file. */
const PIECE_BYTES = 1_048_576

async function sourceFile(place: string, name: string): Promise<FilePart> {
  const look = () => lstat(place, { bigint: true }).catch(missing(name))
  const size = Number((await look()).size)
  return {
    name: name.normalize('NFC'),
    place,
    size,
    stamp: async () => stampOf(await look()),
    // Room for a whole piece, laid out for each of ten thousand small files, is most of their time.
    open: () => piecesOf(place, Math.min(PIECE_BYTES, size + 1)),
  }
}

const missing =
  (path: string) =>
  (cause: unknown): never => {
    throw new CloisterError('input/not-found', 'a file does not exist or cannot be read', {
      advice: 'check the spelling and the permissions of the path',
      facts: { path },
      cause,
    })
  }
