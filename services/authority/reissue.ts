import { CloisterError } from '#protocol/errors.ts'
import type { AuthorityService } from '#protocol/services.ts'
import type { AuthorityContext } from './context.ts'
import { issueTo } from './issue.ts'
import { issuedCodec, issuedName } from './issued.ts'
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
    const held = await vault.get(issuedName(holder))
    if (!held)
      throw new CloisterError(
        'authority/nothing-issued',
        `${domain} has issued this holder nothing, or no longer does`,
        { advice: `ask the owner of ${domain} for an attribute key`, facts: { domain, holder } },
      )
    const { sealed } = await issueTo(context, issuedCodec.decode(held))
    return { sealed }
  }
