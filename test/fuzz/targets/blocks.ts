import * as dagCbor from '@ipld/dag-cbor'
import type { CID } from 'multiformats/cid'
import { collect, concat, utf8 } from '#protocol/bytes.ts'
import { type Cid, cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { headerCodec } from '#protocol/header.ts'
import { manifestCodec } from '#protocol/manifest.ts'
import { openUploadJournal } from '#sdk/upload/upload-journal.ts'
import { contentOf, linksOf } from '#services/storage-node/gateway/block-content.ts'
import { createGateway } from '#services/storage-node/gateway/create-gateway.ts'
import { entityLinks, entitySize } from '#services/storage-node/gateway/entity.ts'
import { resolvePath } from '#services/storage-node/gateway/resolve-path.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { encodeCarHeader, encodeCarLabel, readCar } from '#storage/car.ts'
import { importCar } from '#storage/car-import.ts'
import { readFiles } from '#storage/layout.ts'
import {
  buildFile,
  buildFolder,
  buildShard,
  dagPbCid,
} from '../../services/gateway/unixfs-blocks.ts'
import { writeSpread } from '../../storage/write-spread.ts'
import type { Target } from '../target.ts'
import { header, version1 } from './formats.ts'

const carBlock = (cid: Cid, block: Uint8Array) => concat([encodeCarLabel({ cid, block }), block])

/** A whole asset of one small file as a CAR, as `cloister export` writes it. */
async function carOfAsset(): Promise<Uint8Array> {
  const stores = Array.from({ length: 3 }, createMemoryBlocks)
  const ciphertext = Uint8Array.from({ length: 116 }, (_, i) => i)
  const spread = await writeSpread({
    stores,
    erasure: { data: 2, parity: 1, shard: 64 },
    pieces: [ciphertext],
  })
  const file = { index: 0, name: 'patients', size: 100, chunk: 1_048_576 as const, ...spread }
  const manifest = manifestCodec.encode({ ...version1, files: [file] })
  const headerBlock = headerCodec.encode(header)
  const roots = { manifest: cidOf(manifest, DAG_CBOR), header: cidOf(headerBlock, DAG_CBOR) }
  const shards: Uint8Array[] = []
  for (const cid of spread.stripes.flat())
    for (const store of stores)
      if (await store.has(cid)) shards.push(carBlock(cid, await store.get(cid)))
  return concat([
    encodeCarHeader(roots),
    carBlock(roots.manifest, manifest),
    carBlock(roots.header, headerBlock),
    ...shards,
  ])
}

/** Headers that Node's HTTP server would refuse to send. */
const sendable = (value: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(value)

/** A file in chunks, a folder and a sharded one, by CID. */
function filesOfIpfs() {
  const blocks = new Map<string, { cid: CID; bytes: Uint8Array }>()
  const keep = (cid: CID, bytes: Uint8Array) => void blocks.set(`${cid}`, { cid, bytes })
  const file = buildFile(keep, new Uint8Array(40), { chunk: 7, width: 3 })
  const folder = buildFolder(keep, { 'a.txt': file })
  const shard = buildShard(keep, { 'a.txt': file, 'b.txt': folder }, 8)
  return { blocks, file, folder, shard }
}

function nodeTarget(): Target {
  const { blocks, file, folder, shard } = filesOfIpfs()
  return {
    name: 'node of an IPFS file',
    weight: 10,
    seeds: [file, folder, shard].map(({ cid }) => blocks.get(`${cid}`)!.bytes),
    async decode(input) {
      const block = { cid: dagPbCid(input), bytes: input }
      if (!contentOf(block)) throw new CloisterError('storage/encoding', 'no node')
      linksOf(block)
      entitySize(block)
      entityLinks(block)
      entityLinks(block, { first: 3, last: 12 })
      await resolvePath(async cid => blocks.get(`${cid}`)?.bytes, block, ['a.txt', 'a.txt'])
    },
  }
}

async function gatewayTarget(): Promise<Target> {
  const blocks = createMemoryBlocks()
  const ipfs = filesOfIpfs()
  for (const { cid, bytes } of ipfs.blocks.values()) await blocks.put(cid, bytes)
  const leaf = utf8('a shard')
  const root = dagCbor.encode({ files: [cidOf(leaf), { name: 'x' }], again: cidOf(leaf) })
  await blocks.put(cidOf(leaf), leaf)
  await blocks.put(cidOf(root, DAG_CBOR), root)
  const gateway = createGateway({ source: blocks })
  const [raw, dag] = [cidOf(leaf), cidOf(root, DAG_CBOR)].map(String)
  const seeds = [
    `GET\n${raw}?format=raw&filename=a.bin\n\nbytes=0-3`,
    `GET\n${dag}/files/0?dag-scope=all&entity-bytes=0:*\napplication/vnd.ipld.car;version=1;q=0.5\n`,
    `HEAD\n${dag}?format=car&car-dups=y&car-order=dfs\n*/*\n`,
    'GET\nbafkqaaa?format=raw\n\n',
    `GET\n${ipfs.shard.cid}/b.txt/a.txt?format=car&dag-scope=entity&entity-bytes=3:-4\n\n`,
    `GET\n${ipfs.folder.cid}?format=car&car-dups=y\n\n`,
  ]
  return {
    name: 'request to a gateway',
    weight: 8,
    seeds: seeds.map(utf8),
    tokens: ['/', '..', '%00', '?', '&', '=', 'dag-scope=entity', 'bytes=', '-', 'q=', 'k51', 'Qm'],
    async decode(input) {
      const [method = '', target = '', accept = '', range = ''] = new TextDecoder()
        .decode(input)
        .split('\n')
      const [path = '', query = ''] = target.split('?')
      // A longer line than this, Node's HTTP server refuses by itself.
      if (target.length > 16_384) return
      const headers: Record<string, string> = { accept, range }
      const {
        status,
        headers: sent,
        body,
      } = await gateway({
        method,
        path,
        query: new URLSearchParams(query),
        header: name => headers[name] ?? '',
        asked: `/ipfs/${encodeURI(path)}`,
      })
      const odd = Object.entries(sent).find(([, value]) => !sendable(value))
      if (odd) throw new TypeError(`the header ${odd[0]} cannot be sent`)
      if (body && !(body instanceof Uint8Array)) await collect(body)
      if (status >= 400) throw new CloisterError('call/arguments', 'refused')
    },
  }
}

async function journalTargets(): Promise<Target[]> {
  const kept = new Map<string, Uint8Array>()
  const records = {
    get: async (name: string) => kept.get(name),
    put: async (name: string, ...parts: Uint8Array[]) => void kept.set(name, concat(parts)),
    remove: async (name: string) => void kept.delete(name),
    keys: async (prefix = '') => [...kept.keys()].filter(name => name.startsWith(prefix)).sort(),
  }
  const journal = await openUploadJournal(records)
  const [file] = version1.files
  await journal.spool(0, 1, {
    parts: [new Uint8Array(64)],
    tail: new Uint8Array(3),
    chunks: 1,
    chain: new Uint8Array(32),
    sizes: [5, 6],
  })
  await journal.took(0, 0, file!.stripes[0]!)
  const seeds = { spool: kept.get('stream/0/spool/1')!, taken: kept.get('stream/0/taken/0')! }
  await journal.finish(1, { file: file!, sizes: [file!.size] })
  const done = kept.get('stream/1/done')!
  const record = (what: string, name: string, seed: Uint8Array): Target => ({
    name: `upload journal, ${what}`,
    weight: 6,
    structured: true,
    seeds: [seed],
    async decode(input) {
      kept.clear()
      kept.set(name, input)
      const opened = await openUploadJournal(records)
      await opened.spooled(0, 1)
      opened.progress(0)
    },
  })
  return [
    record('a spooled stripe', 'stream/0/spool/1', seeds.spool),
    record('a stored stripe', 'stream/0/taken/0', seeds.taken),
    record('a stored file', 'stream/0/done', done),
    {
      name: 'upload journal, names',
      weight: 6,
      seeds: [utf8('stream/0/spool/1'), utf8('stream/12/done')],
      tokens: ['/', 'taken', '99999999999999999999'],
      async decode(input) {
        kept.clear()
        kept.set(`stream/${new TextDecoder().decode(input)}`, done)
        await openUploadJournal(records)
      },
    },
  ]
}

/** What storage nodes, their gateways and the ways of moving an asset read. */
export async function blockTargets(): Promise<Target[]> {
  const car = await carOfAsset()
  return [
    {
      name: 'CAR',
      weight: 10,
      seeds: [car],
      async decode(input) {
        const { next } = await readCar([
          input.subarray(0, input.length >> 1),
          input.subarray(input.length >> 1),
        ])
        while (await next());
      },
    },
    {
      name: 'CAR of an asset',
      weight: 40,
      seeds: [car],
      async decode(input) {
        const stores = Array.from({ length: 3 }, createMemoryBlocks)
        await importCar({ car: await readCar([input]), stores })
      },
    },
    {
      name: 'files of a manifest',
      weight: 6,
      structured: true,
      seeds: [manifestCodec.encode(version1)],
      async decode(input) {
        const manifest = manifestCodec.decode(input)
        for await (const _ of readFiles({ source: createMemoryBlocks(), manifest }));
      },
    },
    nodeTarget(),
    await gatewayTarget(),
    ...(await journalTargets()),
  ]
}
