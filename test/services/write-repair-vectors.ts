/**
 * Writes `vectors/repair.v1.json`, once and never over it: `node test/services/write-repair-vectors.ts
 * DATE`.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { toHex, utf8 } from '#protocol/bytes.ts'
import { cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { type FoundBlock, foundBlocksCodec, repairReportCodec } from '#protocol/repair-report.ts'

const date = process.argv[2]
if (!date) throw new Error('say the date')
const [home, other] = [`0x${'41'.repeat(20)}`, `0x${'42'.repeat(20)}`] as const
const found: FoundBlock[] = [
  { cid: cidOf(utf8('missing')), what: 'missing', operator: home, now: home },
  { cid: cidOf(utf8('rotten')), what: 'rotten', operator: home, now: other },
  { cid: cidOf(utf8('silent')), what: 'silent', operator: other, now: null },
]
const list = foundBlocksCodec.encode({ version: 1, found })
const report = repairReportCodec.encode({
  ...{
    version: 1,
    chainId: 31_415,
    contract: `0x${'52'.repeat(20)}`,
    asset: `0x${'a5'.repeat(32)}`,
  },
  ...{ manifest: cidOf(utf8('manifest'), DAG_CBOR), by: home, time: 1_795_000_000 },
  ...{
    blocks: 51,
    faults: 6,
    repaired: 4,
    elsewhere: 1,
    lost: 1,
    stripes: [{ file: 0, stripe: 7 }],
  },
  ...{ found, more: [cidOf(list, DAG_CBOR)] },
})
const vectors = {
  made: `node test/services/write-repair-vectors.ts ${date}`,
  ...{ report: toHex(report), list: toHex(list) },
}
const place = new URL('vectors/repair.v1.json', import.meta.url)
if (!existsSync(place)) writeFileSync(place, `${JSON.stringify(vectors, null, 2)}\n`)
