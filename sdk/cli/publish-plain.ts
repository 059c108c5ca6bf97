import type { Published } from '../actions/publish.ts'
import { publishFiles } from '../actions/publish-files.ts'
import type { Progress } from '../actions/store-files.ts'
import type { Client } from '../client.ts'
import type { PublishTerms } from '../upload/publish-streams.ts'
import { countOf, type Output } from './output.ts'
import { sourceFiles } from './source-files.ts'
import { uploadPlaces } from './upload-places.ts'

/** Who publishes, and where unfinished publishes are noted. */
export interface Connected {
  client: Client
  output: Output
  partyFolder: string
}

/** What the command line says about plain files. */
export interface AskedOfFiles extends PublishTerms {
  paths: readonly string[]
  /** Whether what is in a folder and is no file is left out, instead of refused. */
  filesOnly: boolean
}

/** Publishes plain files, or goes on with a publish of them that was cut off. */
export async function publishPlain(
  { client, output, partyFolder }: Connected,
  { paths, filesOnly, ...asked }: AskedOfFiles,
): Promise<void> {
  const { files, leftOut } = await sourceFiles(paths, { filesOnly })
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
  sayLeftOut(output, leftOut)
  sayStored(output, published)
  output.document({
    ...{ ...published, title: asked.title, domain: asked.domain, leftOut },
    manifest: published.manifest.toString(),
    header: published.header.toString(),
  })
}

/** How many names are told; the JSON document has all of them. */
const MOST_NAMES = 5

/** Nobody must believe that what was left out was published. */
export function sayLeftOut(output: Output, names: readonly string[]): void {
  if (names.length === 0) return
  const more = names.length > MOST_NAMES ? ', …' : ''
  output.say(`left out: ${names.slice(0, MOST_NAMES).join(', ')}${more} (${names.length} in all)`)
}

export function sayStored(
  output: Output,
  { shards, stored, asset }: Pick<Published, 'shards' | 'stored' | 'asset'>,
): void {
  output.say(`${countOf(shards, 'shard')}, ${countOf(stored, 'byte')} of ciphertext`)
  output.say(`asset ${asset}`)
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
