import type { Hex } from '#protocol/bytes.ts'
import type { TrustRoots } from '#protocol/receipt.ts'
import type { Client } from '../client.ts'

/**
 * Trust roots as this deployment's ledger has them now: a start for a file that the reader of receipts
 * checks and keeps. Taking them from the same deployment as the receipt proves consistency, not truth.
 */
export async function readTrustRoots(
  { chain, network, deployment }: Pick<Client, 'chain' | 'network' | 'deployment'>,
  domains: readonly string[],
): Promise<TrustRoots> {
  const { program, simulators, simulation } = await network.host.info({})
  const authorities: Record<string, Hex> = {}
  for (const domain of domains) {
    const registered = await chain.domain(domain)
    if (registered) authorities[domain] = registered.authority.toLowerCase() as Hex
  }
  const approved = await chain.program(program)
  return {
    chainId: deployment.chainId,
    contract: deployment.jobs.toLowerCase() as Hex,
    programs: approved?.approved ? { [program]: approved.name } : {},
    authorities,
    simulators: simulation ? simulators : [],
  }
}
