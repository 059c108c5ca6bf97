import * as dagCbor from '@ipld/dag-cbor'
import type { CID } from 'multiformats/cid'
import { utf8 } from '#protocol/bytes.ts'
import { cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { noise } from '../../storage/car-asset.ts'
import { buildFile, buildFolder, buildShard, buildText, dagPbCid } from './unixfs-blocks.ts'

/**
 * What the cases of the conformance suite are about. Where the suite says how a fixture came to be, it
 * is built in the same way and has the same CID, which `conformance-car.test.ts` holds it to.
 */
export const BLOCKS = new Map<string, { cid: CID; bytes: Uint8Array }>()
const keep = (cid: CID, bytes: Uint8Array): void => void BLOCKS.set(cid.toString(), { cid, bytes })
const cbor = (value: unknown) => {
  const bytes = dagCbor.encode(value)
  const cid = cidOf(bytes, DAG_CBOR)
  keep(cid, bytes)
  return { cid, total: bytes.length }
}

/** 1,026 characters, in chunks of 256. */
const LOREM = `Lorem ipsum dolor sit amet, consectetur adipiscing elit. Nunc non imperdiet nunc. Proin ac quam ut nibh eleifend aliquet. Vestibulum ante ipsum primis in faucibus orci luctus et ultrices posuere cubilia curae; Sed ligula dolor, imperdiet sagittis arcu et, semper tincidunt urna. Donec et tempor augue, quis sollicitudin metus. Curabitur semper ullamcorper aliquet. Mauris hendrerit sodales lectus eget fermentum. Proin sollicitudin vestibulum commodo. Vivamus nec lectus eu augue aliquet dignissim nec condimentum justo. In hac habitasse platea dictumst. Mauris vel sem neque.

Vivamus finibus, enim at lacinia semper, arcu erat gravida lacus, sit amet gravida magna orci sit amet est. Sed non leo lacus. Nullam viverra ipsum a tincidunt dapibus. Nulla pulvinar ligula sit amet ante ultrices tempus. Proin purus urna, semper sed lobortis quis, gravida vitae ipsum. Aliquam mi urna, pulvinar eu bibendum quis, convallis ac dolor. In gravida justo sed risus ullamcorper, vitae luctus massa hendrerit. Pellentesque habitant amet.`

export const rawAscii = buildText(keep, 'hello application/vnd.ipld.raw\n')
export const rawDir = buildFolder(keep, { 'ascii.txt': rawAscii })
export const rawRoot = buildFolder(keep, { dir: rawDir })

export const ascii = buildText(keep, 'hello application/vnd.ipld.car\n')
export const hello = buildText(keep, 'hello world\n')
export const multiblock = buildFile(keep, utf8(LOREM), { chunk: 256 })
export const CHUNKS = [0, 256, 512, 768, 1024].map(at => cidOf(utf8(LOREM.slice(at, at + 256))))

const single = { 'ascii.txt': ascii, 'hello.txt': hello }
const mixed = { ...single, 'multiblock.txt': multiblock }
export const twoFilesDir = buildFolder(keep, single)
export const twoFiles = buildFolder(keep, { subdir: twoFilesDir })
export const mixedDir = buildFolder(keep, mixed)
export const mixedFiles = buildFolder(keep, { subdir: mixedDir })
export const duplicates = buildFolder(keep, { ...mixed, 'ascii-copy.txt': ascii })

const names = Array.from({ length: 1000 }, (_, i) => `${i + 1}.txt`)
export const hamt = buildShard(keep, Object.fromEntries(names.map(name => [name, multiblock])))

export const document = cbor({ files: { single: ascii.cid, many: mixedFiles.cid } })
export const withDocument = buildFolder(keep, { document })

/** Three chunks, of which the second is nowhere. */
export const missing = buildFile(keep, noise(3072, 75), { chunk: 1024, version: 0 })
export const missingParts = [0, 1, 2].map(i => {
  const leaf = buildFile(keep, noise(3072, 75).subarray(i * 1024, (i + 1) * 1024), {
    ...{ chunk: 1024, version: 0 },
  })
  return leaf.cid
})
BLOCKS.delete(missingParts[1]!.toString())

/** The same folder and the same shard, their data before their links and behind them. */
export const FIELD_ORDERS = (
  [
    ['Directory', '0a020801', 'hello.txt', '1233'],
    ['HAMTShard', `0a250805121c80${'00'.repeat(27)}2822308002`, 'DFhello.txt', '1235'],
  ] as const
).flatMap(([kind, data, name, link]) => {
  const leaf = buildText(keep, 'hello\n')
  const named = Buffer.from(name).toString('hex')
  const hash = Buffer.from(leaf.cid.bytes).toString('hex')
  const length = name.length.toString(16).padStart(2, '0')
  const links = `${link}0a24${hash}12${length}${named}1806`
  return [
    [`${kind} with Data field before Links`, `${data}${links}`] as const,
    [`${kind} with Links before Data field`, `${links}${data}`] as const,
  ].map(([title, hex]) => {
    const bytes = new Uint8Array(Buffer.from(hex, 'hex'))
    const cid = dagPbCid(bytes)
    keep(cid, bytes)
    return { title, cid, bytes, leaf: leaf.cid }
  })
})
