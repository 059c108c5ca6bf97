import { CloisterError } from '#protocol/errors.ts'

/** One domain a policy: FABEO's keys are one authority's. */
export function assertPolicyDomains(policy: string, domain: string): void {
  for (const [, of] of policy.matchAll(/@([a-z0-9.-]+)/g))
    if (of !== domain)
      throw new CloisterError(
        'abe/attribute-syntax',
        `the policy names @${of}, the asset is of @${domain}`,
        {
          advice: `have ${domain} issue the attribute itself, as employer:${of}@${domain}`,
          facts: { domain },
        },
      )
}
