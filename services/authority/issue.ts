import { parseAttribute } from '#crypto/abe/policy/attribute.ts'
import { seal } from '#crypto/envelope/seal.ts'
import { toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { attributeKeyInfo } from '#protocol/release.ts'
import type { AuthorityService } from '#protocol/services.ts'
import type { AuthorityContext } from './context.ts'
import { signerOf } from './statement.ts'

/** Attribute names that are never issued to people: programs hold them. */
const RESERVED = new Set(['asset', 'compute', 'job', 'program'])

/** Issues an attribute key to a person. Asked for by the domain's owner, sealed to the holder. */
export const issue =
  (context: AuthorityContext): AuthorityService['issue'] =>
  async ({ attributes, holder, sealTo, ...stamp }) => {
    const { chain, domain, abe, masterKey, publicKey, random } = context
    const message = { attributes, holder, sealTo: toHex(sealTo) }
    const signer = await signerOf(context, 'Issue', message, stamp)
    const registered = await chain.domain(domain)
    if (!registered || signer.toLowerCase() !== registered.owner.toLowerCase())
      throw new CloisterError(
        'authority/not-domain-owner',
        `only the owner of ${domain} has attribute keys issued there`,
        { advice: `ask the owner of ${domain}`, facts: { signer } },
      )
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
    const key = abe.issue(masterKey, attributes, random)
    return { sealed: await seal(sealTo, key, attributeKeyInfo(holder)), publicKey }
  }
