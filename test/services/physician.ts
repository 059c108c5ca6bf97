import { acceptAttributeKey, issueAttributeKey } from '#sdk/actions/issue-attribute-key.ts'
import type { Client } from '#sdk/client.ts'
import type { World } from './world.ts'

/** A party who holds `role:physician` of a domain. */
export async function acceptPhysician(
  { party }: Pick<World, 'party'>,
  domain: string,
  name = 'physician',
): Promise<Client> {
  const physician = await party(name)
  await acceptAttributes(await party(domain), physician, `role:physician@${domain}`)
  return physician
}

/** Has the owner of a domain issue one attribute to a party, who keeps the key. */
export async function acceptAttributes(
  owner: Client,
  holder: Client,
  attribute: string,
): Promise<void> {
  const domain = attribute.slice(attribute.indexOf('@') + 1)
  const sealed = await issueAttributeKey(owner, {
    domain,
    attributes: [attribute],
    holder: holder.address,
    sealTo: holder.sealing.publicKey,
  })
  await acceptAttributeKey(holder, domain, sealed)
}
