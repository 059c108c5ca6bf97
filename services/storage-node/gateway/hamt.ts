import type { CID } from 'multiformats/cid'
import { utf8 } from '#protocol/bytes.ts'
import type { PbNode } from './dag-pb.ts'
import { murmur3 } from './murmur3.ts'

/**
 * Folders that are too large for one block: a tree of nodes, in which a hash of the name says where to
 * turn. The name of a link begins with its bucket; one that is no longer leads to a further node.
 *
 * Source: https://specs.ipfs.tech/unixfs/
 */

const prefixOf = (fanout: number): number => (fanout - 1).toString(16).length

/** Gives the bucket of a name in one node after another; undefined when its hash is used up. */
export function bucketsOf(name: string): (fanout: number) => string | undefined {
  const hash = murmur3(utf8(name))
  let left = 64
  return fanout => {
    left -= Math.log2(fanout)
    if (left < 0) return undefined
    const bucket = (hash >> BigInt(left)) & BigInt(fanout - 1)
    return bucket.toString(16).toUpperCase().padStart(prefixOf(fanout), '0')
  }
}

/** The links of a node that lead to further nodes. */
export const shardLinks = ({ links }: PbNode, fanout: number): CID[] =>
  links.filter(({ name }) => name.length === prefixOf(fanout)).map(({ cid }) => cid)
