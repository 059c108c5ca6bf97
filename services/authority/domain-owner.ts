import type { Address } from '#protocol/bytes.ts'
import { sameHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { AuthorityContext } from './context.ts'

/**
 * The domain as the ledger has it, after its owner was found to be the signer.
 *
 * @throws `authority/not-domain-owner`
 */
export async function assertDomainOwner(
  { chain, domain }: Pick<AuthorityContext, 'chain' | 'domain'>,
  signer: Address,
  what: string,
) {
  const registered = await chain.domain(domain)
  if (registered && sameHex(signer, registered.owner)) return registered
  throw new CloisterError('authority/not-domain-owner', `only the owner of ${domain} ${what}`, {
    advice: `ask the owner of ${domain}`,
    facts: { signer },
  })
}
