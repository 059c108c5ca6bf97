import { seal } from '#crypto/envelope/seal.ts'
import { fromHex, toHex } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hash32, hashName } from '#protocol/identifiers.ts'
import { ENGINE } from '#protocol/ledger.ts'
import { shareInfo } from '#protocol/release.ts'
import type { AuthorityService } from '#protocol/services.ts'
import type { AuthorityContext } from './context.ts'
import { assertShare } from './deposit.ts'
import { assertNotRevoked, assertUsable } from './grant-state.ts'
import { assertSigner, signerOf } from './statement.ts'

/** Hands the current header's release share to a grantee whose grant allows reading. */
export const share =
  (context: AuthorityContext): AuthorityService['share'] =>
  async ({ grant, sealTo, ...stamp }) => {
    const { chain, domain, vault, now } = context
    const signer = await signerOf(context, 'Share', { grant, sealTo: toHex(sealTo) }, stamp)
    const named = await readGrant(context, grant)
    const asset = await chain.asset(named.terms.asset)
    if (asset?.domain !== hashName(domain))
      throw new CloisterError('authority/share-unknown', `the asset is not of domain ${domain}`)
    const id = hash32(named.terms.asset)
    const epoch = Number(asset.epoch)
    const header = parseCid(fromHex(asset.header))
    const held = await assertShare(context, { asset: id, epoch, header })
    // Last, so that a revocation which lands meanwhile is seen before a share of its new epoch leaves.
    const record = await readGrant(context, grant)
    assertSigner(signer, record.terms.grantee, "the grant's grantee")
    assertUsable(record, { engine: ENGINE.share, now: now() })
    await assertNotRevoked(vault, id, grant)
    return { sealed: await seal(sealTo, held, shareInfo(grant)), epoch, header }
  }

async function readGrant({ chain }: AuthorityContext, grant: `0x${string}`) {
  const record = await chain.grant(grant)
  if (record && record.state !== 'none') return record
  throw new CloisterError('grant/unknown', 'the ledger knows no such grant', { facts: { grant } })
}
