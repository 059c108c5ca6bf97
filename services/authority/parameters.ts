import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { AuthorityService } from '#protocol/services.ts'
import type { AuthorityContext } from './context.ts'

/** Public parameters of the domain, whether its deployment is a simulation among them. */
export const parameters =
  ({
    chain,
    deployment,
    domain,
    account,
    publicKey,
    sealing,
  }: AuthorityContext): AuthorityService['parameters'] =>
  async () => {
    const registered = await chain.domain(domain)
    if (!registered)
      throw new CloisterError('registry/unknown-domain', `${domain} is not on the ledger`, {
        advice: 'register it first',
      })
    return {
      domain,
      authority: account.address.toLowerCase() as Hex,
      owner: registered.owner.toLowerCase() as Hex,
      publicKey,
      sealingKey: sealing.publicKey,
      simulation: deployment.simulation,
    }
  }
