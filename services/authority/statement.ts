import { recoverAddress } from 'viem'
import { type Address, sameHex, toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { AUTHORITY_MESSAGES } from '#protocol/services.ts'
import { statementDigest } from '#protocol/typed-data.ts'
import type { AuthorityContext } from './context.ts'

/** Nonce, deadline and signature as they travel with a statement. */
export interface StatementStamp {
  nonce: string
  deadline: number
  signature: Uint8Array
}

/**
 * Who signed a statement to this authority.
 *
 * @throws `ledger/expired` after its deadline, `ledger/signature` when it is no signature.
 */
export async function signerOf(
  { deployment, domain, now }: AuthorityContext,
  type: keyof typeof AUTHORITY_MESSAGES,
  message: Record<string, unknown>,
  stamp: StatementStamp,
): Promise<Address> {
  if (stamp.deadline < now())
    throw new CloisterError('ledger/expired', 'the statement is past its deadline', {
      advice: 'sign it again',
    })
  const digest = statementDigest(deployment, type, {
    domain,
    ...message,
    nonce: BigInt(stamp.nonce),
    deadline: BigInt(stamp.deadline),
  })
  try {
    return await recoverAddress({ hash: digest, signature: toHex(stamp.signature) })
  } catch (cause) {
    throw new CloisterError('ledger/signature', 'the signature cannot be read', { cause })
  }
}

/** @throws `ledger/signature` when the signer is not the one expected. */
export function assertSigner(signer: Address, expected: Address, who: string): void {
  if (!sameHex(signer, expected))
    throw new CloisterError('ledger/signature', `the statement is not signed by ${who}`, {
      facts: { signer, expected },
    })
}
