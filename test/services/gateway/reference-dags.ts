import * as dagCbor from '@ipld/dag-cbor'
import { CID } from 'multiformats/cid'
import * as Digest from 'multiformats/hashes/digest'
import { utf8 } from '#protocol/bytes.ts'
import { cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { noise } from '../../storage/car-asset.ts'
import { BLOCKS, withDocument } from './fixtures.ts'
import {
  type Built,
  buildFile,
  buildFolder,
  buildNode,
  buildShard,
  buildText,
  SYMLINK,
} from './unixfs-blocks.ts'
import { VALUES } from './values.ts'

/** DAGs of every kind, for two gateways to be asked about: those of the suite, and others. */
export const DAGS = new Map([...BLOCKS, ...VALUES])
const keep = (cid: CID, bytes: Uint8Array): void => void DAGS.set(cid.toString(), { cid, bytes })
const lose = ({ cid }: Built): Built => {
  DAGS.delete(cid.toString())
  return { cid, total: 0 }
}
const inline = (code: number, bytes: Uint8Array): Built => ({
  cid: CID.createV1(code, Digest.create(0, bytes)),
  total: bytes.length,
})
const put = (code: number, bytes: Uint8Array): Built => {
  const cid = CID.createV1(code, cidOf(bytes).multihash)
  keep(cid, bytes)
  return { cid, total: bytes.length }
}
const DAG_JSON = 0x0129
const json = (value: unknown): Built => put(DAG_JSON, utf8(JSON.stringify(value)))
const link = ({ cid }: Built) => ({ '/': cid.toString() })

const one = buildText(keep, 'one block')
/** 200 bytes in chunks of 7, three below each node: five levels. */
export const deepFile = buildFile(keep, noise(200, 3), { chunk: 7, width: 3 })
/** The same few chunks again and again, at each level. */
export const sameFile = buildFile(keep, new Uint8Array(240), { chunk: 10, width: 4 })
export const oldFile = buildFile(keep, noise(5_000, 4), { chunk: 1_000, version: 0 })
export const oldFolder = buildFolder(keep, { old: oldFile, one }, 0)
export const emptyFile = buildFile(keep, new Uint8Array(), { chunk: 10 })
export const emptyOldFile = buildFile(keep, new Uint8Array(), { chunk: 10, version: 0 })
export const emptyFolder = buildFolder(keep, {})
export const symlink = buildNode(keep, { data: SYMLINK('one') })
/** Links and names without UnixFS. */
export const plainNode = buildNode(keep, { links: [{ ...one, name: 'one' }] })

const odd = 'Portugal%2C+España=Peninsula Ibérica.txt'
export const names = { [odd]: one, 'ą ę': one, 'a&b?c#d': one, '"quoted"': one, '..%2f': one }
export const oddFolder = buildFolder(keep, names)
export const shard = buildShard(
  keep,
  Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`name ${i}`, one])),
  8,
)
export const tree = buildFolder(keep, {
  a: buildFolder(keep, {
    b: buildFolder(keep, { c: deepFile, d: emptyFolder, e: oddFolder }),
    f: sameFile,
  }),
  g: shard,
  h: symlink,
  i: emptyFile,
  j: buildFolder(keep, { b: buildFolder(keep, { c: deepFile }) }),
})

export const identity = inline(0x55, utf8('inlined'))
const identityMap = inline(DAG_CBOR, dagCbor.encode({ down: one.cid }))
export const withIdentities = buildFolder(keep, { inlined: identity, map: identityMap, one })

export const cborOfFiles = put(
  DAG_CBOR,
  dagCbor.encode({
    ...{ bytes: new Uint8Array(3), deep: { er: [1, tree.cid, { x: deepFile.cid }] } },
    ...{ 7: shard.cid, 12: one.cid, a: oldFile.cid, json: withDocument.cid },
  }),
)
export const jsonOfFiles = json({
  bytes: { '/': { bytes: 'AAAA' } },
  deep: { er: [1, link(deepFile), { x: link(one) }] },
  tree: link(tree),
})
export const plainJson = put(0x0200, utf8('{"a":1}'))
export const plainCbor = put(0x51, dagCbor.encode({ a: 1 }))

const nowhere = lose(buildText(keep, 'nowhere'))
export const lostOne = buildFolder(keep, { a: one, b: nowhere, c: deepFile })
const ragged = buildFile(keep, noise(100, 8), { chunk: 10, width: 4 })
DAGS.delete(cidOf(noise(100, 8).subarray(50, 60)).toString())
/** The sixth of its ten chunks is nowhere. */
export const raggedFile = ragged
export const lostAtAll = nowhere
export const ROOTS = {
  ...{ one, deepFile, sameFile, oldFile, oldFolder, emptyFile, emptyOldFile, emptyFolder },
  ...{ symlink, plainNode, oddFolder, shard, tree, identity, withIdentities, cborOfFiles },
  ...{ jsonOfFiles, plainJson, plainCbor, lostOne, raggedFile, lostAtAll },
}
