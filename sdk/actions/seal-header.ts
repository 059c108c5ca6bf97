import { assertPublicKey } from '#crypto/abe/assert-public-key.ts'
import { domainsOfPolicy } from '#crypto/abe/kem.ts'
import { wrapContentKey } from '#crypto/envelope/header.ts'
import { seal } from '#crypto/envelope/seal.ts'
import { type Hex, toHex } from '#protocol/bytes.ts'
import { type Cid, cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { depositInfo, withComputeClauses } from '#protocol/release.ts'
import { writeReplicas } from '#storage/replicas.ts'
import type { Client } from '../client.ts'
import { signStatement } from '../statement.ts'
import { registeredKeys } from './domain-keys.ts'
import type { OwnedAsset } from './owned-asset.ts'

/**
 * Makes one epoch of an asset readable: wraps its content key under the policy, one compute clause a
 * program, and a fresh release share; leaves the share with the authority; and stores the header.
 * Nothing opens by it until the ledger names the header. The authority comes first, so that a
 * publisher whom it does not admit stores nothing.
 *
 * @throws `authority/publisher`; `registry/unknown-domain` when the policy names one; `registry/key`
 *   naming a domain whose registered key is none.
 */
export async function sealHeader(
  client: Client,
  owned: OwnedAsset,
  { epoch, salt, copies }: { epoch: number; salt: Hex; copies?: number },
): Promise<Cid> {
  const { abe, address, deployment, network, nodes, random } = client
  const { asset, domain, policy, programs, contentKey } = owned
  const authority = network.authority(domain)
  const { sealingKey } = await registeredKeys(client, domain)
  const named = domainsOfPolicy(policy)
  const domains = programs.length === 0 ? named : [...new Set([...named, domain])].sort()
  const registered = await Promise.all(
    domains.map(async of => ({ domain: of, ...(await registeredKeys(client, of)) })),
  )
  const releaseShare = random(32)
  let header: Uint8Array
  try {
    header = wrapContentKey({
      abe,
      publicKeys: registered.map(({ publicKey }) => publicKey),
      policy: withComputeClauses(policy, { asset, epoch, programs, domains }),
      releaseShare,
      contentKey,
      context: { chainId: deployment.chainId, contract: deployment.assets, asset, epoch },
      random,
    })
  } catch (error) {
    // Whose key it is that has the wrong points is worth a closer look only now.
    for (const keys of registered) assertPublicKey(abe, keys, keys.publicKey, random)
    throw error
  }
  const cid = cidOf(header, DAG_CBOR)
  const sealed = await seal(sealingKey, releaseShare, depositInfo(asset, epoch))
  const stamp = await signStatement(client, domain, 'Deposit', {
    asset,
    epoch: BigInt(epoch),
    header: toHex(cid.bytes),
    sealed: toHex(sealed),
  })
  await authority.deposit({ publisher: address, salt, asset, epoch, header: cid, sealed, ...stamp })
  return writeReplicas({ stores: nodes, block: header, codec: DAG_CBOR, ...(copies && { copies }) })
}
