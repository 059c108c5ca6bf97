import { encodeAbiParameters, hashTypedData, keccak256 } from 'viem'
import type { Address, Hex } from '#protocol/bytes.ts'
import type { Deployment, Grant, JobOpening, LedgerContract, MessageOf } from '#protocol/ledger.ts'
import { MESSAGES } from '#protocol/message-types.ts'
import { messageDigest, type SigningDomain, typedData } from '#protocol/typed-data.ts'

/** Message types that one contract verifies. */
export type MessageType<C extends LedgerContract> = keyof (typeof MESSAGES)[C] &
  keyof MessageOf &
  string

/** Chain and contract that a message for one contract is bound to. */
export const signingDomain = (deployment: Deployment, contract: LedgerContract): SigningDomain => ({
  chainId: deployment.chainId,
  contract: deployment[contract],
})

/** The EIP-712 hash that a party signs. */
export const messageHash = <C extends LedgerContract, T extends MessageType<C>>(
  deployment: Deployment,
  contract: C,
  type: T,
  message: MessageOf[T],
): Hex => messageDigest(signingDomain(deployment, contract), contract, type, message)

/** A grant's name: the EIP-712 hash of its terms under the grants contract. */
export function grantHash(deployment: Deployment, grant: Grant): Hex {
  const { domain } = typedData(signingDomain(deployment, 'grants'), 'grants', 'GrantRequest', {
    grant,
    nonce: 0n,
    deadline: 0n,
  })
  const types = { Grant: MESSAGES.grants.GrantRequest.Grant }
  return hashTypedData({ domain, types, primaryType: 'Grant', message: grant })
}

/** A job's name: the EIP-712 hash of its opening. */
export const jobId = (deployment: Deployment, opening: JobOpening): Hex =>
  messageHash(deployment, 'jobs', 'JobOpening', opening)

/** The token id that only this publisher can mint, with this salt of 32 bytes. */
export const assetId = (deployment: Deployment, publisher: Address, salt: Hex): bigint =>
  BigInt(
    keccak256(
      encodeAbiParameters(
        [{ type: 'uint256' }, { type: 'address' }, { type: 'address' }, { type: 'bytes32' }],
        [BigInt(deployment.chainId), deployment.assets, publisher, salt],
      ),
    ),
  )
