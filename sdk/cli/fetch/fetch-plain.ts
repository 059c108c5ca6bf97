import { dirname, join } from 'node:path'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { manifestCodec } from '#protocol/manifest.ts'
import type { ShardFault } from '#storage/shards.ts'
import type { OpenedStream } from '../../actions/read-files.ts'
import type { Client } from '../../client.ts'
import { countOf, type Output } from '../output.ts'
import { fetchFiles, move, placeParts, type WantedFile } from './fetch-files.ts'
import { type Drafts, openDrafts } from './open-drafts.ts'
import { createMeter, tellFaults, tellResumed } from './tell-fetched.ts'

/** What the command line says about fetching plain files. */
export interface FetchPlain {
  asset: Hex
  /** Folder that they are written to. */
  out: string
  /** Names; all files unless told. */
  only?: readonly string[]
  repair: boolean
  force: boolean
}

/**
 * Fetches an asset's plain files into a folder; each appears under its name when it is whole. Cut off,
 * the same call goes on: what has come is not fetched again.
 */
export async function fetchPlain(
  client: Client,
  output: Output,
  { asset, out, only, repair, force }: FetchPlain,
): Promise<void> {
  const { openFiles } = await import('../../actions/read-files.ts')
  const faults: ShardFault[] = []
  const opened = await openFiles(client, asset, { repair, onFault: fault => faults.push(fault) })
  const { manifest } = opened
  const wanted = only && new Set(only)
  for (const name of only ?? [])
    if (!opened.files.some(file => file.name === name))
      throw new CloisterError('cloister/usage', `the asset has no file ${name}`, {
        advice: 'fetch all of it; the names are inside',
      })
  const files = opened.files.filter(({ name }) => !wanted || wanted.has(name))
  const streams = new Set(files.map(({ file }) => file))
  const read = opened.files.filter(({ file }) => streams.has(file))
  const plan = { asset, manifest: manifestCodec.cid(manifest).toString(), repair }
  const drafts = await openDrafts(out, plan)
  let kept: number
  try {
    kept = await fetchFiles(drafts, {
      files: wantedFiles(drafts, opened.streams(wanted), wanted),
      names: files.map(({ name }) => name),
      force,
      report: createMeter(read, output),
    })
  } catch (error) {
    await drafts.leave()
    throw error
  }
  await drafts.finish(files.map(({ name }) => dirname(join(out, name))))
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  const resumed = tellResumed(output, drafts, kept)
  output.say(`${countOf(files.length, 'file')}, ${countOf(bytes, 'byte')}, in ${out}`)
  output.document({
    asset,
    title: manifest.title,
    files: files.map(({ name, size }) => ({ name, size, file: join(out, name) })),
    ...tellFaults(output, faults, repair),
    ...resumed,
  })
}

async function* wantedFiles(
  drafts: Drafts,
  streams: AsyncGenerator<OpenedStream>,
  wanted: ReadonlySet<string> | undefined,
): AsyncGenerator<WantedFile> {
  for await (const { index, size, files, read } of streams) {
    const file = { index, size, read }
    let end = 0
    const all = files.map(({ name, size }) => ({ name, start: end, end: (end += size) }))
    const parts = all.filter(({ name }) => !wanted || wanted.has(name))
    const { name } = parts[0]!
    yield {
      ...file,
      ...(all.length === 1 && { alone: name }),
      label: parts.length === 1 ? name : `${name} and ${parts.length - 1} more`,
      names: parts.map(part => part.name),
      async place(filled, there) {
        if (all.length > 1) return placeParts(drafts, file, filled, parts, there)
        await move(drafts.place(index), join(drafts.out, name))
      },
    }
  }
}
