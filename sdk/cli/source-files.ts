import { lstat, open, readdir } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import { CloisterError } from '#protocol/errors.ts'
import type { FilePart } from '../upload/file-part.ts'

/**
 * Plain files by their paths, folders with everything in them, sorted by name. Links and special files
 * inside a folder are left out.
 *
 * @throws `input/not-found`
 */
export async function sourceFiles(paths: readonly string[]): Promise<FilePart[]> {
  const parts: FilePart[] = []
  for (const path of paths) {
    const place = resolve(path)
    const found = await lstat(place).catch(missing(path))
    if (!found.isDirectory()) {
      if (!found.isFile()) throw missing(path)(undefined)
      parts.push(await sourceFile(place, basename(place)))
      continue
    }
    const entries = await readdir(place, { recursive: true, withFileTypes: true })
    const names = entries
      .filter(entry => entry.isFile())
      .map(entry => relative(place, join(entry.parentPath, entry.name)))
      .sort()
    for (const name of names)
      parts.push(
        await sourceFile(join(place, name), [basename(place), ...name.split(sep)].join('/')),
      )
  }
  return parts
}

async function sourceFile(place: string, name: string): Promise<FilePart> {
  const look = () => lstat(place, { bigint: true }).catch(missing(name))
  return {
    name: name.normalize('NFC'),
    place,
    size: Number((await look()).size),
    stamp: async () => {
      const { size, mtimeNs, ino } = await look()
      return `${size} ${mtimeNs} ${ino}`
    },
    open: () => piecesOf(place),
  }
}

/** Every piece lies where the one before it lay. */
async function* piecesOf(place: string): AsyncGenerator<Uint8Array> {
  const handle = await open(place, 'r')
  try {
    const room = new Uint8Array(1_048_576)
    for (;;) {
      const { bytesRead } = await handle.read(room, 0, room.length, null)
      if (bytesRead === 0) return
      yield room.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
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
