/**
 * Writes the known bytes of this folder, once a version: `node test/storage/write-vectors.ts`. They
 * record what this code wrote on the day, for later code to open; they are never written over. The
 * manifest of version 1 is, byte for byte, what the codec of commit e53ff5e makes, the last that wrote
 * that version; so is the plan of version 1, in `upload.v1.json`, of commit 8f74e11.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, toHex, utf8 } from '#protocol/bytes.ts'
import { cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { directoryCodec } from '#protocol/directory.ts'
import { type Manifest, type ManifestFile, manifestCodec } from '#protocol/manifest.ts'
import { pageCodec } from '#protocol/manifest-page.ts'
import { createMemoryKeyring } from '#sdk/memory-keyring.ts'
import { keepPlan, keepUpload } from '#sdk/upload/upload.ts'
import { openUploadJournal } from '#sdk/upload/upload-journal.ts'
import { openHolders } from '#services/storage-node/holders.ts'
import { openJournal } from '#services/storage-node/journal.ts'
import { openRecords } from '#storage/adapters/records.ts'
import { createRepeatable } from '../crypto/policies.ts'

const birth = {
  source: 'this project, node test/storage/write-vectors.ts',
  date: new Date().toISOString().slice(0, 10),
}

function write(name: string, vector: Record<string, unknown>): void {
  const file = new URL(`vectors/${name}`, import.meta.url)
  if (existsSync(file)) return
  const texts = Object.entries(vector).map(([key, value]) => [
    key,
    value instanceof Uint8Array ? toHex(value) : value,
  ])
  writeFileSync(file, `${JSON.stringify({ ...birth, ...Object.fromEntries(texts) }, null, 2)}\n`)
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'cloister-vectors-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const random = createRepeatable('cloister storage vectors v1')
const shards = (count: number) => Array.from({ length: count }, () => cidOf(random(40)))

/** Two stripes of 4+2 shards of 64 bytes, the second one cut short. */
const fileOf = (index: number, name: string): ManifestFile => ({
  ...{ index, name, size: 300, stored: 316, chunk: 1_048_576 },
  erasure: { data: 4, parity: 2, shard: 64 },
  stripes: [shards(6), shards(6)],
})
const described = {
  suite: 'aes-256-gcm' as const,
  publication: random(32),
  commitment: random(32),
  domain: 'st-anne',
  rules: { cohort: 5, dominance: 50, peers: ['oak'] },
}
const nothingAsked = { tables: [], measures: [], dimensions: [], previous: null }

const tables: Manifest = {
  ...{ version: 1, kind: 'fhir-r4', title: '心臓外科 2026', ...described },
  files: [fileOf(0, 'patients')],
  tables: [
    {
      ...{ name: 'patients', file: 0, rows: 12, subject: 'patient' },
      columns: [
        { name: 'patient', type: 'string' },
        { name: 'age', type: 'number', unit: 'a' },
        { name: 'sex', type: 'string' },
      ],
    },
  ],
  measures: [{ table: 'patients', column: 'age', min: 0, max: 110.5 }],
  dimensions: [
    { table: 'patients', column: 'age', bins: { kind: 'edges', edges: [0, 30, 60] } },
    { table: 'patients', column: 'sex', bins: { kind: 'values', values: ['female', 'male'] } },
  ],
  previous: cidOf(utf8('an earlier manifest'), DAG_CBOR),
}
write('manifest.v1.json', { manifest: manifestCodec.encode(tables) })

const plain = [fileOf(0, 'part-0'), fileOf(1, 'part-1')]
const head = {
  version: 2,
  kind: 'file',
  title: 'Plain files',
  ...described,
  ...nothingAsked,
} as const
const [first, second] = plain.map(({ stripes, index, ...rest }) => ({
  ...{ index, stripes },
  head: { index, ...rest },
}))
const page = pageCodec.encode({
  version: 1,
  parts: [
    { index: 0, from: 0, head: first!.head, stripes: first!.stripes },
    { index: 1, from: 0, head: second!.head, stripes: second!.stripes.slice(0, 1) },
  ],
})
const nextPage = pageCodec.encode({
  version: 1,
  parts: [{ index: 1, from: 1, head: null, stripes: second!.stripes.slice(1) }],
})
const directory = directoryCodec.encode({
  version: 1,
  files: [
    { name: 'scans/心臓.dcm', file: 0, size: 200 },
    { name: 'scans/empty', file: 0, size: 0 },
    { name: 'notes.txt', file: 0, size: 100 },
  ],
})
const pages = [page, nextPage].map(block => cidOf(block, DAG_CBOR))
write('manifest.v2.json', {
  inline: manifestCodec.encode({ ...head, files: plain, pages: [], count: 2, directory: 1 }),
  paged: manifestCodec.encode({ ...head, files: [], pages, count: 2, directory: 1 }),
  ...{ page, nextPage, directory },
})

