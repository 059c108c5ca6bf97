import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { AuthorityService } from '#protocol/services.ts'
import type { AuthorityContext } from './context.ts'
import { keysInForce } from './master-keys.ts'

/** Public parameters of the domain, whether its deployment is a simulation among them. */
export const parameters =
  (context: AuthorityContext): AuthorityService['parameters'] =>
  async () => {
    const { chain, deployment, domain, account, sealing } = context
    const registered = await chain.domain(domain)
    if (!registered)
      throw new CloisterError('registry/unknown-domain', `${domain} is not on the ledger`, {
        advice: 'register it first',
      })
    return {
      domain,
      authority: account.address.toLowerCase() as Hex,
      owner: registered.owner.toLowerCase() as Hex,
      publicKey: (await keysInForce(context, registered)).publicKey,
      sealingKey: sealing.publicKey,
      simulation: deployment.simulation,
    }
  }
