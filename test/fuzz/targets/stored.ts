import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, utf8 } from '#protocol/bytes.ts'
import { cidOf } from '#protocol/cid.ts'
import { openHolders } from '#services/storage-node/holders.ts'
import { openJournal } from '#services/storage-node/journal.ts'
import { openFileBlocks } from '#storage/adapters/files.ts'
import { openRecords } from '#storage/adapters/records.ts'
import { decodeParquet } from '#storage/decode-parquet.ts'
import { encodeParquet } from '#storage/encode-parquet.ts'
import type { Target } from '../target.ts'

const TABLE = {
  columns: [
    { name: 'patient', type: 'string' as const },
    { name: 'age', type: 'integer' as const },
    { name: 'weight', type: 'number' as const },
    { name: 'alive', type: 'boolean' as const },
    { name: 'born', type: 'date' as const },
    { name: 'seen', type: 'timestamp' as const },
  ],
  values: {
    patient: ['a', 'b', null, 'a'],
    age: [64, null, 3, 12],
    weight: [70.5, 0, null, -1],
    alive: [true, false, null, true],
    born: ['1960-01-01', null, '2020-02-29', '1999-12-31'],
    seen: [0, 1_700_000_000_000, null, 5],
  },
}

/** What lies on disks and in Parquet files. `close` removes the folders. */
export async function storedTargets(): Promise<{ targets: Target[]; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-fuzz-'))
  const parquet = encodeParquet(TABLE)
  const long = encodeParquet({
    columns: TABLE.columns.slice(0, 2),
    values: {
      patient: Array.from({ length: 300 }, (_, i) => `patient ${i % 40}`),
      age: Array.from({ length: 300 }, (_, i) => i % 90),
    },
  })
  const records = await openRecords({ folder: join(folder, 'records') })
  await records.put('share', utf8('thirty-two bytes, or thereabouts'))
  const record = join(folder, 'records', 'share.rec')
  const blocks = await openFileBlocks({ folder: join(folder, 'blocks') })
  const block = utf8('a block')
  const cid = cidOf(block)
  await blocks.put(cid, block)
  const text = cid.toString()
  const stored = join(folder, 'blocks', text.at(-1)!, text.at(-2)!, text)
  const party: Address = `0x${'1a'.repeat(20)}`
  const log = join(folder, 'holders', 'holders.log')
  const holders = () =>
    openHolders({
      openJournal: read => openJournal(join(folder, 'holders'), read),
      stored: async function* () {
        yield cid
      },
      quota: { party: 1e12, all: 1e12 },
      now: () => 1_800_000_000,
    })
  const first = await holders()
  await first.hold(cid, party, block.length)
  await first.useNonce(party, '77', 1_900_000_000, 1_800_000_000)
  await first.drop([cid], party, 1_800_000_001)
  await first.close()
  return {
    targets: [
      {
        name: 'record of holders',
        weight: 1500,
        seeds: [readFileSync(log)],
        tokens: ['\n', ' ', '+ ', '- ', 'x ', '= ', '? ', 'n '],
        async decode(input) {
          writeFileSync(log, input)
          const opened = await holders()
          try {
            opened.page('', 10)
            opened.unheld(2_000_000_000)
          } finally {
            await opened.close()
          }
        },
      },
      {
        name: 'Parquet file',
        weight: 30,
        seeds: [parquet, long],
        tokens: ['PAR1'],
        async decode(input) {
          await decodeParquet({ bytes: input })
        },
      },
      {
        name: 'Parquet file of known rows',
        weight: 30,
        seeds: [parquet],
        tokens: ['PAR1'],
        async decode(input) {
          await decodeParquet({ bytes: input, rows: 4, columns: ['patient', 'born', 'seen'] })
        },
      },
      {
        name: 'record on a disk',
        weight: 30,
        seeds: [readFileSync(record)],
        async decode(input) {
          writeFileSync(record, input)
          await records.get('share')
        },
      },
      {
        name: 'block on a disk',
        weight: 30,
        seeds: [block],
        async decode(input) {
          writeFileSync(stored, input)
          return blocks.get(cid)
        },
      },
    ],
    close: async () => rmSync(folder, { recursive: true, force: true }),
  }
}
