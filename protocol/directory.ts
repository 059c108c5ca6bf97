import { z } from 'zod'
import { createCodec } from './codec.ts'
import { MAX_FILE_BYTES } from './manifest.ts'
import { countSchema } from './schema.ts'

/** Files in one directory. */
export const MAX_ENTRIES = 100_000

/** Bytes of the largest directory: 335 a file. Decoding takes twenty times as much memory. */
export const MAX_DIRECTORY_BYTES = 32 * 1_048_576

/** Folders above a file, and the file: more would take longer to check than to read. */
const MAX_DEPTH = 64

/** Names that some system takes for a place outside, a device, or cannot spell. */
const isPlainName = (name: string): boolean =>
  name.length > 0 &&
  name.length <= 1_000 &&
  !/[\p{Cc}\\:*?"<>|]/u.test(name) &&
  name.isWellFormed() &&
  name.split('/').length <= MAX_DEPTH &&
  name.split('/').every(step => step !== '' && step !== '.' && step !== '..' && step.length <= 200)

/**
 * The path of a plain file within its asset, as `scans/head.dcm`: relative, with forward slashes,
 * never upwards.
 */
export const fileNameSchema = z.custom<string>(
  value => typeof value === 'string' && isPlainName(value),
  'expected a relative path like scans/head.dcm',
)

/**
 * What an asset of kind `file` holds. It is itself an encrypted file of the asset: names of files say
 * more than an owner may want to tell the world. Several plain files may lie in one encrypted file,
 * one after the other, in the order in which they are listed.
 */
export const directorySchema = z
  .strictObject({
    version: z.literal(1),
    files: z
      .array(
        z.strictObject({
          name: fileNameSchema,
          /** Index, in the manifest, of the encrypted file that holds it. */
          file: countSchema,
          /** Bytes. */
          size: countSchema.max(MAX_FILE_BYTES),
        }),
      )
      .max(MAX_ENTRIES),
  })
  .refine(({ files }) => new Set(files.map(({ name }) => foldName(name))).size === files.length, {
    error: 'a name stands in the directory twice',
  })
  .refine(({ files }) => !files.some(({ file }, i) => i > 0 && file < files[i - 1]!.file), {
    error: 'the directory is not in the order of the files',
  })
  .refine(
    ({ files }) => {
      const names = new Set(files.map(({ name }) => foldName(name)))
      // What stands above a folder that was met before was looked at then.
      const met = new Set<string>()
      for (const name of names)
        for (const folder of foldersOf(name)) {
          if (names.has(folder)) return false
          if (met.has(folder)) break
          met.add(folder)
        }
      return true
    },
    { error: 'a name in the directory is a file and a folder' },
  )

/** The same for two names that some file system takes for one. */
export const foldName = (name: string): string => name.normalize('NFC').toLowerCase()

/** Folders above a file, the nearest first. */
function* foldersOf(name: string): Generator<string> {
  for (let at = name.lastIndexOf('/'); at > 0; at = name.lastIndexOf('/', at - 1))
    yield name.slice(0, at)
}

export type Directory = z.output<typeof directorySchema>

/** Encodes and decodes directories. @throws `storage/encoding` when the bytes are none. */
export const directoryCodec = createCodec('directory', directorySchema, 'storage/encoding')
