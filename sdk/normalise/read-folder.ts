import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { CloisterError } from '#protocol/errors.ts'
import { brokenGzip, type InputFile, linesOf } from './input-file.ts'

/**
 * The FHIR files of a folder: `.ndjson` and `.ndjson.gz`, by name; read when their lines are.
 *
 * @throws `input/not-found` when there is no such folder, `input/empty` when none of its files fits;
 * `input/gzip` while reading.
 */
export const readFhirFolder = (folder: string): Promise<InputFile[]> =>
  readFolder(folder, ['.ndjson', '.ndjson.gz'])

/**
 * The trips of a folder, or of one file: `.csv` and `.csv.gz`, by name; read when their lines are.
 *
 * @throws as {@link readFhirFolder}
 */
export const readObdFolder = (folder: string): Promise<InputFile[]> =>
  readFolder(folder, ['.csv', '.csv.gz'])

async function readFolder(path: string, endings: readonly string[]): Promise<InputFile[]> {
  const fits = (name: string): boolean =>
    endings.some(ending => name.toLowerCase().endsWith(ending))
  const found = await stat(path).catch(cause => {
    throw new CloisterError(
      'input/not-found',
      'the input folder does not exist or cannot be read',
      {
        advice: 'check the spelling and the permissions of the path',
        facts: { path },
        cause,
      },
    )
  })
  const paths = found.isDirectory()
    ? (await readdir(path)).sort().map(name => join(path, name))
    : [path]
  const files = paths.filter(one => fits(basename(one)))
  if (files.length === 0)
    throw new CloisterError('input/empty', `there is no ${endings[0]} file in the input`, {
      advice: `give a folder with files that end in ${endings.join(' or ')}`,
      facts: { path },
    })
  return files.map(diskFile)
}

/** One file of a disk as input, unpacked when it ends in `.gz`. */
export function diskFile(path: string): InputFile {
  const name = basename(path)
  return {
    name,
    async *lines() {
      const bytes = createReadStream(path, { highWaterMark: 262_144 })
      try {
        yield* linesOf(name, name.toLowerCase().endsWith('.gz') ? unzip(bytes) : bytes)
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
      } finally {
        bytes.destroy()
      }
    },
  }
}

function unzip(bytes: ReturnType<typeof createReadStream>): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 262_144 })
  bytes.once('error', error => gunzip.destroy(error))
  return bytes.pipe(gunzip)
}
