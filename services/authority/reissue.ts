import { CloisterError } from '#protocol/errors.ts'
import type { AuthorityService } from '#protocol/services.ts'
import type { AuthorityContext } from './context.ts'
import { issueTo } from './issue.ts'
import { readIssued } from './issued.ts'
import { keysInForce } from './master-keys.ts'
import { assertSigner, signerOf } from './statement.ts'

/**
 * Issues a holder's attributes again, under the master key in force and sealed to the same key as
 * before, without troubling the domain's owner: who should get none was named when the key was rotated.
 */
export const reissue =
  (context: AuthorityContext): AuthorityService['reissue'] =>
  async ({ holder, ...stamp }) => {
    const { domain, vault } = context
    assertSigner(await signerOf(context, 'Reissue', { holder }, stamp), holder, 'the holder')
    const keys = await keysInForce(context)
    // Last, so that whoever was left out of a master key is never issued one of it.
    const issued = await readIssued(vault, holder)
    if (!issued)
      throw new CloisterError(
        'authority/nothing-issued',
        `${domain} has issued this holder nothing, or no longer does`,
        { advice: `ask the owner of ${domain} for an attribute key`, facts: { domain, holder } },
      )
    const { sealed } = await issueTo(context, keys, issued)
    return { sealed }
  }
