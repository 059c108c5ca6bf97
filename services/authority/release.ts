import { seal } from '#crypto/envelope/seal.ts'
import { sameHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { computeAttribute, releasedKeysCodec, releaseHash, releaseInfo } from '#protocol/release.ts'
import type { AuthorityService } from '#protocol/services.ts'
import { approvalCodec, approvalName } from './approval.ts'
import type { AuthorityContext } from './context.ts'
import { assertShare } from './deposit.ts'
import { assertNotRevoked } from './grant-state.ts'

/**
 * Hands over the keys of this domain's assets to the enclave of a ready job: one attribute key that
 * opens exactly these epochs to exactly this program, and the release shares, sealed to the key that
 * the evidence bound. The ledger charged the uses when the job became ready, and made sure that the
 * epochs were still those of the release.
 */
export const release =
  (context: AuthorityContext): AuthorityService['release'] =>
  async ({ job }) => {
    const { chain, domain, abe, masterKey, publicKey, vault, random, now } = context
    const state = await chain.job(job)
    const held = state && (await vault.get(approvalName(job, state.jobKey)))
    if (!held)
      throw new CloisterError('authority/not-named', 'no enclave was let in here for this job', {
        advice: 'attest first',
      })
    const { release, sealingKey } = approvalCodec.decode(held)
    const hash = releaseHash(release)
    if (state.state !== 'ready' || !sameHex(state.release, hash) || Number(state.until) <= now())
      throw new CloisterError('authority/job-not-ready', 'the job is not ready for this enclave', {
        advice: 'keys follow when every authority has approved one job key and before the deadline',
        facts: { state: state.state },
      })
    const assets = release.assets.filter(asset => asset.domain === domain)
    const shares = await Promise.all(
      assets.map(async named => ({
        asset: named.asset,
        share: await assertShare(vault, named),
      })),
    )
    // Last, so that an owner who handed over a revocation meanwhile is heard.
    for (const { asset, grant } of assets) await assertNotRevoked(vault, asset, grant)
    const attributes = assets.map(({ asset, epoch }) =>
      computeAttribute(asset, epoch, release.program, domain),
    )
    const keys = releasedKeysCodec.encode({
      version: 1,
      attributeKey: abe.issue(masterKey, attributes, random),
      publicKey,
      shares,
    })
    return { sealed: await seal(sealingKey, keys, releaseInfo(hash)) }
  }
