import { appendFileSync, createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BlockStore } from '#protocol/blocks.ts'
import { storeFiles } from '#sdk/actions/store-files.ts'
import { planStreams } from '#sdk/upload/file-part.ts'
import { openUploadJournal } from '#sdk/upload/upload-journal.ts'
import { openFileBlocks } from '#storage/adapters/files.ts'
import { openRecords } from '#storage/adapters/records.ts'

/**
 * Run as a process of its own: publishes the files named onto six nodes in a folder, or goes on with
 * it, until it is killed. `taken` in the folder lists every shard that a node acknowledged; the end is
 * printed as JSON.
 */
const [folder, ...paths] = process.argv.slice(2) as [string, ...string[]]

const nodes = await Promise.all(
  Array.from({ length: 6 }, async (_, i): Promise<BlockStore> => {
    const blocks = await openFileBlocks({ folder: join(folder, `node-${i}`) })
    return {
      ...blocks,
      operator: `operator-${i}`,
      async put(cid, block) {
        await blocks.put(cid, block)
        appendFileSync(join(folder, 'taken'), `${i} ${cid}\n`)
      },
    }
  }),
)
const files = await Promise.all(
  paths.map(async path => ({
    name: path,
    size: (await stat(path)).size,
    open: () => createReadStream(path, { highWaterMark: 1_048_576 }),
  })),
)
const records = await openRecords({ folder: join(folder, 'records') })
process.stdout.write('begun\n')
const stored = await storeFiles({
  stores: nodes,
  erasure: { data: 4, parity: 2 },
  content: {
    key: new Uint8Array(32).fill(1),
    publication: new Uint8Array(32).fill(2),
    suite: 'aes-256-gcm',
  },
  streams: planStreams(files),
  journal: await openUploadJournal(records),
})
process.stdout.write(
  `${JSON.stringify(
    stored.map(({ file }) => ({ ...file, stripes: file.stripes.map(cids => cids.map(String)) })),
  )}\n`,
)
