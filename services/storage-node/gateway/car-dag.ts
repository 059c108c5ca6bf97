import type { CID } from 'multiformats/cid'
import { CloisterError } from '#protocol/errors.ts'
import { type DagBlock, linksOf } from './block-content.ts'
import { entityLinks, type Link, type Span } from './entity.ts'
import { MOST_DEEP, type Path, type ReadBlock } from './resolve-path.ts'

/**
 * How much of a DAG a CAR carries: the block at the end of the path, what is needed to read it as one
 * thing (a file, or the names in a folder), or everything below.
 */
export type DagScope = 'block' | 'entity' | 'all'

/** Blocks of one CAR that were in it before: links that repeat can ask for more than there is time. */
const MOST_REPEATED = 65_536

/** Links that wait at once, over all levels; a block has at most some fifty thousand. */
const MOST_WAITING = 200_000

/**
 * The blocks of a CAR, depth first: those of the path, then what the scope asks for below its end; of
 * a file, those which the bytes of `span` are in. A block that is missing ends the stream with an
 * error: a client sees that it is not whole. So does the
 * 65,537th repetition, and what is wider and deeper than memory should be.
 *
 * @throws `storage/not-found`, `storage/too-large`
 */
export async function* carDag({
  get,
  path,
  scope,
  span,
  dups,
}: {
  get: ReadBlock
  path: Pick<Path, 'blocks' | 'end'>
  scope: DagScope
  span?: Span | undefined
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
  for (const block of path.blocks) if (isNew(block.cid)) yield block
  if (scope === 'block') return
  const below =
    scope === 'entity'
      ? entityLinks
      : (block: DagBlock) => linksOf(block).map(cid => ({ cid, span: undefined }))
  // Of a file that has one part twice, a range may need another half of it each time.
  const whole = new Set<string>()
  const open: { links: Link[]; next: number }[] = []
  let waiting = 0
  const enter = (links: Link[]): void => {
    waiting += links.length
    if (waiting > MOST_WAITING)
      throw new CloisterError('storage/too-large', 'the DAG is wide and deep at once', {
        advice: 'ask for parts of it',
        facts: { most: MOST_WAITING },
      })
    open.push({ links, next: 0 })
  }
  enter(below(path.end, span))
  while (open.length > 0) {
    const level = open.at(-1)!
    const link = level.links[level.next++]
    if (!link) {
      waiting -= level.links.length
      open.pop()
      continue
    }
    const { cid, span } = link
    const text = cid.toString()
    if (!dups && whole.has(text)) continue
    if (!dups && !span) whole.add(text)
    const bytes = await get(cid)
    if (!bytes || open.length > MOST_DEEP)
      throw new CloisterError('storage/not-found', 'a block below is not held by this node', {
        advice: 'ask the other nodes of the asset for it',
        facts: { cid: text },
      })
    const block = { cid, bytes }
    if (isNew(cid)) yield block
    enter(below(block, span))
  }
}
