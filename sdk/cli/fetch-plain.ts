import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Hex } from '#protocol/bytes.ts'
import { discard } from '#protocol/discard.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { ShardFault } from '#storage/shards.ts'
import type { Client } from '../client.ts'
import { assertFree } from './files.ts'
import { countOf, type Output } from './output.ts'
import { writeStreamed } from './write-streamed.ts'

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

/** Streams an asset's plain files to a folder; each appears under its name when it is whole. */
export async function fetchPlain(
  client: Client,
  output: Output,
  { asset, out, only, repair, force }: FetchPlain,
): Promise<void> {
  const { openFiles } = await import('../actions/read-files.ts')
  const faults: ShardFault[] = []
  const opened = await openFiles(client, asset, { repair, onFault: fault => faults.push(fault) })
  const wanted = only && new Set(only)
  for (const name of only ?? [])
    if (!opened.files.some(file => file.name === name))
      throw new CloisterError('cloister/usage', `the asset has no file ${name}`, {
        advice: 'fetch all of it; the names are inside',
      })
  const files = opened.files.filter(({ name }) => !wanted || wanted.has(name))
  if (!force) for (const { name } of files) await assertFree(join(out, name))
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  let before = 0
  for await (const file of opened.read(wanted)) {
    const told = (async function* () {
      let done = before
      for await (const piece of file.pieces) {
        done += piece.length
        yield piece
        // It has been written.
        discard(piece)
        output.progress(`${mib(done)} of ${mib(bytes)} MiB fetched: ${file.name}`)
      }
    })()
    const path = join(out, file.name)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeStreamed(path, told)
    before += file.size
  }
  output.say(`${countOf(files.length, 'file')}, ${countOf(bytes, 'byte')}, in ${out}`)
  if (faults.length > 0)
    output.say(
      `${countOf(faults.length, 'shard')} missing or rotten, made up for${repair ? ', and put back' : '; --repair puts them back'}.`,
    )
  output.document({
    asset,
    title: opened.manifest.title,
    files: files.map(({ name, size }) => ({ name, size, file: join(out, name) })),
    faults: faults.map(({ cid, kind }) => ({ cid: cid.toString(), kind })),
    repaired: repair,
  })
}

const mib = (bytes: number): number => Math.ceil(bytes / 1_048_576)
