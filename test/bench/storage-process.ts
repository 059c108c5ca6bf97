import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decryptContent } from '#crypto/envelope/content.ts'
import type { BlockSource, BlockStore } from '#protocol/blocks.ts'
import { discard } from '#protocol/discard.ts'
import type { ManifestFile } from '#protocol/manifest.ts'
import { storeFiles } from '#sdk/actions/store-files.ts'
import { openUploadJournal } from '#sdk/upload/upload-journal.ts'
import { openFileBlocks } from '#storage/adapters/files.ts'
import { openRecords } from '#storage/adapters/records.ts'
import { loadReedSolomon } from '#storage/reed-solomon.ts'
import { readShards } from '#storage/shards.ts'
import { assertAnswer, compare, type Measured } from './harness.ts'
import {
  createSinks,
  ERASURE,
  MIB,
  nodesForReader,
  noise,
  prepareOpened,
  prepareSealed,
  quickNodes,
} from './storage-parts.ts'

/**
 * Run as a process of its own, so that its cores and its memory are its own: `rates MIB WORKERS`
 * prints what publishing and fetching take against their primitives, `gone MIB` what fetching takes
 * without some nodes, `publish MIB FOLDER` and `fetch FOLDER` the most memory that they took.
 */
const [mode, ...given] = process.argv.slice(2) as [string, ...string[]]

const content = {
  key: noise(32),
  publication: noise(32),
  suite: 'aes-256-gcm' as const,
}

/** One file, through the path that `cloister publish` takes. */
async function publish(
  stores: readonly BlockStore[],
  pieces: () => AsyncIterable<Uint8Array>,
  size: number,
  folder?: string,
): Promise<ManifestFile> {
  const journal = folder && (await openUploadJournal(await openRecords({ folder })))
  const [stored] = await storeFiles({
    ...{ stores, erasure: ERASURE, content, ...(journal && { journal }) },
    streams: [{ index: 0, name: 'part-0', parts: [{ name: 'file', size, open: pieces }] }],
  })
  return stored!.file
}

/** Reads a file as `cloister fetch` does, whose pieces are given back when they have been written. */
async function fetchFile(stores: readonly BlockSource[], file: ManifestFile): Promise<void> {
  const { stored, erasure, stripes } = file
  let bytes = 0
  const shards = readShards({ stores, stored, erasure, stripes, lent: true })
  for await (const piece of decryptContent({ ...content, file: 0 }, shards)) {
    bytes += piece.length
    discard(piece)
  }
  assertAnswer(bytes === file.size, 'bytes are missing')
}

/** Noise of so many MiB, published to nodes that do no work of their own. */
async function published(mib: number) {
  await loadReedSolomon()
  const size = mib * MIB
  const plaintext = noise(size)
  async function* pieces() {
    for (let at = 0; at < size; at += MIB) yield plaintext.subarray(at, at + MIB)
  }
  const nodes = quickNodes()
  return { size, pieces, nodes, file: await publish(nodes, pieces, size) }
}

async function rates(mib: number, workers: number): Promise<Record<'publish' | 'fetch', Measured>> {
  const { size, pieces, nodes, file } = await published(mib)
  const sealed = await prepareSealed(workers, mib)
  const opened = await prepareOpened(workers, mib)
  let stores: readonly BlockSource[] = []
  const prepare = async () => {
    stores = await nodesForReader(nodes, file)
  }
  try {
    return {
      publish: await compare(
        async () => {
          const { stores, taken } = createSinks()
          const { stored } = await publish(stores, pieces, size)
          assertAnswer(stored > size && taken() >= (stored * 6) / 4, 'bytes are missing')
        },
        sealed.run,
        { rounds: 5 },
      ),
      fetch: await compare(() => fetchFile(stores, file), opened.run, { rounds: 9, prepare }),
    }
  } finally {
    await sealed.close()
    await opened.close()
  }
}

/** Fetching with one node gone, and with two, against fetching with all of them. */
async function gone(mib: number): Promise<Measured[]> {
  const { nodes, file } = await published(mib)
  const measured: Measured[] = []
  for (const count of [1, 2]) {
    let [all, some]: BlockSource[][] = []
    const prepare = async () => {
      all = await nodesForReader(nodes, file)
      some = await nodesForReader(nodes, file, count)
    }
    const work = (stores: () => BlockSource[]) => () => fetchFile(stores(), file)
    measured.push(
      await compare(
        work(() => some!),
        work(() => all!),
        { rounds: 9, prepare },
      ),
    )
  }
  return measured
}

const nodesIn = (folder: string): Promise<BlockStore[]> =>
  Promise.all(
    Array.from({ length: 6 }, async (_, i) => ({
      ...(await openFileBlocks({ folder: join(folder, `node-${i}`) })),
      operator: `operator-${i}`,
    })),
  )

/**
 * The most memory this process ever had, in MiB. What the system counts for a child begins with what its
 * parent had when it was forked, so Linux is asked for the peak of the program itself.
 */
function most(): number {
  const [, kib] = existsSync('/proc/self/status')
    ? (/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [])
    : []
  return Number(kib ?? process.resourceUsage().maxRSS) / 1024
}

const STATE = 'published.json'

if (mode === 'rates') {
  process.stdout.write(JSON.stringify(await rates(Number(given[0]), Number(given[1]))))
} else if (mode === 'gone') {
  process.stdout.write(JSON.stringify(await gone(Number(given[0]))))
} else if (mode === 'publish') {
  const [mib, folder] = [Number(given[0]), given[1]!]
  await mkdir(folder, { recursive: true })
  const stores = await nodesIn(folder)
  const chunk = noise(MIB)
  async function* pieces() {
    for (let i = 0; i < mib; i++) {
      const fresh = Buffer.from(chunk)
      fresh.writeUInt32BE(i)
      yield fresh
    }
  }
  const before = most()
  const file = await publish(stores, pieces, mib * MIB, join(folder, 'journal'))
  const stripes = file.stripes.map(cids => cids.map(String))
  const { key, publication } = content
  const kept = { ...file, stripes, key: [...key], publication: [...publication] }
  await writeFile(join(folder, STATE), JSON.stringify(kept))
  await rm(join(folder, 'journal'), { recursive: true })
  process.stdout.write(JSON.stringify({ before, most: most() }))
} else {
  const folder = given[0]!
  const { parseCid } = await import('#protocol/cid.ts')
  const kept = JSON.parse(await readFile(join(folder, STATE), 'utf8'))
  content.key.set(kept.key)
  content.publication.set(kept.publication)
  const stores = await nodesIn(folder)
  const stripes = kept.stripes.map((cids: string[]) => cids.map(cid => parseCid(cid)))
  const before = most()
  await fetchFile(stores, { ...kept, stripes })
  process.stdout.write(JSON.stringify({ before, most: most() }))
}
