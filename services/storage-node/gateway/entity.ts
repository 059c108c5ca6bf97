import type { CID } from 'multiformats/cid'
import { RAW } from '#protocol/cid.ts'
import { contentOf, type DagBlock } from './block-content.ts'
import { shardLinks } from './hamt.ts'

/** Bytes of a file, by the places of the first and the last. */
export interface Span {
  first: number
  last: number
}

/** A block below, and which of its bytes are wanted: all where none are told. */
export interface Link {
  cid: CID
  span: Span | undefined
}

/** How many bytes a block stands for, or undefined when it is no file. */
export function entitySize(block: DagBlock): number | undefined {
  if (block.cid.code === RAW) return block.bytes.length
  const content = contentOf(block)
  if (content?.kind !== 'node' || content.unixFs?.kind !== 'file') return undefined
  return content.unixFs.size
}

/**
 * What is read below a block to have one thing whole: the parts of a file, or those of them that a
 * span is in, and the nodes of a sharded folder. Where no span is given on, all below is wanted.
 */
export function entityLinks(block: DagBlock, span?: Span): Link[] {
  const content = contentOf(block)
  if (content?.kind !== 'node') return []
  const { node, unixFs } = content
  if (unixFs?.kind === 'shard')
    return shardLinks(node, unixFs.fanout).map(cid => ({ cid, span: undefined }))
  if (unixFs?.kind !== 'file') return []
  const sizes = unixFs.blockSizes
  // Without sizes that fit, nobody can say where a byte is.
  if (!span || sizes.length !== node.links.length)
    return node.links.map(({ cid }) => ({ cid, span: undefined }))
  let at = 0
  return node.links.flatMap(({ cid }, i) => {
    const size = sizes[i]!
    const inside = { first: Math.max(0, span.first - at), last: span.last - at }
    const before = span.first - at >= size
    at += size
    if (before || inside.last < 0) return []
    return [{ cid, span: inside.first === 0 && inside.last >= size - 1 ? undefined : inside }]
  })
}
