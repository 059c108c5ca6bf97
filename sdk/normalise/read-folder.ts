import { type BigIntStats, createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { createGunzip } from 'node:zlib'
import { CloisterError } from '#protocol/errors.ts'
import { brokenGzip, type InputFile, linesOf } from './input-file.ts'

/**
 * The FHIR files of a folder: `.ndjson` and `.ndjson.gz`, by name; read when their lines are.
 *
 * @param onLeftOut told the name of everything else there
 * @throws `input/not-found` when there is no such folder, `input/special` when a name is not a file's,
 * `input/empty` when none of its files fits; `input/gzip` while reading.
 */
export const readFhirFolder = (
  folder: string,
  onLeftOut?: (name: string) => void,
): Promise<InputFile[]> => readFolder(folder, ['.ndjson', '.ndjson.gz'], onLeftOut)

/**
 * The trips of a folder, or of one file: `.csv` and `.csv.gz`, by name; read when their lines are.
 *
 * @param onLeftOut as for {@link readFhirFolder}
 * @throws as {@link readFhirFolder}
 */
export const readObdFolder = (
  folder: string,
  onLeftOut?: (name: string) => void,
): Promise<InputFile[]> => readFolder(folder, ['.csv', '.csv.gz'], onLeftOut)

async function readFolder(
  path: string,
  endings: readonly string[],
  onLeftOut?: (name: string) => void,
): Promise<InputFile[]> {
  const found = await stat(path).catch(absent(path))
  const paths = found.isDirectory()
    ? (await readdir(path)).sort().map(name => join(path, name))
    : [path]
  const files: InputFile[] = []
  for (const one of paths) {
    const name = basename(one)
    if (!endings.some(ending => name.toLowerCase().endsWith(ending))) onLeftOut?.(name)
    else if ((await stat(one).catch(absent(one))).isFile()) files.push(diskFile(one))
    else
      throw new CloisterError('input/special', 'what has the name of an input file is no file', {
        advice: 'take it out of the folder',
        facts: { path: one },
      })
  }
  if (files.length === 0)
    throw new CloisterError('input/empty', `there is no ${endings[0]} file in the input`, {
      advice: `give a folder with files that end in ${endings.join(' or ')}`,
      facts: { path },
    })
  return files
}

const absent =
  (path: string) =>
  (cause: unknown): never => {
    throw new CloisterError('input/not-found', 'an input does not exist or cannot be read', {
      advice: 'check the spelling and the permissions of the path',
      facts: { path },
      cause,
    })
  }

/**
 * Says something else as soon as a file is another one, or was written to: whoever sets the time of the
 * writing back changes the time of the change.
 */
export const stampOf = ({ size, mtimeNs, ctimeNs, ino }: BigIntStats): string =>
  `${size} ${mtimeNs} ${ctimeNs} ${ino}`

const PIECE = 65_536

/** One file of a disk as input, unpacked when it ends in `.gz`. */
export function diskFile(path: string): InputFile {
  const name = basename(path)
  return {
    name,
    place: resolve(path),
    stamp: async () => stampOf(await stat(path, { bigint: true }).catch(absent(path))),
    async *lines() {
      try {
        yield* linesOf(name, name.toLowerCase().endsWith('.gz') ? unzip(path) : piecesOf(path))
      } catch (cause) {
        const code = (cause as NodeJS.ErrnoException).code ?? ''
        if (code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE')
          throw brokenGzip(name, cause)
        if (cause instanceof CloisterError) throw cause
        throw new CloisterError('input/not-found', 'an input file cannot be read', {
          advice: 'check that the file is still there and may be read',
          facts: { file: name, errno: code },
          cause,
        })
      }
    },
  }
}

async function* unzip(path: string): AsyncGenerator<Uint8Array> {
  const bytes = createReadStream(path, { highWaterMark: PIECE })
  const gunzip = createGunzip({ chunkSize: PIECE })
  bytes.once('error', error => gunzip.destroy(error))
  try {
    yield* bytes.pipe(gunzip)
  } finally {
    bytes.destroy()
  }
}

/** The bytes of a file. Every piece lies where the one before it lay. */
export async function* piecesOf(path: string, size = PIECE): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    const room = new Uint8Array(size)
    for (;;) {
      const { bytesRead } = await handle.read(room, 0, size, null)
      if (bytesRead === 0) return
      yield room.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}
