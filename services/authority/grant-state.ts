import type { GrantRecord } from '#contracts/client/read.ts'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Vault } from '#storage/vault.ts'

/** Where the vault keeps that an owner revoked a grant directly. */
export const revocationName = (asset: Hex, grant: Hex): string => `revoked/${asset}/${grant}`

/** @throws `grant/revoked` when the owner handed this authority a revocation of the grant. */
export async function assertNotRevoked(vault: Vault, asset: Hex, grant: Hex): Promise<void> {
  if (await vault.get(revocationName(asset, grant)))
    throw new CloisterError('grant/revoked', 'the owner handed this authority a revocation', {
      advice: 'ask the owner for a new grant',
      facts: { grant },
    })
}

/**
 * @throws `grant/rejected`, `grant/revoked`, `grant/not-active`, `grant/expired` or `grant/engine`,
 *   whichever cause comes first.
 */
export function assertUsable(
  { state, terms }: GrantRecord,
  { engine, now }: { engine: number; now: number },
): void {
  if (state === 'rejected')
    throw new CloisterError('grant/rejected', 'the owner rejected this grant')
  if (state === 'revoked')
    throw new CloisterError('grant/revoked', 'the grant was revoked', {
      advice: 'ask the owner for a new one',
    })
  if (state !== 'active')
    throw new CloisterError('grant/not-active', 'the grant is not active', {
      advice: state === 'requested' ? 'wait for the owner to approve it' : 'request it first',
    })
  if (now < Number(terms.start))
    throw new CloisterError('grant/not-active', 'the grant has not begun', {
      facts: { start: Number(terms.start) },
    })
  if (now >= Number(terms.end))
    throw new CloisterError('grant/expired', 'the grant has ended', {
      advice: 'request a new one',
      facts: { end: Number(terms.end) },
    })
  if ((terms.engines & engine) === 0)
    throw new CloisterError(
      'grant/engine',
      'the grant does not allow this way of using the asset',
      {
        advice: 'request a grant that names the engine',
      },
    )
}
