import { encodeAbiParameters, hashTypedData, keccak256, stringToBytes, type TypedDataDomain } from 'viem'
import type { Address, Hex } from '#protocol/bytes.ts'
import {
  type Deployment,
  EIP712_NAME,
  EIP712_VERSION,
  type Grant,
  type JobOpening,
  type LedgerContract,
  MESSAGES,
  type MessageOf,
} from '#protocol/ledger.ts'

/** Message types that one contract verifies. */
export type MessageType<C extends LedgerContract> = keyof (typeof MESSAGES)[C] & keyof MessageOf

/** The EIP-712 domain of one contract. */
export const typedDataDomain = (
  deployment: Deployment,
  contract: LedgerContract,
): TypedDataDomain => ({
  name: EIP712_NAME,
  version: EIP712_VERSION,
  chainId: deployment.chainId,
  verifyingContract: deployment[contract],
})

/** A message with everything a wallet needs to show and sign it. */
export function typedData<C extends LedgerContract, T extends MessageType<C>>(
  deployment: Deployment,
  contract: C,
  type: T,
  message: MessageOf[T],
) {
  return {
    domain: typedDataDomain(deployment, contract),
    types: MESSAGES[contract][type] as unknown as Record<string, { name: string; type: string }[]>,
    primaryType: type as string,
    message: message as unknown as Record<string, unknown>,
  }
}

/** The EIP-712 hash that a party signs. */
export const messageHash = <C extends LedgerContract, T extends MessageType<C>>(
  deployment: Deployment,
  contract: C,
  type: T,
  message: MessageOf[T],
): Hex => hashTypedData(typedData(deployment, contract, type, message))

/** A grant's name: the EIP-712 hash of its terms under the grants contract. */
export const grantHash = (deployment: Deployment, grant: Grant): Hex =>
  hashTypedData({
    domain: typedDataDomain(deployment, 'grants'),
    types: { Grant: MESSAGES.grants.GrantRequest.Grant },
    primaryType: 'Grant',
    message: grant,
  })

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

/** A domain's name on the ledger: keccak256 of its text. */
export const domainHash = (domain: string): Hex => keccak256(stringToBytes(domain))
