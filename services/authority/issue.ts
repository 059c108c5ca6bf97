import { parseAttribute } from '#crypto/abe/policy/attribute.ts'
import { seal } from '#crypto/envelope/seal.ts'
import { toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { holderGlobalId } from '#protocol/global-id.ts'
import { attributeKeyInfo } from '#protocol/release.ts'
import type { AuthorityService } from '#protocol/services.ts'
import type { AuthorityContext } from './context.ts'
import { assertDomainOwner } from './domain-owner.ts'
import { type Issued, issuedCodec, issuedName } from './issued.ts'
import { keysInForce, type NumberedKeys } from './master-keys.ts'
import { signerOf } from './statement.ts'

/** Attribute names that are never issued to people: programs hold them. */
const RESERVED = new Set(['asset', 'compute', 'job', 'program'])

/**
 * Issues an attribute key to a person. Asked for by the domain's owner, sealed to the holder, and kept
 * in mind, so that a new master key does not send everybody back to the owner. The statement names the
 * master key in force: one that was held back, or heard, brings nobody back who was left out since.
 */
export const issue =
  (context: AuthorityContext): AuthorityService['issue'] =>
  async ({ number, attributes, holder, sealTo, ...stamp }) => {
    const { domain, vault } = context
    const message = { number: BigInt(number), attributes, holder, sealTo: toHex(sealTo) }
    const signer = await signerOf(context, 'Issue', message, stamp)
    const registered = await assertDomainOwner(context, signer, 'has attribute keys issued there')
    for (const attribute of attributes) {
      const { name, domain: of } = parseAttribute(attribute)
      if (RESERVED.has(name))
        throw new CloisterError(
          'authority/reserved-attribute',
          `${name} is reserved for programs and never issued to people`,
          { facts: { attribute } },
        )
      if (of !== domain)
        throw new CloisterError(
          'authority/unknown-attribute',
          `${attribute} is not an attribute of ${domain}`,
          { advice: `name it as ${name}:value@${domain}, or ask the authority of ${of}` },
        )
    }
    const keys = await keysInForce(context, registered)
    if (keys.number !== number)
      throw new CloisterError('authority/key-number', `${domain} issues under another master key`, {
        advice: 'sign it again for the one that the ledger has now',
        facts: { domain, number, current: keys.number },
      })
    const issued: Issued = { version: 1, number, holder, attributes, sealTo }
    const made = await issueTo(context, keys, issued)
    await vault.put(issuedName(holder), issuedCodec.encode(issued))
    return made
  }

/** The attribute key under one master key, sealed to its holder, and the public key. */
export async function issueTo(
  { abe, random }: Pick<AuthorityContext, 'abe' | 'random'>,
  { masterKey, publicKey }: NumberedKeys,
  { holder, attributes, sealTo }: Issued,
): Promise<{ sealed: Uint8Array; publicKey: Uint8Array }> {
  const key = abe.issue(masterKey, holderGlobalId(holder, sealTo), attributes, random)
  return { sealed: await seal(sealTo, key, attributeKeyInfo(holder)), publicKey }
}
