import { fromUtf8, type Hex, utf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Vault } from '#storage/vault.ts'

/** How the names of all shares of an asset begin. */
export const sharesOf = (asset: Hex): string => `share/${asset}/`

/** Where the vault keeps that an asset was erased, and how many shares were destroyed. */
const erasedName = (asset: Hex): string => `erased/${asset}`

/** @throws `asset/erased` when the owner had this authority erase the asset. */
export async function assertNotErased(vault: Vault, asset: Hex): Promise<void> {
  if (await vault.get(erasedName(asset))) throw erased(asset)
}

export const erased = (asset: Hex): CloisterError =>
  new CloisterError('asset/erased', 'the owner has erased this asset', {
    advice: 'there is no way back: its release shares are destroyed',
    facts: { asset },
  })

/**
 * Destroys the shares of an asset and counts them. That it is erased stands first: no share is taken
 * or handed out from then on, and one that is cut off here is finished by the next call.
 */
export async function destroyShares(vault: Vault, asset: Hex): Promise<number> {
  const before = await vault.get(erasedName(asset))
  const left = await vault.names(sharesOf(asset))
  const shares = (before ? Number(fromUtf8(before)) : 0) + left.length
  if (!before || left.length > 0) await vault.put(erasedName(asset), utf8(String(shares)))
  // Once more: a share may have come in before that stood.
  for (const name of await vault.names(sharesOf(asset))) await vault.remove(name)
  return shares
}
