import { type Address, toHex } from '#protocol/bytes.ts'
import type { StorageNodeService } from '#protocol/services.ts'
import type { StorageNodeContext } from './context.ts'
import { signAsOperator } from './statement.ts'

/** The key that sessions are sealed to, and the operator's word that it is this node's. */
export const key = (context: StorageNodeContext): StorageNodeService['key'] => {
  const { account, sealing } = context
  const operator = account.address.toLowerCase() as Address
  let signed: Promise<Uint8Array> | undefined
  return async () => {
    signed ??= signAsOperator(context, null, 'NodeKey', {
      operator,
      sealingKey: toHex(sealing.publicKey),
    })
    return { operator, sealingKey: sealing.publicKey, signature: await signed }
  }
}
