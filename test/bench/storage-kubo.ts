import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createContentKey, decryptContent } from '#crypto/envelope/content.ts'
import type { BlockStore } from '#protocol/blocks.ts'
import { storeFiles } from '#sdk/actions/store-files.ts'
import { openFileBlocks } from '#storage/adapters/files.ts'
import { loadReedSolomon } from '#storage/reed-solomon.ts'
import { readShards } from '#storage/shards.ts'
import type { Spread } from '#storage/stripes.ts'
import { buildKubo } from '../storage/kubo-build.ts'
import { type Config, type Kubo, openKubo } from '../storage/kubo-daemon.ts'
import { assertAnswer, compare, createRow, type Measured, type Row } from './harness.ts'

const MIB = 1_048_576
const SIZE = 64 * MIB
const ERASURE = { data: 4, parity: 2 }
const ROUNDS = 5

/**
 * A file from the disk onto six storage nodes on the same disk, encrypted, coded and each block
 * flushed, against `ipfs add` of the same file by a real Kubo, which keeps one plain copy: one that
 * flushes its blocks as well, and one as it comes, flushed once at the end. And back again against
 * `ipfs cat`. No rows where there is no Kubo.
 */
export async function benchAgainstKubo(): Promise<Row[]> {
  const built = buildKubo()
  if ('absent' in built) {
    process.stderr.write(`  skipped: Kubo, for ${built.absent}\n`)
    return []
  }
  await loadReedSolomon()
  const folder = await mkdtemp(join(tmpdir(), 'cloister-bench-'))
  const kubos: Kubo[] = []
  try {
    const stores = await Promise.all(
      Array.from({ length: 6 }, (_, i) => openFileBlocks({ folder: join(folder, `node-${i}`) })),
    )
    const rows: Row[] = []
    for (const flushed of [true, false]) {
      const change = (config: Config) => {
        const blocks = config.Datastore!.Spec as { mounts: { type: string; sync?: boolean }[] }
        for (const mount of blocks.mounts) if (mount.type === 'flatfs') mount.sync = flushed
      }
      const kubo = await openKubo(built.ipfs, { change })
      kubos.push(kubo)
      const peer = { kubo, ipfs: built.ipfs, flushed }
      rows.push(...(await bench(folder, stores, peer)))
    }
    return rows
  } finally {
    await Promise.all(kubos.map(kubo => kubo.close()))
    await rm(folder, { recursive: true, force: true })
  }
}

async function bench(
  folder: string,
  stores: readonly BlockStore[],
  { kubo, ipfs, flushed }: { kubo: Kubo; ipfs: string; flushed: boolean },
): Promise<Row[]> {
  const paths = Array.from({ length: ROUNDS + 1 }, (_, i) => join(folder, `file-${i}`))
  for (const path of paths) await writeNoise(path)
  const key = createContentKey()
  const context = (file: number) => ({ key, publication: new Uint8Array(32), file })
  const spreads: Spread[] = []
  const roots: string[] = []

  const publish = async () => {
    const file = spreads.length
    const part = { name: 'noise', size: SIZE, open: () => createReadStream(paths[file]!, CHUNKS) }
    const [stored] = await storeFiles({
      ...{ stores, erasure: ERASURE, content: { ...context(file), suite: 'aes-256-gcm' } },
      streams: [{ index: file, name: 'noise', parts: [part] }],
    })
    spreads.push(stored!.file)
  }
  const add = async () => {
    const said = await kubo.run('add', '--quieter', paths[roots.length]!)
    roots.push(said.trim())
    // What only the cache has, whoever flushes next would pay for.
    if (!flushed) await run('sync', ['--file-system', folder])
  }
  const put = await compare(publish, add, { rounds: ROUNDS })
  const rows = [
    rowOf(
      flushed
        ? '64 MiB from a file to 4+2 on six nodes / ipfs add, blocks flushed'
        : '64 MiB from a file to 4+2 on six nodes / ipfs add as it comes, then a flush',
      put,
    ),
  ]
  if (!flushed) return rows

  // Each round reads another file, which both have read as often.
  let fetched = 0
  let catted = 0
  const fetch = async () => {
    const file = fetched++ % spreads.length
    const sealed = readShards({ ...spreads[file]!, stores })
    let bytes = 0
    for await (const piece of decryptContent(context(file), sealed)) bytes += piece.length
    assertAnswer(bytes === SIZE, 'bytes are missing')
  }
  const cat = async () => {
    const root = roots[catted++ % roots.length]!
    const limits = { encoding: 'buffer', maxBuffer: 2 * SIZE } as const
    const { stdout } = await run(ipfs, [`--api=${kubo.rpc}`, 'cat', root], limits)
    assertAnswer(stdout.length === SIZE, 'bytes are missing from Kubo')
  }
  const got = await compare(fetch, cat, { rounds: ROUNDS })
  return [...rows, rowOf('64 MiB back from 4+2 on six nodes / ipfs cat', got)]
}

const run = promisify(execFile)

const rate = (ms: number): number => SIZE / MIB / (ms / 1000)

const rowOf = (name: string, { value, baseline, ratio }: Measured): Row =>
  createRow({
    name,
    value: rate(value),
    unit: 'MiB/s',
    baseline: rate(baseline),
    ratio: 1 / ratio,
    bar: { of: 'ratio', atLeast: 1 },
  })

const CHUNKS = { highWaterMark: MIB }

/** A file that no one has seen before. */
async function writeNoise(path: string): Promise<void> {
  const handle = await open(path, 'w')
  const piece = new Uint8Array(65_536)
  for (let at = 0; at < SIZE; at += piece.length) {
    crypto.getRandomValues(piece)
    await handle.write(piece)
  }
  await handle.close()
}
