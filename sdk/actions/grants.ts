import { grantHash } from '#contracts/client/identify.ts'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { type Hex, toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hash32 } from '#protocol/identifiers.ts'
import { ENGINE, type Engine, type Grant } from '#protocol/ledger.ts'
import { encodeSignedMessage } from '#protocol/signed-message.ts'
import type { Client } from '../client.ts'
import { readOwnedAsset } from './owned-asset.ts'
import { erased } from './put-back.ts'
import { sealHeader } from './seal-header.ts'

/** What a grantee asks for. */
export interface GrantTerms {
  asset: Hex
  /** A term of DPV or GA4GH DUO, as `dpv:ServiceProvision`. */
  purpose: string
  engine: Engine
  /** One use's price in the token's smallest unit; 0 for reading. */
  price?: bigint
  uses?: number
  /** Seconds from now for which it holds; 30 days unless told. */
  seconds?: number
  programs?: readonly Hex[]
}

const MONTH = 30 * 24 * 3600

/** Asks an owner for a grant; returns its hash, which is its name everywhere. */
export async function requestGrant(client: Client, terms: GrantTerms): Promise<Hex> {
  const { account, address, deployment, chain, now, random } = client
  if (!(await chain.asset(BigInt(terms.asset))))
    throw new CloisterError('asset/unknown', 'the ledger knows no such asset', {
      advice: '`cloister catalogue` lists what there is',
      facts: { asset: terms.asset },
    })
  const start = now()
  const grant: Grant = {
    asset: BigInt(terms.asset),
    grantee: address,
    purpose: terms.purpose,
    engines: ENGINE[terms.engine],
    programs: terms.programs ?? [],
    price: terms.price ?? 0n,
    uses: terms.uses ?? 1,
    epsilon: 0n,
    // A clock that runs ahead of the ledger's would make the grant begin in the future.
    start: BigInt(start - 600),
    end: BigInt(start + (terms.seconds ?? MONTH)),
    salt: toHex(random(32)),
  }
  await client.submit(
    await signMessage(account, deployment, 'grants', 'GrantRequest', { grant, ...createStamp() }),
  )
  return grantHash(deployment, grant)
}

const requested = async (client: Client, hash: Hex) => {
  const record = await client.chain.grant(hash)
  if (!record || record.state === 'none')
    throw new CloisterError('grant/unknown', 'the ledger knows no such grant', {
      advice: '`cloister request` prints the hash to approve',
      facts: { grant: hash },
    })
  return record
}

/** Approves a requested grant with one signature; the relay pays the gas. */
export async function approveGrant(client: Client, hash: Hex): Promise<{ transaction: Hex }> {
  const { terms } = await requested(client, hash)
  const message = { grant: terms, ...createStamp() }
  return client.submit(
    await signMessage(client.account, client.deployment, 'grants', 'GrantApproval', message),
  )
}

/** Declines a requested grant. */
export async function rejectGrant(client: Client, hash: Hex): Promise<{ transaction: Hex }> {
  const { terms } = await requested(client, hash)
  const message = { asset: terms.asset, grant: hash, ...createStamp() }
  return client.submit(
    await signMessage(client.account, client.deployment, 'grants', 'GrantRejection', message),
  )
}

/**
 * Revokes a grant for ever: on the ledger, directly at the authority, and, where it allowed reading,
 * by a new epoch whose header no handed-out release share opens. One that was cut off is finished by
 * revoking again.
 */
export async function revokeGrant(
  client: Client,
  hash: Hex,
): Promise<{ transaction: Hex; epoch: number }> {
  const { terms } = await requested(client, hash)
  const asset = hash32(terms.asset)
  const earlier = await findRevocation(client, hash, terms.asset)
  const told = await tellRevocation(client, hash, { asset: terms.asset, onLedger: !!earlier })
  const transaction = earlier?.transaction ?? told!.transaction
  if ((terms.engines & ENGINE.share) === 0 || earlier?.rewrapped) {
    const record = await client.chain.asset(terms.asset)
    return { transaction, epoch: Number(record!.epoch) }
  }
  return { transaction, epoch: await startEpoch(client, asset) }
}

/**
 * Tells the authority and, unless it knows, the ledger; either that is down keeps the other from
 * nothing. The authority is told again each time: nothing says whether it heard the first.
 */
async function tellRevocation(
  client: Client,
  grant: Hex,
  { asset, onLedger }: { asset: bigint; onLedger: boolean },
): Promise<{ transaction: Hex } | undefined> {
  const { chain, account, deployment, network } = client
  const signed = await signMessage(account, deployment, 'grants', 'GrantRevocation', {
    asset,
    grant,
    ...createStamp(),
  })
  const { name } = (await chain.domain((await chain.asset(asset))!.domain))!
  const [authority, ledger] = await Promise.allSettled([
    (async () => network.authority(name).revocation({ message: encodeSignedMessage(signed) }))(),
    onLedger ? undefined : client.submit(signed),
  ])
  if (ledger.status === 'rejected') throw ledger.reason
  if (authority.status === 'rejected') throw authority.reason
  return ledger.value
}

/** What the ledger has of a revocation, and whether a new epoch followed it. */
async function findRevocation({ events }: Client, grant: Hex, asset: bigint) {
  const trace = await events.trace(asset)
  const at = trace.findIndex(event => event.name === 'Revoked' && event.args.grant === grant)
  if (at < 0) return undefined
  const rewrapped = trace.slice(at).some(event => event.name === 'Rewrapped')
  return { transaction: trace[at]!.transaction, rewrapped }
}

/** Re-wraps an asset under a fresh release share: what was handed out opens no later header. */
export async function startEpoch(client: Client, asset: Hex): Promise<number> {
  const { chain, account, deployment } = client
  if (await chain.erasure(BigInt(asset))) throw erased(asset)
  const owned = await readOwnedAsset(client.keyring, asset)
  const record = await chain.asset(BigInt(asset))
  const epoch = Number(record!.epoch) + 1
  const header = await sealHeader(client, owned, { epoch, salt: `0x${'00'.repeat(32)}` })
  await client.submit(
    await signMessage(account, deployment, 'assets', 'Rewrap', {
      asset: BigInt(asset),
      epoch: BigInt(epoch),
      header: toHex(header.bytes),
      ...createStamp(),
    }),
  )
  return epoch
}
