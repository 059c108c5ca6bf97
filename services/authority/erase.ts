import { type Address, fromHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hashName } from '#protocol/identifiers.ts'
import type { AuthorityService } from '#protocol/services.ts'
import { statementData } from '#protocol/typed-data.ts'
import type { AuthorityContext } from './context.ts'
import { destroyShares } from './erased.ts'
import { assertSigner, signerOf } from './statement.ts'

/**
 * Destroys all release shares of an asset, of all its epochs and headers, and signs that none is kept.
 * Without them no header of the asset opens any more, whoever has its blocks and which attributes.
 * Backups of this authority's folder are its operator's to destroy.
 */
export const erase =
  (context: AuthorityContext): AuthorityService['erase'] =>
  async ({ asset, ...stamp }) => {
    const { account, chain, deployment, domain, vault, now } = context
    const signer = await signerOf(context, 'Erase', { asset }, stamp)
    const known = await chain.asset(BigInt(asset))
    if (known?.domain !== hashName(domain))
      throw new CloisterError('asset/unknown', `${domain} has no such asset`, { facts: { asset } })
    assertSigner(signer, known.owner, "the asset's owner")
    const shares = await inTurn(vault, asset, () => destroyShares(vault, asset))
    const time = now()
    const signature = await account.signTypedData(
      statementData(deployment, 'Erased', { domain, asset, shares, time: BigInt(time) }),
    )
    return {
      authority: account.address.toLowerCase() as Address,
      ...{ shares, time, signature: fromHex(signature) },
    }
  }

const turns = new WeakMap<object, Map<string, Promise<unknown>>>()

/** Two erasures of one asset at once count each share once. */
async function inTurn<T>(vault: object, asset: string, work: () => Promise<T>): Promise<T> {
  const of = turns.get(vault) ?? new Map<string, Promise<unknown>>()
  turns.set(vault, of)
  const turn = (of.get(asset) ?? Promise.resolve()).then(work)
  const settled = turn.catch(() => undefined)
  of.set(asset, settled)
  try {
    return await turn
  } finally {
    if (of.get(asset) === settled) of.delete(asset)
  }
}
