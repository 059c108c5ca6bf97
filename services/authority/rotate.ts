import { CloisterError } from '#protocol/errors.ts'
import type { AuthorityService } from '#protocol/services.ts'
import type { AuthorityContext } from './context.ts'
import { assertDomainOwner } from './domain-owner.ts'
import { issuedName } from './issued.ts'
import { keysInForce } from './master-keys.ts'
import { signerOf } from './statement.ts'

/**
 * Draws the next master key and forgets what was issued to the holders named, who therefore get no key
 * of it. Nothing is issued under it before the ledger names it; what is wrapped under the one before
 * opens as ever until its publisher wraps it again. May be called again with the same number.
 */
export const rotate =
  (context: AuthorityContext): AuthorityService['rotate'] =>
  async ({ number, without, ...stamp }) => {
    const { domain, masterKeys, vault } = context
    const message = { number: BigInt(number), without }
    const signer = await signerOf(context, 'Rotate', message, stamp)
    await assertDomainOwner(context, signer, 'rotates its master key')
    const current = (await keysInForce(context)).number
    if (number !== current + 1 && number !== current)
      throw new CloisterError(
        'authority/key-number',
        `the next master key of ${domain} is number ${current + 1}`,
        { advice: 'name that number', facts: { domain, number, current } },
      )
    const { publicKey } = await masterKeys.draw(number)
    for (const holder of without) await vault.remove(issuedName(holder))
    return { publicKey }
  }
