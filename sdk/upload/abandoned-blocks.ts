import { type Hex, toHex } from '#protocol/bytes.ts'
import { type Cid, parseCid } from '#protocol/cid.ts'
import { codeHere, cutData } from '#storage/code-stripe.ts'
import type { Records } from '#storage/records.ts'
import { loadReedSolomon } from '#storage/reed-solomon.ts'
import type { Upload } from './upload.ts'
import { openUploadJournal } from './upload-journal.ts'

/**
 * Every block that an unfinished publish may have put on nodes: shards that were taken, those of
 * stripes that were on their way, and the header.
 *
 * @throws `cloister/format`, `storage/hash-mismatch` when its journal is damaged.
 */
export async function abandonedBlocks(
  records: Records,
  { header }: Pick<Upload, 'header'>,
  erasure: { data: number; parity: number },
): Promise<Cid[]> {
  await loadReedSolomon()
  const journal = await openUploadJournal(records)
  const blocks = new Map<Hex, Cid>()
  const add = (cid: Cid) => blocks.set(toHex(cid.bytes), cid)
  const streams = (await records.keys('stream/')).map(name => Number(name.split('/')[1]))
  for (const index of new Set(streams)) {
    const { done, taken, spooled } = journal.progress(index)
    for (const cid of [...(done?.file.stripes ?? []), ...taken.values()].flat()) add(cid)
    for (const stripe of spooled.filter(one => !taken.has(one))) {
      const kept = await journal.spooled(index, stripe)
      const data = cutData(kept!.bytes, erasure.data)
      for (const cid of (await codeHere(data, erasure.parity)).cids) add(cid)
    }
  }
  if (header) add(parseCid(header))
  return [...blocks.values()]
}
