import { base16, base16upper } from 'multiformats/bases/base16'
import { base32upper } from 'multiformats/bases/base32'
import { base36, base36upper } from 'multiformats/bases/base36'
import { CID } from 'multiformats/cid'
import type { BlockSource } from '#protocol/blocks.ts'
import { FAILURE, isCloisterError } from '#protocol/errors.ts'
import { DAG_PB } from './block-content.ts'
import { carDag, type DagScope } from './car-dag.ts'
import { carHeader, carSection } from './car-frames.ts'
import { contentDisposition } from './content-disposition.ts'
import { entitySize } from './entity.ts'
import { type EntityBytes, parseEntityBytes } from './entity-bytes.ts'
import { type Format, formatOf } from './negotiate.ts'
import { partOf } from './raw-range.ts'
import { GatewayRefusal } from './refusal.ts'
import { type ReadBlock, resolvePath } from './resolve-path.ts'

/** One request to the gateway, whatever carried it. */
export interface GatewayRequest {
  method: string
  /** What follows `/ipfs/`, decoded: `bafy…/files/0`. */
  path: string
  query: URLSearchParams
  /** A header by its name in lower case; empty where there is none. */
  header(name: string): string
  /** The path that was asked for, as it was asked for: `/ipfs/bafy…`. */
  asked: string
}

export interface GatewayResponse {
  status: number
  headers: Record<string, string>
  body: Uint8Array | AsyncIterable<Uint8Array> | null
}

/** Answers as the IPFS trustless gateway specification has it. */
export type Gateway = (request: GatewayRequest) => Promise<GatewayResponse>

/** Whoever has a CID may read, web pages too: what it names is checked by whoever reads. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, OPTIONS',
  'access-control-allow-headers': 'Content-Type, Range, User-Agent, X-Requested-With',
  'access-control-expose-headers':
    'Content-Length, Content-Range, ETag, Ipfs-Uri, X-Chunked-Output, X-Ipfs-Path, X-Ipfs-Roots, X-Stream-Output',
}
const IDENTITY = 0x00
const SHA2_256 = 0x12
/** Characters of the longest CID that is read: what base 36 says takes the square of its length. */
const LONGEST_CID = 512
/** Nothing behind a CID ever changes: a year, and the largest that caches agree on is less. */
const FOREVER = 'public, max-age=31536000, immutable'

/**
 * The trustless gateway of one node: raw blocks and CARs by CID, to read and to verify. Paths lead
 * through DAG-CBOR, DAG-JSON and UnixFS, as far as the store has such blocks; nothing is deserialised
 * for anyone.
 *
 * Source: https://specs.ipfs.tech/http-gateways/trustless-gateway/
 */
export function createGateway({ source }: { source: BlockSource }): Gateway {
  return async request => {
    try {
      if (request.method === 'OPTIONS') return { status: 204, headers: { ...CORS }, body: null }
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return refusal(405, 'only GET, HEAD and OPTIONS are served', {
          allow: 'GET, HEAD, OPTIONS',
        })
      const answer = await respond(request, read(source))
      return request.method === 'HEAD' ? { ...answer, body: null } : answer
    } catch (error) {
      if (error instanceof GatewayRefusal) return refusal(error.status, error.message)
      if (!isCloisterError(error)) throw error
      // A rotten block or a failing disk is the node's own fault, and not the asker's.
      return refusal(error.kind === 'usage' ? FAILURE.usage.status : 500, error.message)
    }
  }
}

const read =
  (source: BlockSource): ReadBlock =>
  async cid => {
    if (cid.multihash.code === IDENTITY) return cid.multihash.digest
    if (cid.multihash.code !== SHA2_256 || cid.multihash.size !== 32) return undefined
    // A node of IPFS's files has two names, and whoever stored it used one of them.
    const names = cid.code === DAG_PB ? [cid, cid.version === 0 ? cid.toV1() : cid.toV0()] : [cid]
    for (const name of names)
      try {
        return await source.get(name)
      } catch (error) {
        if (!isCloisterError(error, 'storage/not-found')) throw error
      }
    return undefined
  }

async function respond(request: GatewayRequest, get: ReadBlock): Promise<GatewayResponse> {
  const { header, query } = request
  const [first = '', ...segments] = request.path.split('/').filter(segment => segment !== '')
  const root = parseRoot(first)
  const format = formatOf(query, header('accept'))
  if (format.kind === 'raw' && segments.length > 0)
    throw new GatewayRefusal(406, 'a raw block is asked for by its CID alone, without a path')
  // What is malformed is so wherever it is asked.
  const extent = format.kind === 'car' ? extentOf(query) : undefined
  const block = await get(root)
  if (!block) throw absent(request, 'this node does not hold the block')
  const shared = {
    ...CORS,
    'cache-control': FOREVER,
    vary: 'Accept',
    'x-content-type-options': 'nosniff',
    'x-ipfs-path': `/ipfs/${encodeURI(request.path.toWellFormed())}`,
    'content-disposition': contentDisposition(
      query.get('filename') || `${root}${format.kind === 'raw' ? '.bin' : '.car'}`,
    ),
    ...(!query.get('format') && { 'content-location': locationOf(request, format) }),
  }
  if (format.kind === 'car' && extent)
    return respondCar({ request, get, root, block, segments, format, extent, shared })
  const headers = { ...shared, 'x-ipfs-roots': root.toString(), etag: `"${root}.raw"` }
  const wanted = header('if-match')
  if (wanted !== '' && !matches(wanted.replaceAll('W/"', '"weak '), headers.etag))
    return refusal(412, 'the block is another one')
  if (matches(header('if-none-match'), headers.etag)) return notModified(headers)
  return respondRaw(block, request, { ...headers, 'content-type': 'application/vnd.ipld.raw' })
}

