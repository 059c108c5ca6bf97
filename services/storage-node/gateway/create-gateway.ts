import type { BlockSource } from '#protocol/blocks.ts'
import { FAILURE, isCloisterError } from '#protocol/errors.ts'
import { DAG_PB, isIdentity } from './block-content.ts'
import { absent } from './conditions.ts'
import { contentDisposition } from './content-disposition.ts'
import { type Format, formatOf } from './negotiate.ts'
import { parseRoot } from './parse-root.ts'
import { GatewayRefusal } from './refusal.ts'
import type { GatewayRequest, GatewayResponse } from './request.ts'
import type { ReadBlock } from './resolve-path.ts'
import { extentOf, respondCar } from './respond-car.ts'
import { respondRaw } from './respond-raw.ts'

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
const SHA2_256 = 0x12
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
        throw new GatewayRefusal(405, 'only GET, HEAD and OPTIONS are served', {
          allow: 'GET, HEAD, OPTIONS',
        })
      const answer = await respond(request, read(source))
      return request.method === 'HEAD' ? { ...answer, body: null } : answer
    } catch (error) {
      if (error instanceof GatewayRefusal)
        return refusal(error.status, error.message, error.headers)
      if (!isCloisterError(error)) throw error
      // A rotten block or a failing disk is the node's own fault, and not the asker's.
      return refusal(error.kind === 'usage' ? FAILURE.usage.status : 500, error.message)
    }
  }
}

const read =
  (source: BlockSource): ReadBlock =>
  async cid => {
    if (isIdentity(cid)) return cid.multihash.digest
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
  const extent = extentOf(format.kind === 'car' ? query : new URLSearchParams())
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
  if (format.kind === 'raw') return respondRaw({ request, root, block, shared })
  return respondCar({ request, get, root, block, segments, format, extent, shared })
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
