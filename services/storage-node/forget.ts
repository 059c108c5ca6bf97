import type { Address } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import type { StorageNodeService } from '#protocol/services.ts'
import { cidsHash } from '#protocol/storage-statements.ts'
import type { StorageNodeContext } from './context.ts'
import { createInOrder } from './in-order.ts'
import { isKnown } from './session.ts'
import { assertStatement, signAsOperator } from './statement.ts'

/** Blocks removed at once: their records share a flush. */
const LANES = 16

/**
 * Ends a party's hold on blocks and removes those that nobody else holds; then the operator signs
 * what it did. A kill in between leaves them to be collected, and asking again ends the same way.
 */
export const forget =
  (context: StorageNodeContext): StorageNodeService['forget'] =>
  async ({ party, asset, cids, ...stamp }) => {
    const { account, holders, inOrder, now } = context
    const ledger = await context.ledger()
    const message = { party, asset, cids: cidsHash(cids) }
    await assertStatement(context, ledger, 'Forget', message, stamp)
    // Of strangers who hold nothing, nothing is left behind either: there are as many as they like.
    const holds = cids.some(cid => holders.holdersOf(cid).includes(party))
    if (holds || (await isKnown(ledger, party)))
      await holders.useNonce(party, stamp.nonce, stamp.deadline, now())
    const lanes = createInOrder()
    let kept = 0
    const each = new Map(cids.map(cid => [cid.toString(), cid]))
    // One turn a block: a put that comes meanwhile waits for its end, and what it keeps stays.
    const done = await Promise.allSettled(
      [...each].map(([name, cid], i) =>
        inOrder(name, async () => {
          await holders.drop([cid], party, now())
          if (holders.holdersOf(cid).length > 0) kept++
          else await lanes(String(i % LANES), () => discard(context, cid))
        }),
      ),
    )
    const failed = done.find(one => one.status === 'rejected')
    if (failed) throw failed.reason
    const operator = account.address.toLowerCase() as Address
    const time = now()
    const signature = await signAsOperator(context, ledger.deployment, 'Forgotten', {
      ...message,
      operator,
      kept,
      time: BigInt(time),
    })
    return { operator, kept, time, signature }
  }

/**
 * Removes a block that nobody holds: first its bytes, then what is recorded of it. Where somebody
 * else keeps blocks in the same place, what is not on record may be theirs.
 */
export async function discard(
  { blocks, holders }: Pick<StorageNodeContext, 'blocks' | 'holders'>,
  cid: Cid,
): Promise<void> {
  if (!holders.knows(cid)) return
  await blocks.remove(cid)
  await holders.clear(cid)
}
