import { expect, it } from 'vitest'
import { fromHex, toHex, utf8 } from '#protocol/bytes.ts'
import { cidOf } from '#protocol/cid.ts'
import { remoteBlocks } from '#protocol/remote-blocks.ts'
import type { StorageNodeService } from '#protocol/services.ts'
import { cidsHash, storageData } from '#protocol/storage-statements.ts'
import { assertForgotten, forgetBlocks, type NodeParty } from '#storage/node-session.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { type LoneNode, loneNodes, passTo } from '../services/lone-node.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'

/** Nobody makes a node forget what another holds, and no node says that it forgot what it did not. */

const open = loneNodes()
const ASSET = toHex(new Uint8Array(32).fill(1))
const block = utf8('a block')
const cid = cidOf(block)
const keep = (node: LoneNode, party: NodeParty) =>
  remoteBlocks(node.door.node, passTo(node, party)).put(cid, block)

type Forget = Parameters<StorageNodeService['forget']>[0]

/** What a party sends when it gives blocks up. */
async function overhear(node: LoneNode, party: NodeParty): Promise<Forget> {
  let heard: Forget | undefined
  const tapped: StorageNodeService = {
    ...node.door.node,
    forget(input) {
      heard = input
      return node.door.node.forget(input)
    },
  }
  await forgetBlocks(party, { ...node.door, node: tapped }, { asset: ASSET, cids: [cid] })
  return heard!
}

it('a statement of another party’s, or about other blocks, forgets nothing', async () => {
  const node = await open()
  const [holder, mallory] = [node.party(), node.party()]
  await keep(node, holder)
  const mine = await overhear(node, mallory)
  const other = cidOf(utf8('another block'))
  for (const forged of [
    { party: holder.address },
    { cids: [cid, other] },
    { cids: [other] },
    { asset: toHex(new Uint8Array(32).fill(2)) },
    { nonce: '7' },
    { deadline: mine.deadline + 1 },
  ])
    await expectRefusal(node.door.node.forget({ ...mine, ...forged }), 'ledger/signature')
  await expectRefusal(node.door.node.forget({ ...mine, deadline: 1 }), 'ledger/expired')
  expect(await node.door.node.has({ cid })).toEqual({ held: true })
})

it('a statement works once, also after the node was started again', async () => {
  const folder = await temporaryFolder()
  const first = await open({}, folder)
  const party = first.party()
  const { account, blocks } = first.context
  await keep(first, party)
  const sent = await overhear(first, party)
  await keep(first, party)
  await expectRefusal(first.door.node.forget(sent), 'ledger/nonce-used')
  await first.close()
  const node = await open({ account, blocks, ledgerOf: first.ledger }, folder)
  await expectRefusal(node.door.node.forget(sent), 'ledger/nonce-used')
  expect(await node.door.node.has({ cid })).toEqual({ held: true })
})

it('a statement for one node is none at another', async () => {
  const node = await open()
  const other = await open({ ledgerOf: node.ledger })
  const party = node.party()
  await keep(node, party)
  await keep(other, party)
  const sent = await overhear(other, party)
  await expectRefusal(node.door.node.forget(sent), 'ledger/signature')
  expect(await node.door.node.has({ cid })).toEqual({ held: true })
})

it('what a node says of its forgetting is its operator’s word, and altering it shows', async () => {
  const node = await open()
  const [party, second] = [node.party(), node.party()]
  await keep(node, party)
  await keep(node, second)
  const said = await forgetBlocks(party, node.door, { asset: ASSET, cids: [cid, cid] })
  expect(said).toMatchObject({ cids: cidsHash([cid]), kept: 1, operator: node.door.operator })
  await assertForgotten(party, said)
  for (const lie of [
    { kept: 0 },
    { cids: cidsHash([cidOf(utf8('another'))]) },
    { party: second.address },
    { time: said.time + 1 },
    { asset: toHex(new Uint8Array(32)) },
    { signature: new Uint8Array(65) },
  ])
    await expectRefusal(assertForgotten(party, { ...said, ...lie }), 'ledger/signature')
})

it('a node that signs as somebody else is not believed', async () => {
  const node = await open()
  const party = node.party()
  const impostor = node.party()
  const lying: StorageNodeService = {
    ...node.door.node,
    async forget({ party, asset, cids }) {
      const message = {
        ...{ operator: node.door.operator, party, asset, cids: cidsHash(cids) },
        ...{ kept: 0, time: 1n },
      }
      const signature = await impostor.signTypedData(
        storageData(impostor.deployment, 'Forgotten', message),
      )
      return { operator: node.door.operator, kept: 0, time: 1, signature: fromHex(signature) }
    },
  }
  const door = { ...node.door, node: lying }
  await expectRefusal(forgetBlocks(party, door, { asset: ASSET, cids: [cid] }), 'ledger/signature')
})
