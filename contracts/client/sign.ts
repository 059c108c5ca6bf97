import { type LocalAccount, recoverTypedDataAddress } from 'viem'
import type { Address, Hex } from '#protocol/bytes.ts'
import type { Deployment, LedgerContract, MessageOf, SignedMessage } from '#protocol/ledger.ts'
import { PERMIT } from '#protocol/message-types.ts'
import { typedData } from '#protocol/typed-data.ts'
import { type MessageType, signingDomain } from './identify.ts'

/** What signing needs of an account; a viem `LocalAccount` is one. */
export type Signer = Pick<LocalAccount, 'address' | 'signTypedData'>

/** Fills a byte array with secure random bytes and returns it. */
export type Random = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array

const secureRandom: Random = bytes => globalThis.crypto.getRandomValues(bytes)

/**
 * A fresh unordered nonce of 128 bits and a deadline.
 *
 * @param lifetime seconds until the ledger refuses the message; one hour unless told
 * @param now milliseconds since 1970, as `Date.now`
 */
export function createStamp({
  lifetime = 3600,
  now = Date.now,
  random = secureRandom,
}: {
  lifetime?: number
  now?: () => number
  random?: Random
} = {}): {
  nonce: bigint
  deadline: bigint
} {
  let nonce = 0n
  for (const byte of random(new Uint8Array(16))) nonce = (nonce << 8n) | BigInt(byte)
  return { nonce, deadline: BigInt(Math.floor(now() / 1000) + lifetime) }
}

/**
 * Signs one message for one contract of one deployment; nothing is sent.
 *
 * @example
 * const signed = await signMessage(owner, deployment, 'grants', 'GrantApproval', {
 *   grant,
 *   ...createStamp(),
 * })
 * await submitter.submit(signed)
 */
export async function signMessage<C extends LedgerContract, T extends MessageType<C>>(
  account: Signer,
  deployment: Deployment,
  contract: C,
  type: T,
  message: MessageOf[T],
): Promise<SignedMessage> {
  const signature = await account.signTypedData(
    typedData(signingDomain(deployment, contract), contract, type, message),
  )
  return { contract, type, message, signature } as unknown as SignedMessage
}

/** The address whose key signed a message; for wallets that are contracts, ask the chain instead. */
export const signerOf = (
  deployment: Deployment,
  { contract, type, message, signature }: SignedMessage,
): Promise<Address> =>
  recoverTypedDataAddress({
    ...typedData(signingDomain(deployment, contract), contract, type as never, message as never),
    signature,
  })

/**
 * Signs an ERC-2612 permit that lets the jobs contract take `value` for an escrow.
 *
 * @param nonce the account's permit nonce, `reader.permitNonce(address)`
 * @param deadline Unix seconds
 */
export async function signPermit(
  account: Signer,
  deployment: Deployment,
  { value, nonce, deadline }: { value: bigint; nonce: bigint; deadline: bigint },
): Promise<{ value: bigint; deadline: bigint; signature: Hex }> {
  const signature = await account.signTypedData({
    domain: {
      name: 'Cloister Credit',
      version: '1',
      chainId: deployment.chainId,
      verifyingContract: deployment.token,
    },
    types: PERMIT,
    primaryType: 'Permit',
    message: { owner: account.address, spender: deployment.jobs, value, nonce, deadline },
  })
  return { value, deadline, signature }
}
