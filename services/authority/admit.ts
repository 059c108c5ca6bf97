import { utf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { AuthorityService } from '#protocol/services.ts'
import type { AuthorityContext } from './context.ts'
import { signerOf } from './statement.ts'

const admittedName = (publisher: string): string => `publisher/${publisher.toLowerCase()}`

/**
 * Lets a party publish in the domain. Only admitted publishers' assets can be computed on: otherwise
 * anybody could invent subjects and fill up the cohorts of a domain's real ones.
 */
export const admit =
  (context: AuthorityContext): AuthorityService['admit'] =>
  async ({ publisher, ...stamp }) => {
    const { chain, domain, vault } = context
    const signer = await signerOf(context, 'Admit', { publisher }, stamp)
    const registered = await chain.domain(domain)
    if (signer.toLowerCase() !== registered?.owner)
      throw new CloisterError(
        'authority/not-domain-owner',
        `only the owner of ${domain} admits publishers there`,
        { advice: `ask the owner of ${domain}`, facts: { signer } },
      )
    await vault.put(admittedName(publisher), utf8('admitted'))
    return {}
  }

/** @throws `authority/publisher` unless the party owns the domain or was admitted by its owner. */
export async function assertPublisher(
  { chain, domain, vault }: AuthorityContext,
  publisher: string,
): Promise<void> {
  const registered = await chain.domain(domain)
  if (publisher.toLowerCase() === registered?.owner) return
  if (await vault.get(admittedName(publisher))) return
  throw new CloisterError('authority/publisher', `${domain} has not admitted this publisher`, {
    advice: `ask the owner of ${domain} to admit the address`,
    facts: { publisher, domain },
  })
}
