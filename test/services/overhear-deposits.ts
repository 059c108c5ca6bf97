import type { AuthorityService, Network } from '#protocol/services.ts'

/** What is left with an authority. */
export type Deposit = Parameters<AuthorityService['deposit']>[0]

/** The same network, and what its clients leave with authorities, in order. */
export function overhearDeposits(network: Network): { network: Network; deposits: Deposit[] } {
  const deposits: Deposit[] = []
  const authority: Network['authority'] = domain => {
    const { deposit, ...others } = network.authority(domain)
    return {
      ...others,
      async deposit(input) {
        deposits.push(input)
        return deposit(input)
      },
    }
  }
  return { network: { ...network, authority }, deposits }
}
