import { recoverTypedDataAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { Address } from '#protocol/bytes.ts'
import type { CheckerService } from '#protocol/checker.ts'
import { remoteBlocks } from '#protocol/remote-blocks.ts'
import type { StorageNodeService } from '#protocol/services.ts'
import { createWritePass, forgetBlocks, type NodeParty } from '#storage/node-session.ts'
import { vaultWithin } from '#storage/vault.ts'
import type { RepairContext } from '../repair/context.ts'
import { createChecker } from '../repair/create-checker.ts'
import { createRepair, type Repair } from '../repair/create-repair.ts'
import type { Foundation } from './foundation.ts'
import { privateKey } from './keys.ts'

/**
 * The checker of an embedded deployment, with a key of its own, admitted by governance like the other
 * operators: once, so that one who was suspended stays so.
 *
 * @param nodes in the order of `foundation.nodeOperators`
 * @param samples shards that its checks ask of each storer
 */
export async function openChecker(
  foundation: Foundation,
  nodes: readonly StorageNodeService[],
  samples?: number,
): Promise<{ repair: Repair; checker: CheckerService }> {
  const { vault, chain, events, deployment, relay, governance, nodeOperators, now } = foundation
  const account = privateKeyToAccount(await privateKey(vault, 'key/checker'))
  const address = account.address.toLowerCase() as Address
  if (!(await chain.operator(address)))
    await governance.setOperator({
      operator: address,
      role: 'checker',
      admitted: true,
      name: 'checker',
    })
  const party: NodeParty = {
    ...{ address, deployment },
    signTypedData: data => account.signTypedData(data as never),
    recover: (data, signature) =>
      recoverTypedDataAddress({ ...(data as object), signature } as never),
    // Nodes take blocks from admitted operators.
    admission: async () => '',
    now: () => Math.floor(now() / 1000),
  }
  const context: RepairContext = {
    ...{ deployment, chain, events, account, now, ledger: relay },
    nodes: nodes.map((node, i) => {
      const operator = nodeOperators[i]!
      const door = { node, operator }
      return {
        operator,
        store: { ...remoteBlocks(node, createWritePass(party, door)), operator },
        prove: challenge => node.prove(challenge),
        forget: (asset, cids) => forgetBlocks(party, door, { asset, cids }),
      }
    }),
    vault: vaultWithin(vault, 'checker/'),
    ...(samples !== undefined && { samples }),
  }
  const repair = createRepair(context)
  return { repair, checker: createChecker(context, repair) }
}
