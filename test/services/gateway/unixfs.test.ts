import fc from 'fast-check'
import type { CID } from 'multiformats/cid'
import { expect, it } from 'vitest'
import { utf8 } from '#protocol/bytes.ts'
import { contentOf, type DagBlock } from '#services/storage-node/gateway/block-content.ts'
import { carDag } from '#services/storage-node/gateway/car-dag.ts'
import { decodeDagPb } from '#services/storage-node/gateway/dag-pb.ts'
import { entitySize } from '#services/storage-node/gateway/entity.ts'
import { parseEntityBytes } from '#services/storage-node/gateway/entity-bytes.ts'
import { murmur3 } from '#services/storage-node/gateway/murmur3.ts'
import { resolvePath } from '#services/storage-node/gateway/resolve-path.ts'
import { noise } from '../../storage/car-asset.ts'
import { type Built, buildFile, buildShard, buildText } from './unixfs-blocks.ts'

/** Somewhere to put blocks, and to get them from. */
function shelf() {
  const blocks = new Map<string, Uint8Array>()
  const block = ({ cid }: Pick<Built, 'cid'>): DagBlock => ({ cid, bytes: blocks.get(`${cid}`)! })
  const keep = (cid: CID, bytes: Uint8Array) => void blocks.set(`${cid}`, bytes)
  return { keep, block, get: async (cid: CID) => blocks.get(`${cid}`) }
}

/** Every block of a file, depth first, with the place of its first byte and of the one after its last. */
function placesOf(block: DagBlock, of: (cid: CID) => DagBlock, at = 0): [string, number, number][] {
  const content = contentOf(block)
  const links = content?.kind === 'node' ? content.node.links : []
  const below: [string, number, number][] = []
  let end = at
  for (const { cid } of links) {
    const inner = placesOf(of(cid), of, end)
    end = inner[0]![2]
    below.push(...inner)
  }
  return [[`${block.cid}`, at, links.length > 0 ? end : at + entitySize(block)!], ...below]
}

const anyEnd = fc.integer({ min: -140, max: 140 })

it('a range of a file is those of its blocks that have a byte of it, for every file and every range', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ size: fc.integer({ min: 1, max: 120 }), same: fc.boolean() }),
      fc.record({
        ...{ chunk: fc.integer({ min: 1, max: 12 }), width: fc.integer({ min: 2, max: 4 }) },
        version: fc.constantFrom(0 as const, 1 as const),
      }),
      fc.tuple(anyEnd, fc.option(anyEnd)),
      async ({ size, same }, chunks, [from, to]) => {
        const { keep, block, get } = shelf()
        // What a node stands for again and again, or nothing twice.
        const period = same ? chunks.chunk * chunks.width : size
        const content = noise(size, size).map((byte, i, all) => all[i % period] ?? byte)
        const end = block(buildFile(keep, content, chunks))
        // Bytes that a reader of the specification would count one by one.
        const bytes = Array.from({ length: size }, (_, i) => i).filter(
          i =>
            i >= (from < 0 ? size + from : from) &&
            i <= (to === null ? size : to < 0 ? size + to : to),
        )
        const text = `${from}:${to ?? '*'}`
        const backwards = to !== null && from < 0 === to < 0 && to < from
        if (backwards) {
          expect(() => parseEntityBytes(text)).toThrow()
          return
        }
        const span = parseEntityBytes(text)!.within(entitySize(end)!)
        expect(span === undefined).toBe(bytes.length === 0)
        if (!span) return
        const wanted = placesOf(end, cid => block({ cid }))
          .filter(([, first, after], i) => i === 0 || bytes.some(at => at >= first && at < after))
          .map(([cid]) => cid)
        for (const dups of [true, false]) {
          const given: string[] = []
          const path = { blocks: [end], end }
          for await (const { cid } of carDag({ get, path, scope: 'entity', span, dups }))
            given.push(`${cid}`)
          expect(given).toEqual(dups ? wanted : [...new Set(wanted)])
        }
      },
    ),
    { numRuns: 300 },
  )
})

it('every name of a sharded folder is found on its way, and no other', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1 }), {
        minLength: 1,
        maxLength: 40,
      }),
      fc.constantFrom(8, 16, 64, 256, 1024),
      fc.string(),
      async (names, fanout, other) => {
        const { keep, block, get } = shelf()
        const entries = names.map(name => [name, buildText(keep, `of ${name}`)] as const)
        const shard = buildShard(keep, Object.fromEntries(entries), fanout)
        for (const [name, { cid }] of entries) {
          const path = await resolvePath(get, block(shard), [name])
          const way = [...shard.ways.get(name)!, cid]
          expect(path!.blocks.map(block => `${block.cid}`)).toEqual(way.map(String))
          expect(path!.roots.map(String)).toEqual([`${shard.cid}`, `${cid}`])
        }
        if (!names.includes(other))
          expect(await resolvePath(get, block(shard), [other])).toBeUndefined()
      },
    ),
    { numRuns: 50 },
  )
})

it.each([
  ['', 0n],
  ['hello', 0xcbd8a7b341bd9b02n],
  ['hello, world', 0x342fac623a5ebc8en],
  ['19 Jan 2038 at 3:14:07 AM', 0xb89e5988b737affcn],
  ['The quick brown fox jumps over the lazy dog.', 0xcd99481f9ee902c9n],
])('the hash of "%s" is that of every other MurmurHash3', (text, hash) => {
  expect(murmur3(utf8(text))).toBe(hash)
})

it.each([
  ['a field that no node has', '1a00'],
  ['a number where bytes are', '0801'],
  ['data twice', '0a000a00'],
  ['links on both sides of the data', '12060a0401550000|0a00|12060a0401550000'],
  ['a link without a CID', '12020a00'],
  ['a link with its name before its CID', '1209120161|0a0401550000'],
  ['a length that leads out of the block', '0aff01'],
  ['a number without end', '0affffffffffffffffffff'],
])('what is no node links to nothing: %s', (_, hex) => {
  expect(decodeDagPb(Buffer.from(hex.replaceAll('|', ''), 'hex'))).toBeUndefined()
})

it.each([
  ['with its data before', '0a00|12060a0401550000'],
  ['with its data behind', '12060a0401550000|0a00'],
  ['of a size beyond all files', '12110a0401550000|18ffffffffffffffffff01'],
])('a link is followed in a node %s', (_, hex) => {
  const node = decodeDagPb(Buffer.from(hex.replaceAll('|', ''), 'hex'))
  expect(node?.links.map(({ cid }) => cid.code)).toEqual([0x55])
})
