import type { BlockStore } from '#protocol/blocks.ts'
import { CloisterError } from '#protocol/errors.ts'
import { systemTimers, type Timers } from '#storage/pace.ts'

/** An answer that takes this long is waited for; it counts. */
const SLOW_MS = 2_000
/** What slow answers may take together before a node is passed over. */
const MOST_MS = 120_000

/**
 * A node that keeps one check waiting for two minutes in all is passed over for the rest of it: a
 * manifest names up to three million shards, and a node that is slow enough with each would hold up
 * all other checks. What it is challenged for is asked elsewhere, with a patience of its own.
 */
export function impatientStore(
  store: BlockStore,
  {
    timers = systemTimers,
    slow = SLOW_MS,
    most = MOST_MS,
  }: { timers?: Timers; slow?: number; most?: number } = {},
): BlockStore {
  let waited = 0
  /** When calls began that have not ended: some never do. */
  const open = new Set<{ began: number }>()
  const waitedFor = ({ began }: { began: number }): number => {
    const took = timers.now() - began
    return took >= slow ? took : 0
  }
  const timed = async <T>(work: () => Promise<T>): Promise<T> => {
    let all = waited
    for (const call of open) all += waitedFor(call)
    if (all >= most)
      throw new CloisterError('call/unavailable', 'the storage node has kept this check waiting', {
        facts: { ...(store.operator !== undefined && { operator: store.operator }) },
      })
    const call = { began: timers.now() }
    open.add(call)
    try {
      return await work()
    } finally {
      open.delete(call)
      waited += waitedFor(call)
    }
  }
  const { operator, restore } = store
  return {
    ...(operator !== undefined && { operator }),
    get: (cid, options) => timed(() => store.get(cid, options)),
    has: cid => timed(() => store.has(cid)),
    list: () => store.list(),
    put: (cid, block) => timed(() => store.put(cid, block)),
    ...(restore && { restore: (cid, block) => timed(() => restore(cid, block)) }),
  }
}
