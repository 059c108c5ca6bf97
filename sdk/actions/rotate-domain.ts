import { recoverAddress } from 'viem'
import { type Address, equalBytes, type Hex, sameHex, toHex } from '#protocol/bytes.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { statementDigest } from '#protocol/typed-data.ts'
import type { Client } from '../client.ts'
import { signStatement } from '../statement.ts'
import { standingKeys } from './domain-keys.ts'
import { putDomainKeys } from './register.ts'
import { type Rewrapping, rewrapAssets } from './rewrap-assets.ts'

/**
 * Takes a domain's attributes back from holders: its authority draws the next master key, the ledger
 * gets the public half, and this party's assets are wrapped again under it. From then on the old
 * attribute keys open no header; everybody but the holders named is issued the same attributes again on
 * reading. Other publishers of the domain wrap theirs with {@link rewrapAssets}.
 *
 * One that was cut off is finished by calling again, though with another master key yet when the ledger
 * had the first. Assets that cannot be wrapped are told, and keep none of the others from it.
 *
 * @throws `authority/not-domain-owner`; `authority/key-number` when somebody on the way swaps the key or
 *   keeps it from the ledger.
 */
export async function rotateDomain(
  client: Client,
  { domain, without = [] }: { domain: string; without?: readonly Address[] },
): Promise<{ number: number; transaction: Hex } & Rewrapping> {
  const { abe, deployment, network } = client
  const { number: before, authority, sealingKey } = await standingKeys(client, domain)
  const number = before + 1
  const message = { number: BigInt(number), without: [...without] }
  const stamp = await signStatement(client, domain, 'Rotate', message)
  const { publicKey, signature } = await network
    .authority(domain)
    .rotate({ number, without: [...without], ...stamp })
  // What is registered here, data will be encrypted to: it comes from the authority or not at all.
  const { nonce, deadline } = stamp
  const signed = { domain, publicKey: toHex(publicKey), nonce: BigInt(nonce), deadline }
  const signer = await recoverAddress({
    hash: statementDigest(deployment, 'MasterKey', signed),
    signature: toHex(signature),
  }).catch(() => undefined)
  const drawn = abe.domainOf(publicKey)
  if (!signer || !sameHex(signer, authority) || drawn.domain !== domain || drawn.number !== number)
    throw new CloisterError(
      'authority/key-number',
      'this is not the key that was asked of the authority',
      {
        advice: `do not register it; ask who runs the authority of ${domain}`,
        facts: { domain, number },
      },
    )
  const keys = { domain, number, authority, sealingKey: toHex(sealingKey), publicKey }
  const registered = await putDomainKeys(client, keys).catch(error => {
    // A registration of an earlier run that somebody held back may have been first, with the same key.
    if (isCloisterError(error, 'registry/key-number')) return undefined
    throw error
  })
  const transaction = registered?.transaction ?? (await registrationOf(client, domain, number))
  if (!transaction || !equalBytes((await standingKeys(client, domain)).publicKey, publicKey))
    throw new CloisterError('authority/key-number', 'the ledger has not got the new master key', {
      advice: 'rotate again, through another relay; whoever submitted it did not, or was overtaken',
      facts: { domain, number, ...(transaction && { transaction }) },
    })
  return { number, transaction, ...(await rewrapAssets(client)) }
}

/** The transaction by which the ledger got the keys of this number. */
async function registrationOf(
  { events }: Client,
  domain: string,
  number: number,
): Promise<Hex | undefined> {
  for (const { name, args, transaction } of await events.all())
    if (name === 'DomainRegistered' && args.name === domain && args.number === number)
      return transaction
  return undefined
}
