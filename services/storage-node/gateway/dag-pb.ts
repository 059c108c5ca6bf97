import { CID } from 'multiformats/cid'
import { readFields } from './protobuf.ts'

/** What IPFS's files and folders are made of. */
export interface PbNode {
  data: Uint8Array | undefined
  links: PbLink[]
}

export interface PbLink {
  cid: CID
  name: string
}

/** Links of one node: more have no room in a block, unless they are no hashes. */
const MOST_LINKS = 65_536

/**
 * A DAG-PB node, its links and its data in either order; undefined where the bytes are none
 * that anybody stores files in: a second goes into looking at as many links as a block can be made of.
 *
 * Source: https://ipld.io/specs/codecs/dag-pb/spec/
 */
export function decodeDagPb(bytes: Uint8Array): PbNode | undefined {
  const fields = readFields(bytes)
  if (!fields) return undefined
  const node: PbNode = { data: undefined, links: [] }
  for (const [i, { number, value }] of fields.entries()) {
    if (typeof value === 'number') return undefined
    if (number === 1 && node.data === undefined) node.data = value
    else if (number === 2) {
      // Data may stand before all links or behind them.
      if (node.links.length > 0 && fields[i - 1]?.number !== 2) return undefined
      if (node.links.length === MOST_LINKS) return undefined
      const link = decodeLink(value)
      if (!link) return undefined
      node.links.push(link)
    } else return undefined
  }
  return node
}

function decodeLink(bytes: Uint8Array): PbLink | undefined {
  const fields = readFields(bytes)
  // The hash, the name and the size, each at most once and in this order.
  if (!fields?.every(({ number }, i) => number <= 3 && number > (fields[i - 1]?.number ?? 0)))
    return undefined
  const [hash, name] = [1, 2].map(number => fields.find(field => field.number === number)?.value)
  if (!(hash instanceof Uint8Array) || typeof name === 'number') return undefined
  try {
    return { cid: CID.decode(hash), name: new TextDecoder().decode(name) }
  } catch {
    return undefined
  }
}
