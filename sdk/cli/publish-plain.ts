import type { SuiteName } from '#crypto/envelope/suites.ts'
import type { Erasing } from '../actions/register-asset.ts'
import type { Progress } from '../actions/store-files.ts'
import type { Client } from '../client.ts'
import { countOf, type Output } from './output.ts'

/** What the command line says about plain files. */
export interface PlainFiles {
  paths: readonly string[]
  title: string
  policy: string
  domain: string
  erasure?: Erasing
  suite?: SuiteName
  startOver?: boolean
}

/** Publishes plain files, or goes on with a publish of them that was cut off. */
export async function publishPlain(
  client: Client,
  output: Output,
  partyFolder: string,
  { paths, ...asked }: PlainFiles,
): Promise<void> {
  const [{ publishFiles }, { sourceFiles }, { uploadPlaces }] = await Promise.all([
    import('../actions/publish-files.ts'),
    import('./source-files.ts'),
    import('./upload-places.ts'),
  ])
  const files = await sourceFiles(paths)
  const published = await publishFiles(client, {
    ...asked,
    files,
    places: uploadPlaces(partyFolder),
    onProgress: createMeter(
      files.reduce((sum, { size = 0 }) => sum + size, 0),
      output,
    ),
  })
  if (published.resumed) output.say('went on with a publish that was cut off')
  output.say(`${countOf(published.files, 'file')}, ${countOf(published.bytes, 'byte')}`)
  output.say(
    `${countOf(published.shards, 'shard')}, ${countOf(published.stored, 'byte')} of ciphertext`,
  )
  output.say(`asset ${published.asset}`)
  output.document({
    ...published,
    title: asked.title,
    domain: asked.domain,
    manifest: published.manifest.toString(),
    header: published.header.toString(),
  })
}

const MIB = 1_048_576

/** Adds up what several files have come to. */
function createMeter(all: number, output: Output): (progress: Progress) => void {
  const done = new Map<string, number>()
  return ({ file, done: bytes }) => {
    done.set(file, bytes)
    const sum = [...done.values()].reduce((total, one) => total + one, 0)
    output.progress(`${Math.floor(sum / MIB)} of ${Math.ceil(all / MIB)} MiB stored: ${file}`)
  }
}
