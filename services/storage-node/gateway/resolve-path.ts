import { CID } from 'multiformats/cid'
import { CloisterError } from '#protocol/errors.ts'
import { contentOf, type DagBlock, isMap } from './block-content.ts'
import { bucketsOf } from './hamt.ts'

/** Blocks as the gateway reads them: undefined for what is not here. */
export type ReadBlock = (cid: CID) => Promise<Uint8Array | undefined>

/** Where a path leads. */
export interface Path {
  /** Every block that has to be read to walk it, the root first and the end last. */
  blocks: DagBlock[]
  /** The block in which the path is at its root, and after each of its segments. */
  roots: CID[]
  end: DagBlock
}

/** Segments of a path, and links that are open at once: far more than any manifest has. */
export const MOST_DEEP = 256

/** Bytes of the blocks of one way, which are in memory together. */
const MOST_BYTES = 32 * 1024 * 1024

/**
 * Walks a path, or gives undefined when it leads nowhere that is here. Folders and maps are entered by
 * name, lists by index.
 *
 * @throws `storage/too-large` when the blocks on the way have more than 32 MiB.
 */
export async function resolvePath(
  get: ReadBlock,
  root: DagBlock,
  segments: readonly string[],
): Promise<Path | undefined> {
  if (segments.length > MOST_DEEP) return undefined
  const path: Path = { blocks: [root], roots: [root.cid], end: root }
  let held = root.bytes.length
  const enter = async (cid: CID): Promise<DagBlock | undefined> => {
    const bytes = await get(cid)
    if (!bytes) return undefined
    held += bytes.length
    if (held > MOST_BYTES)
      throw new CloisterError('storage/too-large', 'the blocks on the way are too large', {
        advice: 'ask for them one by one',
        facts: { most: MOST_BYTES },
      })
    path.blocks.push({ cid, bytes })
    return { cid, bytes }
  }
  let content = segments.length === 0 ? undefined : contentOf(root)
  for (const segment of segments) {
    if (!content) return undefined
    const next =
      content.kind === 'value'
        ? valueAt(content.value, segment)
        : await linkAt(content, segment, enter)
    if (next === undefined) return undefined
    const cid = CID.asCID(next)
    if (cid) {
      const block = await enter(cid)
      if (!block) return undefined
      path.end = block
      content = contentOf(block)
    } else content = { kind: 'value', value: next }
    path.roots.push(path.end.cid)
  }
  return path
}

function valueAt(value: unknown, segment: string): unknown {
  if (Array.isArray(value)) return /^(0|[1-9]\d{0,8})$/.test(segment) ? value[+segment] : undefined
  return isMap(value) && Object.hasOwn(value, segment) ? value[segment] : undefined
}

/** What a folder calls by a name; the nodes of a sharded one are entered on the way. */
async function linkAt(
  start: Extract<ReturnType<typeof contentOf>, { kind: 'node' }>,
  name: string,
  enter: (cid: CID) => Promise<DagBlock | undefined>,
): Promise<CID | undefined> {
  let { node, unixFs } = start
  if (unixFs?.kind === 'file') return undefined
  if (unixFs?.kind !== 'shard') return node.links.find(link => link.name === name)?.cid
  const nextBucket = bucketsOf(name)
  while (unixFs?.kind === 'shard') {
    const bucket = nextBucket(unixFs.fanout)
    if (bucket === undefined) return undefined
    const link = node.links.find(link => link.name.startsWith(bucket))
    if (!link) return undefined
    if (link.name !== bucket) return link.name === bucket + name ? link.cid : undefined
    const block = await enter(link.cid)
    const below = block && contentOf(block)
    if (below?.kind !== 'node') return undefined
    ;({ node, unixFs } = below)
  }
  return undefined
}
