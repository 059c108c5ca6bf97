import { fromHex, toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { AuthorityService } from '#protocol/services.ts'
import { statementData } from '#protocol/typed-data.ts'
import type { AuthorityContext } from './context.ts'
import { assertDomainOwner } from './domain-owner.ts'
import { withdraw } from './issued.ts'
import { keysInForce } from './master-keys.ts'
import { signerOf } from './statement.ts'

/**
 * Draws the next master key and keeps in mind who gets no key of it: what the holders named were issued
 * before. Nothing is issued under it before the ledger names it; what is wrapped under the one before
 * opens as ever until its publisher wraps it again. May be called again with the same number
 * until then. The key is signed for the asker, who is about to put it on the ledger.
 */
export const rotate =
  (context: AuthorityContext): AuthorityService['rotate'] =>
  async ({ number, without, ...stamp }) => {
    const { account, deployment, domain, masterKeys, vault } = context
    const message = { number: BigInt(number), without }
    const signer = await signerOf(context, 'Rotate', message, stamp)
    const registered = await assertDomainOwner(context, signer, 'rotates its master key')
    const current = (await keysInForce(context, registered)).number
    if (number !== current + 1)
      throw new CloisterError(
        'authority/key-number',
        `the next master key of ${domain} is number ${current + 1}`,
        { advice: 'name that number', facts: { domain, number, current } },
      )
    const { publicKey } = await masterKeys.draw(number)
    for (const holder of without) await withdraw(vault, holder, number)
    const signature = await account.signTypedData(
      statementData(deployment, 'MasterKey', {
        domain,
        publicKey: toHex(publicKey),
        nonce: BigInt(stamp.nonce),
        deadline: BigInt(stamp.deadline),
      }),
    )
    return { publicKey, signature: fromHex(signature) }
  }
