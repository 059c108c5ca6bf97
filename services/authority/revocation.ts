import { recoverAddress } from 'viem'
import { utf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hash32, hashName } from '#protocol/identifiers.ts'
import type { AuthorityService } from '#protocol/services.ts'
import { decodeSignedMessage } from '#protocol/signed-message.ts'
import { messageDigest } from '#protocol/typed-data.ts'
import type { AuthorityContext } from './context.ts'
import { revocationName } from './grant-state.ts'
import { assertSigner } from './statement.ts'

/** Honours a revocation that its owner hands over directly, before or without the ledger. */
export const revocation =
  ({ chain, deployment, domain, vault }: AuthorityContext): AuthorityService['revocation'] =>
  async ({ message: bytes }) => {
    const signed = decodeSignedMessage(bytes)
    if (signed.type !== 'GrantRevocation')
      throw new CloisterError('call/arguments', 'only a GrantRevocation revokes a grant')
    const asset = await chain.asset(signed.message.asset)
    if (asset?.domain !== hashName(domain))
      throw new CloisterError('asset/unknown', `${domain} has no such asset`)
    const digest = messageDigest(
      { chainId: deployment.chainId, contract: deployment.grants },
      'grants',
      'GrantRevocation',
      signed.message,
    )
    const signer = await recoverAddress({ hash: digest, signature: signed.signature }).catch(
      cause => {
        throw new CloisterError('ledger/signature', 'the signature cannot be read', { cause })
      },
    )
    assertSigner(signer, asset.owner, "the asset's owner")
    await vault.put(
      revocationName(hash32(signed.message.asset), signed.message.grant),
      utf8('revoked'),
    )
    return {}
  }
