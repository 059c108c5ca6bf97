import * as dagCbor from '@ipld/dag-cbor'
import { CID } from 'multiformats/cid'
import { DAG_CBOR } from '#protocol/cid.ts'
import { decodeDagPb, type PbNode } from './dag-pb.ts'
import { decodeUnixFs, type UnixFs } from './unixfs.ts'

export interface DagBlock {
  cid: CID
  bytes: Uint8Array
}

/** What a block says: a node of IPFS's files and folders, or a value that may have links in it. */
export type Content =
  | { kind: 'node'; node: PbNode; unixFs: UnixFs | undefined }
  | { kind: 'value'; value: unknown }

export const DAG_PB = 0x70
const DAG_JSON = 0x0129

/** Whether a CID is its block: there is nothing to read, and nothing to send. */
export const isIdentity = ({ multihash }: CID): boolean => multihash.code === 0

/** Undefined for blocks without links, and for bytes that are not what their codec says. */
export function contentOf({ cid, bytes }: DagBlock): Content | undefined {
  try {
    if (cid.code === DAG_CBOR) return { kind: 'value', value: dagCbor.decode(bytes) }
    if (cid.code === DAG_JSON) return { kind: 'value', value: decodeDagJson(bytes) }
  } catch {
    return undefined
  }
  const node = cid.code === DAG_PB ? decodeDagPb(bytes) : undefined
  return node && { kind: 'node', node, unixFs: decodeUnixFs(node) }
}

/**
 * Source: https://ipld.io/specs/codecs/dag-json/spec/
 */
function decodeDagJson(bytes: Uint8Array): unknown {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  return JSON.parse(text, (_, value) => {
    const inner = isMap(value) && Object.keys(value).length === 1 ? value['/'] : undefined
    if (typeof inner === 'string') return CID.parse(inner)
    // Bytes are no map to walk into.
    return isMap(inner) && typeof inner.bytes === 'string' ? new Uint8Array() : value
  })
}

/** Whether a value is a map, and neither a list, a link nor bytes. */
export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Uint8Array) &&
  !CID.asCID(value)

/** Links in the order in which they stand in the block. */
export function linksOf(block: DagBlock): CID[] {
  const content = contentOf(block)
  if (content?.kind === 'node') return content.node.links.map(({ cid }) => cid)
  const found: CID[] = []
  const waiting: unknown[] = [content?.value]
  while (waiting.length > 0) {
    const value = waiting.pop()
    const cid = CID.asCID(value)
    if (cid) found.push(cid)
    // One by one: a list may have more items than a call takes arguments.
    else if (Array.isArray(value)) for (const item of value.toReversed()) waiting.push(item)
    else if (isMap(value))
      for (const key of keysOf(value, block.cid.code).reverse()) waiting.push(value[key])
  }
  return found
}

/** Keys as they stand in the block: JavaScript puts those that look like numbers first. */
function keysOf(map: Record<string, unknown>, code: number): string[] {
  const keys = Object.keys(map)
  if (!keys.some(key => /^\d+$/.test(key))) return keys
  const bytes = new Map(keys.map(key => [key, Buffer.from(key)]))
  return keys.sort((a, b) => {
    const [x, y] = [bytes.get(a)!, bytes.get(b)!]
    return (code === DAG_CBOR ? x.length - y.length : 0) || Buffer.compare(x, y)
  })
}
