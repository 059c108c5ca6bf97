import { assetId } from '#contracts/client/identify.ts'
import { unseal } from '#crypto/envelope/seal.ts'
import { equalBytes, toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hashName } from '#protocol/identifiers.ts'
import { depositInfo } from '#protocol/release.ts'
import type { AuthorityService } from '#protocol/services.ts'
import type { AuthorityContext } from './context.ts'
import { assertSigner, signerOf } from './statement.ts'

/** Where the vault keeps one epoch's release share of one asset. */
export const shareName = (asset: string, epoch: number): string => `share/${asset}/${epoch}`

/**
 * Takes the release share of one epoch from the asset's owner. The first epoch's comes before the
 * asset is on the ledger, so the asset's id is checked against publisher and salt instead. The
 * share of an epoch in force is never replaced, for its header would stop opening; one that an owner
 * left before it could start the epoch may be.
 */
export const deposit =
  (context: AuthorityContext): AuthorityService['deposit'] =>
  async ({ publisher, salt, asset, epoch, sealed, ...stamp }) => {
    const { chain, deployment, domain, vault, sealing } = context
    const message = { asset, epoch: BigInt(epoch), sealed: toHex(sealed) }
    const signer = await signerOf(context, 'Deposit', message, stamp)
    const known = await chain.asset(BigInt(asset))
    if (known) {
      assertSigner(signer, known.owner, "the asset's owner")
      if (known.domain !== hashName(domain))
        throw new CloisterError('authority/share-unknown', `the asset is not of domain ${domain}`)
    } else {
      assertSigner(signer, publisher, "the asset's publisher")
      if (BigInt(asset) !== assetId(deployment, publisher, salt))
        throw new CloisterError('asset/not-owner', 'the asset id is not of this publisher and salt')
    }
    const share = await unseal(sealing.privateKey, sealed, depositInfo(asset, epoch))
    if (share.length !== 32)
      throw new CloisterError('call/arguments', 'a release share is 32 bytes')
    const name = shareName(asset, epoch)
    const held = await vault.get(name)
    const inForce = known !== undefined && Number(known.epoch) >= epoch
    if (held && inForce && !equalBytes(held, share))
      throw new CloisterError(
        'authority/share-exists',
        `epoch ${epoch} already has a release share`,
        {
          advice: 'start the next epoch',
        },
      )
    await vault.put(name, share)
    return {}
  }
