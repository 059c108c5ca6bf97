import type { StorageNodeContext } from './context.ts'
import { discard } from './forget.ts'

/** What a collection removed. */
export interface Collected {
  blocks: number
}

/**
 * Removes the blocks that nobody has held for `grace` seconds: what a cut-off put or a cut-off
 * removal left behind.
 */
export async function collect(
  context: Pick<StorageNodeContext, 'blocks' | 'holders' | 'inOrder' | 'now'>,
  grace: number,
): Promise<Collected> {
  const { holders, inOrder, now } = context
  let blocks = 0
  for (const cid of holders.unheld(now() - grace))
    await inOrder(cid.toString(), async () => {
      // It may have found a holder since.
      if (!holders.knows(cid) || holders.holdersOf(cid).length > 0) return
      await discard(context, cid)
      blocks++
    })
  return { blocks }
}
