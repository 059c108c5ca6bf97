import { assetId } from '#contracts/client/identify.ts'
import { unseal } from '#crypto/envelope/seal.ts'
import { type Hex, toHex } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hashName } from '#protocol/identifiers.ts'
import { depositInfo } from '#protocol/release.ts'
import type { AuthorityService } from '#protocol/services.ts'
import { assertPublisher } from './admit.ts'
import type { AuthorityContext } from './context.ts'
import { assertNotErased, erased, sharesOf } from './erased.ts'
import { assertSigner, signerOf } from './statement.ts'

/** One header of one asset: what a release share belongs to. */
export interface ShareOf {
  asset: Hex
  epoch: number
  header: Cid
}

const shareName = ({ asset, epoch, header }: ShareOf): string =>
  `${sharesOf(asset)}${epoch}/${header}`

/**
 * Takes the release share of one header from the asset's owner. The first epoch's comes before the
 * asset is on the ledger, so the asset's id is checked against publisher and salt instead. Shares are
 * kept by header: whichever header the ledger comes to name, its share is the one it was made with,
 * also when two epochs were begun at once or one was cut off. Whoever owns the asset now, it was made
 * by its publisher, who must be admitted: an asset without a share is never computed on.
 */
export const deposit =
  (context: AuthorityContext): AuthorityService['deposit'] =>
  async ({ publisher, salt, asset, epoch, header, sealed, ...stamp }) => {
    const { chain, deployment, domain, vault, sealing } = context
    const message = {
      asset,
      epoch: BigInt(epoch),
      header: toHex(header.bytes),
      sealed: toHex(sealed),
    }
    const signer = await signerOf(context, 'Deposit', message, stamp)
    const known = await chain.asset(BigInt(asset))
    if (known) {
      assertSigner(signer, known.owner, "the asset's owner")
      if (await chain.erasure(known.id)) throw erased(asset)
      if (known.domain !== hashName(domain))
        throw new CloisterError('authority/share-unknown', `the asset is not of domain ${domain}`)
      if (BigInt(epoch) > known.epoch + 1n)
        throw new CloisterError('asset/epoch', 'the epoch is not the present one or the next', {
          facts: { epoch, current: Number(known.epoch) },
        })
    } else {
      assertSigner(signer, publisher, "the asset's publisher")
      if (BigInt(asset) !== assetId(deployment, publisher, salt))
        throw new CloisterError('asset/not-owner', 'the asset id is not of this publisher and salt')
      if (epoch !== 1)
        throw new CloisterError('asset/epoch', 'the first epoch of an asset is 1', {
          facts: { epoch },
        })
    }
    await assertPublisher(context, known?.publisher ?? publisher)
    const share = await unseal(sealing.privateKey, sealed, depositInfo(asset, epoch))
    if (share.length !== 32)
      throw new CloisterError('call/arguments', 'a release share is 32 bytes')
    const name = shareName({ asset, epoch, header })
    await assertNotErased(vault, asset)
    await vault.put(name, share)
    // An owner may have erased the asset meanwhile: then this share goes as well.
    await assertNotErased(vault, asset).catch(async error => {
      await vault.remove(name)
      throw error
    })
    return {}
  }

/**
 * @throws `asset/erased` when the owner erased the asset; `authority/share-unknown` when no share was
 *   left for this header.
 */
export async function assertShare(
  { chain, vault }: Pick<AuthorityContext, 'chain' | 'vault'>,
  of: ShareOf,
): Promise<Uint8Array> {
  const share = await vault.get(shareName(of))
  // After the share was read: it may have been destroyed since.
  await assertNotErased(vault, of.asset)
  // The ledger may have heard of it while this authority was away.
  if (await chain.erasure(BigInt(of.asset))) throw erased(of.asset)
  if (share) return share
  throw new CloisterError('authority/share-unknown', 'no release share stands for this header', {
    advice: "ask the asset's owner to begin a new epoch",
    facts: { asset: of.asset, epoch: of.epoch },
  })
}
