import { hashTypedData } from 'viem/utils'
import type { Address, Hex } from './bytes.ts'
import type { Deployment, LedgerContract, MessageOf } from './ledger.ts'
import { EIP712_NAME, EIP712_VERSION, MESSAGES } from './message-types.ts'
import { AUTHORITY_MESSAGES } from './services.ts'

/** Chain and contract that an EIP-712 message is bound to. */
export interface SigningDomain {
  chainId: number
  contract: Address
}

/** The arguments that viem's typed-data functions take for one of {@link MESSAGES}. */
export function typedData<C extends LedgerContract, T extends keyof (typeof MESSAGES)[C] & string>(
  domain: SigningDomain,
  contract: C,
  type: T,
  message: MessageOf[T & keyof MessageOf],
) {
  return {
    domain: {
      name: EIP712_NAME,
      version: EIP712_VERSION,
      chainId: domain.chainId,
      verifyingContract: domain.contract,
    },
    types: MESSAGES[contract][type] as Record<string, readonly { name: string; type: string }[]>,
    primaryType: type as string,
    message: message as unknown as Record<string, unknown>,
  }
}

/**
 * The 32 bytes that a party signs.
 *
 * Source: https://eips.ethereum.org/EIPS/eip-712
 */
export const messageDigest = <
  C extends LedgerContract,
  T extends keyof (typeof MESSAGES)[C] & string,
>(
  domain: SigningDomain,
  contract: C,
  type: T,
  message: MessageOf[T & keyof MessageOf],
): Hex => hashTypedData(typedData(domain, contract, type, message))

/** The arguments that viem's typed-data functions take for a statement to an authority. */
export const statementData = (
  deployment: Pick<Deployment, 'chainId' | 'registry'>,
  type: keyof typeof AUTHORITY_MESSAGES,
  message: Record<string, unknown>,
) => ({
  domain: {
    name: 'Cloister Authority',
    version: EIP712_VERSION,
    chainId: deployment.chainId,
    verifyingContract: deployment.registry,
  },
  types: { [type]: [...AUTHORITY_MESSAGES[type]] } as Record<
    string,
    { name: string; type: string }[]
  >,
  primaryType: type as string,
  message,
})

/** The 32 bytes that a party signs for an authority. */
export const statementDigest = (...args: Parameters<typeof statementData>): Hex =>
  hashTypedData(statementData(...args))
