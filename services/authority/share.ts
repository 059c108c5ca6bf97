import { seal } from '#crypto/envelope/seal.ts'
import { fromHex, toHex } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hash32, hashName } from '#protocol/identifiers.ts'
import { ENGINE } from '#protocol/ledger.ts'
import { shareInfo } from '#protocol/release.ts'
import type { AuthorityService } from '#protocol/services.ts'
import type { AuthorityContext } from './context.ts'
import { shareName } from './deposit.ts'
import { assertUsable, revocationName } from './grant-state.ts'
import { assertSigner, signerOf } from './statement.ts'

/** Hands the current epoch's release share to a grantee whose grant allows reading. */
export const share =
  (context: AuthorityContext): AuthorityService['share'] =>
  async ({ grant, sealTo, ...stamp }) => {
    const { chain, domain, vault, now } = context
    const signer = await signerOf(context, 'Share', { grant, sealTo: toHex(sealTo) }, stamp)
    const record = await chain.grant(grant)
    if (!record || record.state === 'none')
      throw new CloisterError('grant/unknown', 'the ledger knows no such grant', {
        facts: { grant },
      })
    assertSigner(signer, record.terms.grantee, "the grant's grantee")
    assertUsable(record, { engine: ENGINE.share, now: now() })
    if (await vault.get(revocationName(grant)))
      throw new CloisterError('grant/revoked', 'the owner handed this authority a revocation', {
        facts: { grant },
      })
    const asset = await chain.asset(record.terms.asset)
    if (!asset || asset.domain !== hashName(domain))
      throw new CloisterError('authority/share-unknown', `the asset is not of domain ${domain}`)
    const epoch = Number(asset.epoch)
    const held = await vault.get(shareName(hash32(record.terms.asset), epoch))
    if (!held)
      throw new CloisterError('authority/share-unknown', 'no release share stands for this epoch', {
        advice: "ask the asset's owner to re-wrap its header",
        facts: { epoch },
      })
    return {
      sealed: await seal(sealTo, held, shareInfo(grant)),
      epoch,
      header: parseCid(fromHex(asset.header)),
    }
  }