/** Whoever wants no more than is at hand hears that it is not, and not that it is nowhere. */
const absent = ({ header }: GatewayRequest, message: string): GatewayRefusal =>
  new GatewayRefusal(/\bonly-if-cached\b/.test(header('cache-control')) ? 412 : 404, message)

async function respondCar({
  request,
  get,
  root,
  block,
  segments,
  format,
  extent: { scope, range },
  shared,
}: {
  request: GatewayRequest
  get: ReadBlock
  root: CID
  block: Uint8Array
  segments: string[]
  format: Extract<Format, { kind: 'car' }>
  extent: Extent
  shared: Record<string, string>
}): Promise<GatewayResponse> {
  const path = await resolvePath(get, { cid: root, bytes: block }, segments)
  if (!path) throw absent(request, 'the path leads nowhere that is here')
  const { end, roots } = path
  const size = range && entitySize(end)
  const span = size === undefined ? undefined : range?.within(size)
  if (size !== undefined && !span) throw new GatewayRefusal(400, 'the range is outside of the file')
  const shape = [end.cid, scope, range?.text ?? '', format.order, format.dups, '1'].join('.')
  const headers = {
    ...shared,
    'x-ipfs-roots': roots.join(','),
    'accept-ranges': 'none',
    'content-type': `application/vnd.ipld.car; version=1; order=dfs; dups=${format.dups}`,
    // Equal in what it says, not in its bytes: order and duplicates may be told differently.
    etag: `W/"${root}.car.${shape}"`,
  }
  if (matches(request.header('if-none-match'), headers.etag)) return notModified(headers)
  const blocks = carDag({ get, path, scope, span, dups: format.dups === 'y' })
  return { status: 200, headers, body: carBytes(end.cid, blocks) }
}

/** The header names the end of the path; identity CIDs carry their block and need none. */
async function* carBytes(
  root: CID,
  blocks: AsyncIterable<{ cid: CID; bytes: Uint8Array }>,
): AsyncGenerator<Uint8Array> {
  yield carHeader([root])
  for await (const { cid, bytes } of blocks)
    if (cid.multihash.code !== IDENTITY) yield carSection(cid, bytes)
}

/** Bases that the library does not know by itself, by what the text begins with. */
const BASES = { f: base16, F: base16upper, B: base32upper, k: base36, K: base36upper }

function parseRoot(text: string): CID {
  const base = BASES[text[0] as keyof typeof BASES]
  try {
    if (text.length <= LONGEST_CID) return base ? CID.parse(text, base) : CID.parse(text)
  } catch {}
  throw new GatewayRefusal(400, 'not a CID')
}

/** How much is asked for at the end of a path. */
interface Extent {
  scope: DagScope
  range: EntityBytes | undefined
}

function extentOf(query: URLSearchParams): Extent {
  const range = parseEntityBytes(query.get('entity-bytes'))
  const scope = query.get('dag-scope') ?? (range ? 'entity' : 'all')
  if (scope !== 'all' && scope !== 'entity' && scope !== 'block')
    throw new GatewayRefusal(400, 'dag-scope is block, entity or all')
  return { scope, range }
}

function respondRaw(
  block: Uint8Array,
  { header }: GatewayRequest,
  headers: Record<string, string> & { etag: string },
): GatewayResponse {
  const whole = { ...headers, 'accept-ranges': 'bytes' }
  // Whoever goes on with something else than this gets this from its beginning.
  const stale = header('if-range') !== '' && header('if-range') !== headers.etag
  const part = stale ? undefined : partOf(block.length, header('range'))
  if (!part) {
    const length = { 'content-length': `${block.length}` }
    return { status: 200, headers: { ...whole, ...length }, body: block }
  }
  if (part === 'outside')
    return refusal(416, 'the range is outside of the block', {
      'content-range': `bytes */${block.length}`,
    })
  return {
    status: 206,
    headers: {
      ...whole,
      'content-length': `${part.end - part.start}`,
      'content-range': `bytes ${part.start}-${part.end - 1}/${block.length}`,
    },
    body: block.subarray(part.start, part.end),
  }
}

function locationOf({ asked, query }: GatewayRequest, format: Format): string {
  const named = new URLSearchParams(query)
  named.set('format', format.kind)
  if (format.kind === 'car') {
    named.set('car-version', '1')
    named.set('car-order', 'dfs')
    named.set('car-dups', format.dups)
  }
  return `${asked}?${named}`
}

const matches = (wanted: string, etag: string): boolean =>
  wanted.split(',').some(one => {
    const text = one.trim()
    return text === '*' || (text !== '' && text.replace(/^W\//, '') === etag.replace(/^W\//, ''))
  })

function notModified(headers: Record<string, string>): GatewayResponse {
  const {
    'content-disposition': _,
    'content-type': __,
    'accept-ranges': ___,
    ...kept
  } = {
    'content-type': '',
    'accept-ranges': '',
    ...headers,
  } as Record<string, string>
  return { status: 304, headers: kept, body: null }
}

/** Refusals are not kept by caches: a block that is missing may come. */
const refusal = (
  status: number,
  message: string,
  headers: Record<string, string> = {},
): GatewayResponse => ({
  status,
  headers: {
    ...CORS,
    'cache-control': 'no-store',
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    ...headers,
  },
  body: new TextEncoder().encode(`${message}\n`),
})
