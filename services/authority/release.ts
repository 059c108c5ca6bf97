import { seal } from '#crypto/envelope/seal.ts'
import { sameHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { enclaveGlobalId } from '#protocol/global-id.ts'
import { computeAttribute, releasedKeysCodec, releaseHash, releaseInfo } from '#protocol/release.ts'
import type { AuthorityService } from '#protocol/services.ts'
import { approvalCodec, approvalName } from './approval.ts'
import type { AuthorityContext } from './context.ts'
import { assertShare } from './deposit.ts'
import { assertNotRevoked } from './grant-state.ts'

/**
 * Hands over what this domain has to open the assets of a ready job with: attribute keys that open
 * exactly these epochs to exactly this program, one for each master key in use and bound to this
 * enclave, and the release shares of its own assets, sealed to the key that the evidence bound. The
 * ledger charged the uses when the job became ready, and made sure that the epochs were still those of
 * the release.
 */
export const release =
  (context: AuthorityContext): AuthorityService['release'] =>
  async ({ job }) => {
    const { chain, domain, abe, masterKeys, vault, random, now } = context
    const state = await chain.job(job)
    const held = state && (await vault.get(approvalName(job, state.jobKey)))
    if (!held)
      throw new CloisterError('authority/not-named', 'no enclave was let in here for this job', {
        advice: 'attest first',
      })
    const { release, sealingKey, jobKey, wrapped } = approvalCodec.decode(held)
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
        share: await assertShare(context, named),
      })),
    )
    // Last, so that an owner who handed over a revocation meanwhile is heard.
    for (const { asset, grant } of assets) await assertNotRevoked(vault, asset, grant)
    const globalId = enclaveGlobalId(job, jobKey)
    const numbers = [...new Set(wrapped.map(({ number }) => number))]
    const keys = releasedKeysCodec.encode({
      version: 2,
      attributeKeys: numbers.map(number => {
        const opened = new Set(wrapped.filter(each => each.number === number).map(of => of.asset))
        const attributes = release.assets
          .filter(({ asset }) => opened.has(asset))
          .map(({ asset, epoch }) => computeAttribute(asset, epoch, release.program, domain))
        return abe.issue(masterKeys.numbered(number).masterKey, globalId, attributes, random)
      }),
      publicKeys: numbers.map(number => masterKeys.numbered(number).publicKey),
      shares,
    })
    return { sealed: await seal(sealingKey, keys, releaseInfo(hash)) }
  }
