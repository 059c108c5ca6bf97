import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { type Hex, toHex } from '#protocol/bytes.ts'
import type { Client } from '../client.ts'

/** Puts the party's name on the ledger. Leave it out for a natural person. */
export async function registerParty(client: Client, name: string): Promise<{ transaction: Hex }> {
  const { account, deployment, address } = client
  return client.submit(
    await signMessage(account, deployment, 'registry', 'PartyRegistration', {
      party: address,
      name,
      ...createStamp(),
    }),
  )
}

/** Seconds for which the ledger takes a domain's keys. */
const REGISTRATION_LIFE = 300

/** Short, so that a relay that holds a registration back cannot use it to undo a later one. */
export const registrationStamp = ({ now }: Pick<Client, 'now'>) =>
  createStamp({ lifetime: REGISTRATION_LIFE, now: () => now() * 1000 })

/**
 * Opens a domain: starts its authority and puts it on the ledger under this party.
 *
 * @throws `registry/domain-taken` when another party owns it.
 */
export async function registerDomain(
  client: Client,
  domain: string,
): Promise<{ transaction: Hex }> {
  const { account, deployment, address, network } = client
  const opened = await network.host.openDomain({ domain })
  return client.submit(
    await signMessage(account, deployment, 'registry', 'DomainRegistration', {
      owner: address,
      domain,
      authority: opened.authority,
      sealingKey: toHex(opened.sealingKey),
      publicKey: toHex(opened.publicKey),
      ...registrationStamp(client),
    }),
  )
}
