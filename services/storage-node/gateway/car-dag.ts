import * as dagCbor from '@ipld/dag-cbor'
import { CID } from 'multiformats/cid'
import { DAG_CBOR } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'

/** Blocks as the gateway reads them: undefined for what is not here. */
export type ReadBlock = (cid: CID) => Promise<Uint8Array | undefined>

export interface DagBlock {
  cid: CID
  bytes: Uint8Array
}

/**
 * How much of a DAG a CAR carries: the block at the end of the path, what is needed to read it as one
 * thing, or everything below. What is held here is not UnixFS, so the first two are the same.
 */
export type DagScope = 'block' | 'entity' | 'all'

/** Blocks of one CAR that were in it before: links that repeat can ask for more than there is time. */
const MOST_REPEATED = 4096

/** Segments of a path, and links that are open at once: far more than any manifest has. */
const MOST_DEEP = 256

/**
 * The blocks that a path leads through, from its root to its end; undefined when it leads nowhere
 * that is here. Maps are entered by key, lists by index.
 */
export async function resolvePath(
  get: ReadBlock,
  root: DagBlock,
  segments: readonly string[],
): Promise<DagBlock[] | undefined> {
  const path = [root]
  let value: unknown = segments.length === 0 ? undefined : contentOf(root)
  for (const segment of segments.slice(0, MOST_DEEP + 1)) {
    if (segments.length > MOST_DEEP) return undefined
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return undefined
    if (Array.isArray(value) && !/^(0|[1-9]\d{0,8})$/.test(segment)) return undefined
    if (!Object.hasOwn(value, segment)) return undefined
    value = (value as Record<string, unknown>)[segment]
    const cid = CID.asCID(value)
    if (!cid) continue
    const bytes = await get(cid)
    if (!bytes) return undefined
    path.push({ cid, bytes })
    value = contentOf({ cid, bytes })
  }
  return path
}

/**
 * The blocks of a CAR, depth first: those of the path, then what the scope asks for below its end. A
 * block that is missing ends the stream with an error: a client sees that it is not whole. So does the
 * 4,097th repetition.
 *
 * @throws `storage/not-found`, `storage/too-large`
 */
export async function* carDag({
  get,
  path,
  scope,
  dups,
}: {
  get: ReadBlock
  path: readonly DagBlock[]
  scope: DagScope
  dups: boolean
}): AsyncGenerator<DagBlock> {
  const seen = new Set<string>()
  let repeated = 0
  const isNew = (cid: CID): boolean => {
    const text = cid.toString()
    if (!seen.has(text)) {
      seen.add(text)
      return true
    }
    if (dups && ++repeated > MOST_REPEATED)
      throw new CloisterError('storage/too-large', 'the DAG repeats too many of its blocks', {
        advice: 'ask with dups=n; each block then comes once',
        facts: { most: MOST_REPEATED },
      })
    return dups
  }
  for (const block of path) if (isNew(block.cid)) yield block
  if (scope !== 'all') return
  const open = [linksOf(path.at(-1)!)[Symbol.iterator]()]
  while (open.length > 0) {
    const { done, value: cid } = open.at(-1)!.next()
    if (done) {
      open.pop()
      continue
    }
    if (!isNew(cid)) continue
    const bytes = await get(cid)
    if (!bytes || open.length > MOST_DEEP)
      throw new CloisterError('storage/not-found', 'a block below is not held by this node', {
        advice: 'ask the other nodes of the asset for it',
        facts: { cid: cid.toString() },
      })
    yield { cid, bytes }
    open.push(linksOf({ cid, bytes })[Symbol.iterator]())
  }
}

/** What a block says, as far as it is looked into; bytes that are not what its codec says say nothing. */
function contentOf({ cid, bytes }: DagBlock): unknown {
  if (cid.code !== DAG_CBOR) return undefined
  try {
    return dagCbor.decode(bytes)
  } catch {
    return undefined
  }
}

/** Links in the order in which they stand in the block. */
function linksOf(block: DagBlock): CID[] {
  const found: CID[] = []
  const waiting: unknown[] = [contentOf(block)]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) continue
    const cid = CID.asCID(value)
    if (cid) found.push(cid)
    // One by one: a list may have more items than a call takes arguments.
    else for (const inner of Object.values(value).reverse()) waiting.push(inner)
  }
  return found
}
