import { wrapContentKey } from '#crypto/envelope/header.ts'
import { seal } from '#crypto/envelope/seal.ts'
import { type Address, fromHex, type Hex, toHex } from '#protocol/bytes.ts'
import { type Cid, cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { depositInfo, withComputeLeaves } from '#protocol/release.ts'
import { writeReplicas } from '#storage/replicas.ts'
import type { Client } from '../client.ts'
import { signStatement } from '../statement.ts'
import type { OwnedAsset } from './owned-asset.ts'

/**
 * Makes one epoch of an asset readable: wraps its content key under the policy, one compute leaf a
 * program, and a fresh release share; leaves the share with the authority; and stores the header.
 * Nothing opens by it until the ledger names the header. The authority comes first, so that a
 * publisher whom it does not admit stores nothing.
 *
 * @throws `authority/publisher`
 */
export async function sealHeader(
  client: Client,
  owned: OwnedAsset,
  { epoch, salt }: { epoch: number; salt: Hex },
): Promise<Cid> {
  const { abe, address, deployment, network, nodes, random } = client
  const { asset, domain, policy, programs, contentKey } = owned
  const authority = network.authority(domain)
  const { publicKey, sealingKey } = await registeredKeys(client, domain)
  const releaseShare = random(32)
  const header = wrapContentKey({
    abe,
    publicKey,
    policy: withComputeLeaves(policy, asset, epoch, programs, domain),
    releaseShare,
    contentKey,
    context: { chainId: deployment.chainId, contract: deployment.assets, asset, epoch },
    random,
  })
  const cid = cidOf(header, DAG_CBOR)
  const sealed = await seal(sealingKey, releaseShare, depositInfo(asset, epoch))
  const stamp = await signStatement(client, domain, 'Deposit', {
    asset,
    epoch: BigInt(epoch),
    header: toHex(cid.bytes),
    sealed: toHex(sealed),
  })
  await authority.deposit({ publisher: address, salt, asset, epoch, header: cid, sealed, ...stamp })
  return writeReplicas({ stores: nodes, block: header, codec: DAG_CBOR })
}

/**
 * The keys of a domain's authority, as its owner put them on the ledger: never what a service says
 * they are, for data encrypted to another key is that key's to read.
 *
 * @throws `registry/unknown-domain`
 */
export async function registeredKeys(
  { chain }: Pick<Client, 'chain'>,
  domain: string,
): Promise<{ publicKey: Uint8Array; sealingKey: Uint8Array; authority: Address }> {
  const registered = await chain.domain(domain)
  if (!registered)
    throw new CloisterError('registry/unknown-domain', `no domain ${domain} is on the ledger`, {
      advice: 'register it first',
      facts: { domain },
    })
  return {
    publicKey: fromHex(registered.publicKey),
    sealingKey: fromHex(registered.sealingKey),
    authority: registered.authority,
  }
}
