import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createContentKey, decryptContent } from '#crypto/envelope/content.ts'
import type { BlockStore } from '#protocol/blocks.ts'
import { storeFiles } from '#sdk/actions/store-files.ts'
import { readShards } from '#storage/shards.ts'
import type { Spread } from '#storage/stripes.ts'
import { assertAnswer, type Bar, compare, createRow, type Measured, type Row } from './harness.ts'
import { benchCommand } from './storage-command.ts'
import { benchFetchedFiles, benchFetchedTables } from './storage-fetch.ts'
import { benchAgainstKubo } from './storage-kubo.ts'
import { createSinks, ERASURE, MIB, noise, quickNodes } from './storage-parts.ts'
import { benchTables } from './storage-tables.ts'

const PROCESS = fileURLToPath(new URL('storage-process.ts', import.meta.url))
const SIZE = 64
const MEMORY = [100, 1024, 4096]

/**
 * Publishing and fetching: against their primitives, from nodes that are gone or slow, in memory, by
 * the command over HTTP, of tables as well, and against Kubo.
 */
export async function benchStorage(): Promise<Row[]> {
  return [
    ...(await benchOneCore()),
    ...(await benchTwoCores()),
    ...(await benchGoneNodes()),
    ...(await benchSlowNodes()),
    ...(await benchMemory()),
    ...(await benchCommand()),
    ...(await benchFetchedFiles()),
    ...(await benchTables()),
    ...(await benchFetchedTables()),
    ...(await benchAgainstKubo()),
  ]
}

const run = promisify(execFile)

type Rates = Record<'publish' | 'fetch', Measured>

/** In a process that has `cores` to itself, against the primitives in so many threads of it. */
async function ratesOn(prefix: readonly string[], workers: number): Promise<Rates> {
  const [command, ...rest] = [...prefix, process.execPath, PROCESS]
  return JSON.parse((await run(command!, [...rest, 'rates', `${SIZE}`, `${workers}`])).stdout)
}

const rate = (ms: number, mib = SIZE): number => mib / (ms / 1000)

/** How much faster or slower than what it is held against. */
const rowOf = (name: string, { value, baseline, ratio }: Measured, bar?: Bar): Row =>
  createRow({
    ...{ name, value: rate(value), unit: 'MiB/s', baseline: rate(baseline), ratio: 1 / ratio },
    ...(bar && { bar }),
  })

const rowsOf = (where: string, against: string, { publish, fetch }: Rates): Row[] => [
  rowOf(`publish ${SIZE} MiB ${where} / AES-GCM, RS 4+2 and SHA-256 ${against}`, publish, BAR),
  rowOf(`fetch ${SIZE} MiB ${where} / SHA-256 and AES-GCM ${against}`, fetch, BAR),
]

const BAR: Bar = { of: 'ratio', atLeast: 0.6 }

async function benchOneCore(): Promise<Row[]> {
  if (!existsSync('/usr/bin/taskset')) {
    process.stderr.write('  skipped: one core, for there is no taskset\n')
    return []
  }
  return rowsOf('on one core', 'alone there', await ratesOn(['/usr/bin/taskset', '-c', '0'], 1))
}

/** One thread reads, encrypts or decrypts, and sends; another codes and hashes. */
async function benchTwoCores(): Promise<Row[]> {
  return rowsOf('on all cores', 'alone in two threads', await ratesOn([], 2))
}

/** Shards of nodes that are gone are worked out from parity, which is no slower than to make it. */
async function benchGoneNodes(): Promise<Row[]> {
  const { stdout } = await run(process.execPath, [PROCESS, 'gone', `${SIZE}`])
  return (JSON.parse(stdout) as Measured[]).map((measured, i) =>
    rowOf(`fetch ${SIZE} MiB with ${i + 1} of 6 nodes gone / none`, measured, BAR),
  )
}

/** What a node takes for a block, and what a slow one takes. */
const QUICK_MS = 5
const SLOW_MS = 300

/**
 * A reader leaves slow nodes aside and works their shards out from parity; one that waited for them
 * would come to a twentieth.
 */
async function benchSlowNodes(): Promise<Row[]> {
  const plaintext = noise(SIZE * MIB)
  const suite = 'aes-256-gcm' as const
  const context = { key: createContentKey(), publication: noise(32), file: 0, suite }
  async function* once() {
    for (let at = 0; at < size; at += MIB) yield plaintext.subarray(at, at + MIB)
  }
  const delays = (slow: number) =>
    Array.from({ length: 6 }, (_, i) => (i < slow ? SLOW_MS : QUICK_MS))
  const { length: size } = plaintext
  const publishTo = async (stores: readonly BlockStore[]): Promise<Spread> => {
    const part = { name: 'noise', size, open: once }
    const streams = [{ index: 0, name: 'noise', parts: [part] }]
    const [stored] = await storeFiles({ stores, erasure: ERASURE, content: context, streams })
    return stored!.file
  }
  const rows: Row[] = []
  const scene = async (slow: number) => {
    const stores = quickNodes(delays(slow))
    const spread = await publishTo(stores)
    return async () => {
      let bytes = 0
      const shards = readShards({ stores, ...spread })
      for await (const piece of decryptContent(context, shards)) bytes += piece.length
      assertAnswer(bytes === plaintext.length, 'bytes are missing')
    }
  }
  const quick = await scene(0)
  for (const slow of [1, 2]) {
    rows.push(
      rowOf(
        `fetch ${SIZE} MiB with ${slow} of 6 nodes slow (${SLOW_MS} ms) / none (${QUICK_MS} ms)`,
        await compare(await scene(slow), quick, { rounds: 3 }),
        { of: 'ratio', atLeast: 0.25 },
      ),
    )
  }
  for (const slow of [1, 2]) {
    const work = (count: number) => () => publishTo(createSinks(delays(count)).stores)
    rows.push(
      rowOf(
        `publish ${SIZE} MiB with ${slow} of 6 nodes slow`,
        await compare(work(slow), work(0), { rounds: 1 }),
      ),
    )
  }
  return rows
}

/**
 * The most memory that a process of its own takes, all in all, to publish with a journal onto six nodes
 * in files, and to fetch from them. The files lie in memory that is not the process's, where there is
 * room: the disk is not what is measured.
 */
async function benchMemory(): Promise<Row[]> {
  const rows: Row[] = []
  for (const mib of MEMORY) {
    const parent = (await roomFor(2 * mib)) ? '/dev/shm' : tmpdir()
    const folder = await mkdtemp(join(parent, 'cloister-bench-'))
    try {
      for (const args of [
        ['publish', `${mib}`, folder],
        ['fetch', folder],
      ]) {
        const { stdout } = await run(process.execPath, [PROCESS, ...args])
        rows.push(
          createRow({
            name: `most memory to ${args[0]} ${mib} MiB, all in all`,
            value: (JSON.parse(stdout) as { most: number }).most,
            unit: 'MiB',
            bar: { of: 'value', atMost: 256 },
          }),
        )
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  return rows
}

async function roomFor(mib: number): Promise<boolean> {
  const { bavail, bsize } = await statfs('/dev/shm').catch(() => ({ bavail: 0, bsize: 0 }))
  return (bavail * bsize) / MIB > mib
}