/** Every file of a folder as it lies on the disk. */
const filesIn = async (folder: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(
      (await readdir(folder, { withFileTypes: true }))
        .filter(entry => entry.isFile())
        .map(async ({ name }) => [name, toHex(new Uint8Array(await readFile(join(folder, name))))]),
    ),
  )

const upload = {
  ...{ version: 1 as const, contentKey: random(32), publication: random(32) },
  salt: toHex(random(32)),
  storers: [toHex(random(20)), toHex(random(20))] as Address[],
  header: cidOf(utf8('a header'), DAG_CBOR).bytes,
}
const keyring = createMemoryKeyring()
await keepUpload(keyring, '7f', upload)
const plan = {
  begun: 1_795_000_000_000,
  sources: [
    { name: 'scans/head.dcm', size: 500, stamp: '500/1795000000000000000' },
    { name: 'Patient.ndjson', size: null, stamp: '' },
  ],
  made: [{ name: 'patients', digest: new Uint8Array(32).fill(7) }],
}
const spooled = {
  ...{ parts: [random(200)], tail: random(31), chunks: 2, chain: random(32), sizes: null },
}
const taken = shards(6)
const stored = { file: fileOf(1, 'part-1'), sizes: [200, 100] }
const folder = await inFolder(async folder => {
  const records = await openRecords({ folder })
  await keepPlan(records, plan)
  const journal = await openUploadJournal(records)
  await journal.took(0, 0, taken)
  await journal.spool(0, 1, spooled)
  await journal.spool(0, 2, { ...spooled, sizes: [500] })
  await journal.finish(1, stored)
  return filesIn(folder)
})
write('plan.v2.json', {
  folder: Object.fromEntries(Object.entries(folder).filter(([name]) => name.startsWith('plan'))),
})
write('upload.v1.json', {
  kept: (await keyring.get('upload/7f'))!,
  contentKey: upload.contentKey,
  header: upload.header,
  ...{ bytes: spooled.parts[0]!, tail: spooled.tail, chain: spooled.chain },
  taken: taken.map(String),
  done: stored.file.stripes.flat().map(String),
  folder,
})

const blocks = shards(6)
const [early, twice, left, gone, late, unacknowledged] = blocks as [
  (typeof blocks)[number],
  ...typeof blocks,
]
const parties = [toHex(random(20)), toHex(random(20))] as Address[]
const log = await inFolder(async folder => {
  const open = (stored: typeof blocks) =>
    openHolders({
      openJournal: read => openJournal(folder, read),
      stored: async function* () {
        yield* stored
      },
      quota: { party: 1_000_000, all: 1_000_000 },
      now: () => 1_795_000_000,
    })
  const fresh = await open([early])
  await fresh.measure(early, 11)
  await fresh.hold(twice!, parties[0]!, 22)
  await fresh.hold(twice!, parties[1]!, 22)
  await fresh.hold(left!, parties[0]!, 33)
  await fresh.drop([left!], parties[0]!, 1_795_000_033)
  await fresh.hold(gone!, parties[1]!, 44)
  await fresh.drop([gone!], parties[1]!, 1_795_000_044)
  await fresh.clear(gone!)
  await fresh.useNonce(parties[0]!, '77', 4_000_000_000, 1_795_000_000)
  await fresh.hold(late!, parties[1]!, 55)
  await fresh.close()
  await (await open([early, twice!, left!, late!, unacknowledged!])).close()
  return readFile(join(folder, 'holders.log'), 'utf8')
})
write('holders.v1.json', { parties, blocks: blocks.map(String), log: log.split('\n') })
