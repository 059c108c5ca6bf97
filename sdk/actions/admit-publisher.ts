import type { Address } from '#protocol/bytes.ts'
import type { Client } from '../client.ts'
import { signStatement } from '../statement.ts'

/**
 * Lets a party publish in a domain that this party owns. Say yes to whom you know: what is published
 * there counts towards the cohorts of all the domain's assets.
 *
 * @throws `authority/not-domain-owner`
 */
export async function admitPublisher(
  client: Client,
  { domain, publisher }: { domain: string; publisher: Address },
): Promise<void> {
  const stamp = await signStatement(client, domain, 'Admit', { publisher })
  await client.network.authority(domain).admit({ publisher, ...stamp })
}
