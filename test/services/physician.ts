import { acceptAttributeKey, issueAttributeKey } from '#sdk/actions/issue-attribute-key.ts'
import type { Client } from '#sdk/client.ts'
import type { World } from './world.ts'

/** A party who holds `role:physician` of a domain. */
export async function acceptPhysician(
  { party }: Pick<World, 'party'>,
  domain: string,
  name = 'physician',
): Promise<Client> {
  const [owner, physician] = [await party(domain), await party(name)]
  const sealed = await issueAttributeKey(owner, {
    domain,
    attributes: [`role:physician@${domain}`],
    holder: physician.address,
    sealTo: physician.sealing.publicKey,
  })
  await acceptAttributeKey(physician, domain, sealed)
  return physician
}
