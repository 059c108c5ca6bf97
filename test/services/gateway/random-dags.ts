import * as dagCbor from '@ipld/dag-cbor'
import fc from 'fast-check'
import { CID } from 'multiformats/cid'
import * as Digest from 'multiformats/hashes/digest'
import { utf8 } from '#protocol/bytes.ts'
import { cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { noise } from '../../storage/car-asset.ts'
import {
  type Built,
  buildFile,
  buildFolder,
  buildRaw,
  buildShard,
  type Keep,
} from './unixfs-blocks.ts'

interface Chunks {
  chunk: number
  width: number
  version: 0 | 1
}

/** A DAG of any shape, as one can be drawn at random. */
type Shape =
  | { kind: 'block'; seed: number; size: number }
  | ({ kind: 'file'; seed: number; size: number; same: boolean } & Chunks)
  | { kind: 'folder' | 'shard' | 'cbor' | 'json'; entries: Record<string, Shape>; fanout: number }
  /** A block that nobody has. */
  | { kind: 'lost'; seed: number }
  | { kind: 'inlined'; seed: number }

const seed = fc.nat({ max: 3 })
const name = fc.oneof(
  fc.constantFrom('a', 'b', '7', '12', '007', 'ą', 'two words', '%41', 'ab'),
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 4 }).filter(
    // What a URL or JSON cannot carry as it is.
    text => !/[/\\\s.]/.test(text) && text !== '__proto__',
  ),
)

const leaf: fc.Arbitrary<Shape> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('block' as const), seed, size: fc.nat(40) }),
  },
  fc.record({ kind: fc.constantFrom('lost' as const, 'inlined' as const), seed }),
)
/** Half of them say the same again and again. */
const file: fc.Arbitrary<Shape> = fc.record({
  ...{ kind: fc.constant('file' as const), seed, size: fc.nat(120), same: fc.boolean() },
  ...{ chunk: fc.integer({ min: 2, max: 12 }), width: fc.integer({ min: 2, max: 4 }) },
  version: fc.constantFrom(0 as const, 1 as const),
})
const container = (inside: fc.Arbitrary<Shape>): fc.Arbitrary<Shape> =>
  fc.record({
    kind: fc.constantFrom('folder' as const, 'shard' as const, 'cbor' as const, 'json' as const),
    entries: fc.dictionary(name, inside, { minKeys: 1, maxKeys: 7 }),
    fanout: fc.constantFrom(8, 16, 256),
  })
const low = container(fc.oneof(leaf, file))
const middle = container(fc.oneof(leaf, file, low))

export const anyShape = fc.oneof(
  { weight: 3, arbitrary: file },
  { weight: 2, arbitrary: low },
  { weight: 4, arbitrary: middle },
  leaf,
)

/** Builds it; every path that leads somewhere in it, and what is below, goes into `paths`. */
export function build(shape: Shape, keep: Keep, paths: string[] = [], at = ''): Built {
  paths.push(at)
  switch (shape.kind) {
    case 'block':
      return buildRaw(keep, noise(shape.size, shape.seed))
    case 'file':
      return buildFile(keep, contentOf(shape), shape)
    case 'lost':
      return { cid: cidOf(utf8(`nowhere ${shape.seed}`)), total: 9 }
    case 'inlined': {
      const bytes = noise(6, shape.seed)
      return { cid: CID.createV1(0x55, Digest.create(0, bytes)), total: 6 }
    }
  }
  const below = Object.entries(shape.entries).map(([name, inner]) => {
    return [name, build(inner, keep, paths, `${at}/${encodeURIComponent(name)}`)] as const
  })
  if (shape.kind === 'folder') return buildFolder(keep, Object.fromEntries(below))
  if (shape.kind === 'shard') return buildShard(keep, Object.fromEntries(below), shape.fanout)
  // Every second link is one deeper.
  const links = below.map(([name, { cid }], i) => [name, i % 2 ? [1, cid] : cid] as const)
  const value = Object.fromEntries(links)
  const code = shape.kind === 'cbor' ? DAG_CBOR : 0x0129
  const bytes = code === DAG_CBOR ? dagCbor.encode(value) : utf8(dagJson(value))
  const cid = CID.createV1(code, cidOf(bytes).multihash)
  keep(cid, bytes)
  return { cid, total: bytes.length }
}

const contentOf = (shape: Extract<Shape, { kind: 'file' }>): Uint8Array => {
  const { size, seed, same, chunk, width } = shape
  const period = same ? chunk * width : size
  return noise(size, seed).map((byte, i, all) => all[i % period] ?? byte)
}

/** Keys in their order, links as DAG-JSON has them. */
function dagJson(value: unknown): string {
  const cid = CID.asCID(value)
  if (cid) return `{"/":"${cid}"}`
  if (Array.isArray(value)) return `[${value.map(dagJson).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) =>
    Buffer.compare(Buffer.from(a), Buffer.from(b)),
  )
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${dagJson(inner)}`).join()}}`
}

const end = fc.oneof(fc.integer({ min: -130, max: 130 }).map(String), fc.constant('*'))
const query = fc
  .record(
    {
      format: fc.constantFrom('raw', 'car', 'car', 'car', 'car'),
      'dag-scope': fc.constantFrom('all', 'all', 'entity', 'entity', 'block'),
      'car-dups': fc.constantFrom('y', 'n'),
      'entity-bytes': fc.tuple(end, end).map(both => both.join(':')),
    },
    { requiredKeys: ['format'] },
  )
  .map(given => `${new URLSearchParams(given)}`)

/** What is asked about a DAG: one of its paths or one beside them, and how. */
export const anyQuestion = fc.record({
  path: fc.nat(),
  beside: fc.oneof({ weight: 6, arbitrary: fc.constant('') }, fc.constantFrom('/none', '/0', '/1')),
  ...{ query, method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD') },
})
