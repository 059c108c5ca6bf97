import type { Address } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import type { StorageNodeService } from '#protocol/services.ts'
import { cidsHash } from '#protocol/storage-statements.ts'
import type { StorageNodeContext } from './context.ts'
import { assertStatement, signAsOperator } from './statement.ts'

/**
 * Ends a party's hold on blocks and removes those that nobody else holds; then the operator signs
 * what it did. A kill in between leaves them to be collected, and asking again ends the same way.
 */
export const forget =
  (context: StorageNodeContext): StorageNodeService['forget'] =>
  async ({ party, asset, cids, ...stamp }) => {
    const { account, holders, inOrder, now } = context
    const ledger = await context.ledger()
    const named = cidsHash(cids)
    const message = { party, asset, cids: named }
    await assertStatement(context, ledger, 'Forget', message, stamp)
    // Whoever holds none of them changes nothing, and leaves nothing behind either.
    if (cids.some(cid => holders.holdersOf(cid).includes(party))) {
      await holders.useNonce(party, stamp.nonce, stamp.deadline, now())
      await holders.drop(cids, party, now())
    }
    let kept = 0
    for (const cid of new Map(cids.map(cid => [cid.toString(), cid])).values())
      await inOrder(cid.toString(), async () => {
        if (holders.holdersOf(cid).length > 0) kept++
        else await discard(context, cid)
      })
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

/** Removes a block that nobody holds: first its bytes, then what is recorded of it. */
export async function discard(
  { blocks, holders }: Pick<StorageNodeContext, 'blocks' | 'holders'>,
  cid: Cid,
): Promise<void> {
  await blocks.remove(cid)
  await holders.clear(cid)
}
