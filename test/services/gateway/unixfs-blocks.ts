import { varint } from 'multiformats'
import { CID } from 'multiformats/cid'
import * as Digest from 'multiformats/hashes/digest'
import { concat, utf8 } from '#protocol/bytes.ts'
import { cidOf } from '#protocol/cid.ts'
import { bucketsOf } from '#services/storage-node/gateway/hamt.ts'

/**
 * IPFS's files and folders as Kubo writes them, to have something to read: nothing of this project
 * makes any.
 */

/** A block, and how much there is with all below it. */
export interface Built {
  cid: CID
  total: number
}

/** Where blocks are put while something is built. */
export type Keep = (cid: CID, bytes: Uint8Array) => void

const number = (value: number): Uint8Array =>
  varint.encodeTo(value, new Uint8Array(varint.encodingLength(value)))
const numberField = (field: number, value: number): Uint8Array =>
  concat([number(field << 3), number(value)])
const bytesField = (field: number, value: Uint8Array): Uint8Array =>
  concat([number((field << 3) | 2), number(value.length), value])

interface Link extends Built {
  name: string
}

const linkField = ({ cid, name, total }: Link): Uint8Array =>
  bytesField(
    2,
    concat([bytesField(1, cid.bytes), bytesField(2, utf8(name)), numberField(3, total)]),
  )

/** A node of links and data; version 0 is what older programs write. */
export function buildNode(
  keep: Keep,
  { links = [], data, version = 1 }: { links?: Link[]; data?: Uint8Array; version?: 0 | 1 },
): Built {
  const bytes = concat([...links.map(linkField), ...(data ? [bytesField(1, data)] : [])])
  const cid = dagPbCid(bytes, version)
  keep(cid, bytes)
  return { cid, total: links.reduce((sum, { total }) => sum + total, bytes.length) }
}

export const dagPbCid = (bytes: Uint8Array, version: 0 | 1 = 1): CID => {
  const digest = Digest.create(0x12, cidOf(bytes).multihash.digest)
  return version === 0 ? CID.createV0(digest) : CID.createV1(0x70, digest)
}

/** A raw block. */
export function buildRaw(keep: Keep, bytes: Uint8Array): Built {
  const cid = cidOf(bytes)
  keep(cid, bytes)
  return { cid, total: bytes.length }
}

export const buildText = (keep: Keep, text: string): Built => buildRaw(keep, utf8(text))

/** A file in chunks of one size, at most `width` below one node. */
export function buildFile(
  keep: Keep,
  content: Uint8Array,
  { chunk, width = 174, version = 1 }: { chunk: number; width?: number; version?: 0 | 1 },
): Built {
  let level: (Built & { size: number })[] = []
  for (let at = 0; at < Math.max(1, content.length); at += chunk) {
    const bytes = content.subarray(at, at + chunk)
    const leaf =
      version === 1
        ? buildRaw(keep, bytes)
        : buildNode(keep, { version, data: fileData({ inline: bytes, sizes: [] }) })
    level.push({ ...leaf, size: bytes.length })
  }
  while (level.length > 1) {
    const above: typeof level = []
    for (let at = 0; at < level.length; at += width) {
      const parts = level.slice(at, at + width)
      const sizes = parts.map(({ size }) => size)
      const node = buildNode(keep, {
        version,
        links: parts.map(({ cid, total }) => ({ cid, total, name: '' })),
        data: fileData({ sizes }),
      })
      above.push({ ...node, size: sizes.reduce((sum, one) => sum + one, 0) })
    }
    level = above
  }
  return level[0]!
}

/** What a node of a file says of it. */
export const fileData = ({ inline, sizes }: { inline?: Uint8Array; sizes: number[] }): Uint8Array =>
  concat([
    numberField(1, 2),
    ...(inline ? [bytesField(2, inline)] : []),
    numberField(
      3,
      sizes.reduce((sum, one) => sum + one, inline?.length ?? 0),
    ),
    ...sizes.map(size => numberField(4, size)),
  ])

export const DIRECTORY = numberField(1, 1)
export const SYMLINK = (to: string): Uint8Array =>
  concat([numberField(1, 4), bytesField(2, utf8(to))])

/** A folder in one block. */
export const buildFolder = (
  keep: Keep,
  entries: Record<string, Built>,
  version: 0 | 1 = 1,
): Built =>
  buildNode(keep, {
    version,
    data: DIRECTORY,
    links: Object.entries(entries)
      .map(([name, built]) => ({ ...built, name }))
      .sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name))),
  })

/** A sharded folder: all of its nodes, depth first, and those on the way to each name. */
export interface Shard extends Built {
  nodes: CID[]
  ways: Map<string, CID[]>
}

/** A folder that is spread over as many blocks as its names need. */
export function buildShard(keep: Keep, entries: Record<string, Built>, fanout = 256): Shard {
  const named = Object.entries(entries).map(([name, built]) => ({
    ...{ ...built, name },
    bucket: bucketsOf(name),
  }))
  const build = (below: typeof named): Shard => {
    const buckets = Map.groupBy(below, ({ bucket }) => bucket(fanout) ?? '')
    const parts = [...buckets].sort().map(([bucket, [first, ...others]]) => {
      if (bucket === '') throw new Error('two names of one hash')
      if (others.length === 0) return { ...first!, name: bucket + first!.name, shard: undefined }
      const shard = build([first!, ...others])
      return { ...shard, name: bucket, shard }
    })
    const field = [...buckets.keys()].reduce((bits, text) => bits | (1n << BigInt(`0x${text}`)), 0n)
    const hex = field.toString(16)
    const bits = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
    const kind = [numberField(1, 5), bytesField(2, bits)]
    const data = concat([...kind, numberField(5, 0x22), numberField(6, fanout)])
    const node = buildNode(keep, { links: parts, data })
    const ways = parts.flatMap<readonly [string, CID[]]>(({ name, shard }) =>
      shard ? [...shard.ways] : [[name.slice((fanout - 1).toString(16).length), []] as const],
    )
    return {
      ...node,
      nodes: [node.cid, ...parts.flatMap(({ shard }) => shard?.nodes ?? [])],
      ways: new Map(ways.map(([name, way]) => [name, [node.cid, ...way]])),
    }
  }
  return build(named)
}
