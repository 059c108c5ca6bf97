import { wrapContentKey } from '#crypto/envelope/header.ts'
import { seal } from '#crypto/envelope/seal.ts'
import { type Hex, toHex } from '#protocol/bytes.ts'
import { type Cid, DAG_CBOR } from '#protocol/cid.ts'
import { depositInfo, withComputeLeaves } from '#protocol/release.ts'
import { writeReplicas } from '#storage/replicas.ts'
import type { Client } from '../client.ts'
import { signStatement } from '../statement.ts'
import type { OwnedAsset } from './owned-asset.ts'

/**
 * Makes one epoch of an asset readable: wraps its content key under the policy, one compute leaf a
 * program, and a fresh release share; stores the header; and leaves the share with the authority.
 * Nothing opens by it until the ledger names the header.
 */
export async function sealHeader(
  client: Client,
  owned: OwnedAsset,
  { epoch, salt }: { epoch: number; salt: Hex },
): Promise<Cid> {
  const { abe, address, deployment, network, nodes, random } = client
  const { asset, domain, policy, programs, contentKey } = owned
  const authority = network.authority(domain)
  const { publicKey, sealingKey } = await authority.parameters({})
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
  const cid = await writeReplicas({ stores: nodes, block: await header, codec: DAG_CBOR })
  const sealed = await seal(sealingKey, releaseShare, depositInfo(asset, epoch))
  const stamp = await signStatement(client, domain, 'Deposit', {
    asset,
    epoch: BigInt(epoch),
    sealed: toHex(sealed),
  })
  await authority.deposit({ publisher: address, salt, asset, epoch, sealed, ...stamp })
  return cid
}
