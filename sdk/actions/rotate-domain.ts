import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { type Address, type Hex, toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Client } from '../client.ts'
import { signStatement } from '../statement.ts'
import { registeredKeys } from './domain-keys.ts'
import { type Rewrapped, rewrapAssets } from './rewrap-assets.ts'

/**
 * Takes a domain's attributes back from holders: its authority draws the next master key, the ledger
 * gets the public half, and this party's assets are wrapped again under it. From then on the old
 * attribute keys open no header; everybody but the holders named is issued the same attributes again on
 * reading. Other publishers of the domain wrap theirs with {@link rewrapAssets}.
 *
 * One that was cut off is finished by calling again, though with another master key yet when the ledger
 * had the first.
 *
 * @throws `authority/not-domain-owner`
 */
export async function rotateDomain(
  client: Client,
  { domain, without = [] }: { domain: string; without?: readonly Address[] },
): Promise<{ number: number; transaction: Hex; rewrapped: Rewrapped[] }> {
  const { abe, account, address, deployment, network } = client
  const { publicKey: before, authority, sealingKey } = await registeredKeys(client, domain)
  const number = abe.domainOf(before).number + 1
  const message = { number: BigInt(number), without: [...without] }
  const stamp = await signStatement(client, domain, 'Rotate', message)
  const { publicKey } = await network
    .authority(domain)
    .rotate({ number, without: [...without], ...stamp })
  const drawn = abe.domainOf(publicKey)
  if (drawn.domain !== domain || drawn.number !== number)
    throw new CloisterError('authority/key-number', 'the authority drew another key than asked', {
      advice: `do not register it; ask who runs the authority of ${domain}`,
      facts: { domain, number },
    })
  const { transaction } = await client.submit(
    await signMessage(account, deployment, 'registry', 'DomainRegistration', {
      owner: address,
      domain,
      authority,
      sealingKey: toHex(sealingKey),
      publicKey: toHex(publicKey),
      ...createStamp(),
    }),
  )
  return { number, transaction, rewrapped: await rewrapAssets(client) }
}
