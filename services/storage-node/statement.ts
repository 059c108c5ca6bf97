import { recoverAddress } from 'viem'
import { type Address, fromHex, type Hex, sameHex, toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { type StorageMessage, storageData, storageDigest } from '#protocol/storage-statements.ts'
import type { NodeLedger, StorageNodeContext } from './context.ts'

/** Seconds that a statement to a storage node may be good for, and what clocks may differ by. */
const MOST_SECONDS = 3_600
const SKEW = 60

/** Nonce, deadline and signature as they travel with a statement. */
interface Stamp {
  nonce: string
  deadline: number
  signature: Uint8Array
}

/**
 * The digest of a statement to this node, when the party named in it has signed it.
 *
 * @throws `ledger/expired` after its deadline, `storage/session` when that is too far off,
 *   `ledger/signature` when somebody else signed it, or nobody.
 */
export async function assertStatement(
  { account, now }: Pick<StorageNodeContext, 'account' | 'now'>,
  { deployment }: NodeLedger,
  type: StorageMessage,
  message: { party: Address } & Record<string, unknown>,
  stamp: Stamp,
): Promise<Hex> {
  if (stamp.deadline < now())
    throw new CloisterError('ledger/expired', 'the statement is past its deadline', {
      advice: 'sign it again; if that does not help, set the clock',
    })
  if (stamp.deadline > now() + MOST_SECONDS + SKEW)
    throw new CloisterError(
      'storage/session',
      'a statement to a storage node is good for an hour',
      {
        advice: 'sign it with an earlier deadline',
        facts: { most: MOST_SECONDS },
      },
    )
  const digest = storageDigest(deployment, type, {
    ...message,
    operator: account.address,
    nonce: BigInt(stamp.nonce),
    deadline: BigInt(stamp.deadline),
  })
  const signer = await recoverAddress({ hash: digest, signature: toHex(stamp.signature) }).catch(
    cause => {
      throw new CloisterError('ledger/signature', 'the signature cannot be read', { cause })
    },
  )
  if (!sameHex(signer, message.party))
    throw new CloisterError('ledger/signature', 'the statement is not signed by its party', {
      advice: 'sign it for this node, with the key of the party it names',
      facts: { signer: signer.toLowerCase(), party: message.party },
    })
  return digest
}

/** Signs as the node's operator. */
export const signAsOperator = async (
  { account }: Pick<StorageNodeContext, 'account'>,
  ...statement: Parameters<typeof storageData>
): Promise<Uint8Array> => fromHex(await account.signTypedData(storageData(...statement)))
