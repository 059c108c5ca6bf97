import { expect, it } from 'vitest'
import { seal } from '#crypto/envelope/seal.ts'
import { systemRandom } from '#crypto/random.ts'
import { fromHex, type Hex, toHex, utf8 } from '#protocol/bytes.ts'
import { type Cid, cidOf, DAG_CBOR } from '#protocol/cid.ts'
import type { StorageNodeService } from '#protocol/services.ts'
import { putMac, sessionInfo, storageData } from '#protocol/storage-statements.ts'
import { createWritePass, type NodeParty } from '#storage/node-session.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { type LoneNode, loneNodes, passTo } from '../services/lone-node.ts'

/** One party's session is no use to another, at another node, or for another block. */

const open = loneNodes()

const block = utf8('a block')
const cid = cidOf(block)
type Put = Parameters<StorageNodeService['put']>[0]

/** What went over the wire when a party put a block. */
async function overhear(
  node: LoneNode,
  party: NodeParty,
  of: [Cid, Uint8Array] = [cid, block],
  pass = passTo(node, party),
) {
  const put: Put = { cid: of[0], block: of[1], ...(await pass(of[0])) }
  await node.door.node.put(put)
  return put
}

it('a forged MAC is refused, whichever bit of it was guessed wrong', async () => {
  const node = await open()
  const party = node.party()
  const pass = passTo(node, party)
  const put = await overhear(node, party, [cid, block], pass)
  const other = { ...put, cid: cidOf(utf8('mine')), block: utf8('mine') }
  for (let i = 0; i < 32; i++) {
    const mac = put.mac.slice()
    mac[i]! ^= 1
    await expectRefusal(node.door.node.put({ ...put, mac }), 'storage/session')
  }
  // One block's MAC is not another's, nor the same bytes' under another codec.
  await expectRefusal(node.door.node.put(other), 'storage/session')
  await expectRefusal(
    node.door.node.put({ ...put, cid: cidOf(block, DAG_CBOR) }),
    'storage/session',
  )
  // And the CID binds the bytes.
  const fresh = { cid, ...(await pass(cid)) }
  await expectRefusal(
    node.door.node.put({ ...fresh, block: utf8('other') }),
    'storage/hash-mismatch',
  )
})

it('a session of one node is none at another', async () => {
  const here = await open()
  const there = await open({ ledgerOf: here.ledger })
  const put = await overhear(here, here.party())
  await expectRefusal(there.door.node.put(put), 'storage/session')
  expect(await there.door.node.has({ cid })).toEqual({ held: false })
})

it('a session’s statement sent again, there or here, gives nobody its secret', async () => {
  const here = await open()
  const there = await open({ ledgerOf: here.ledger })
  const party = here.party()
  let heard: Parameters<StorageNodeService['session']>[0] | undefined
  const tapped: StorageNodeService = {
    ...here.door.node,
    session(input) {
      heard = input
      return here.door.node.session(input)
    },
  }
  const pass = createWritePass(party, { ...here.door, node: tapped })
  await pass(cid)
  await expectRefusal(there.door.node.session(heard!), 'ledger/signature')
  const { session } = await here.door.node.session(heard!)
  const words = { number: 2, cid, restore: false }
  const mac = putMac(new Uint8Array(32), session, words)
  await expectRefusal(here.door.node.put({ ...words, block, session, mac }), 'storage/session')
})

it('a secret that was sealed for one party does not open for another', async () => {
  const node = await open()
  const [victim, thief] = [node.party(), node.party()]
  const { sealingKey } = await node.door.node.key({})
  const { operator } = node.door
  const sealed = await seal(sealingKey, systemRandom(32), sessionInfo(operator, victim.address))
  const message = {
    ...{ party: thief.address, operator, domain: '', sealed: toHex(sealed) },
    ...{ nonce: 1n, deadline: BigInt(thief.now() + 600) },
  }
  const signature = await thief.signTypedData(storageData(thief.deployment, 'Session', message))
  const asked = node.door.node.session({
    ...{ party: thief.address, domain: '', sealed, nonce: '1' },
    ...{ deadline: Number(message.deadline), signature: fromHex(signature) },
  })
  await expectRefusal(asked, 'envelope/cannot-open')
})

it('one party’s blocks are not counted to another, full or not', async () => {
  const node = await open({ quota: { party: 10 } })
  const [mine, yours] = [node.party(), node.party()]
  await overhear(node, mine, [cidOf(utf8('ten bytes!')), utf8('ten bytes!')])
  const put = await overhear(node, yours, [cidOf(utf8('1')), utf8('1')])
  // With my secret under your session's name, and with your name in my session.
  const more = cidOf(utf8('2'))
  const own = await passTo(node, mine)(more)
  const borrowed = { ...own, cid: more, block: utf8('2'), session: put.session }
  await expectRefusal(node.door.node.put(borrowed), 'storage/session')
  await expectRefusal(node.door.node.put({ cid: more, block: utf8('2'), ...own }), 'storage/quota')
  expect(node.usage(yours.address).party).toBe(1)
})

it('a node that is not its operator’s is given no session', async () => {
  const node = await open()
  const other = await open({ ledgerOf: node.ledger })
  const impostor: StorageNodeService = { ...node.door.node, key: other.door.node.key }
  const operator = node.door.operator
  const asked: Hex[] = []
  const listening = {
    ...impostor,
    session: async () => {
      asked.push('0x')
      return { session: toHex(new Uint8Array(32)) }
    },
  }
  await expectRefusal(
    createWritePass(node.party(), { node: listening, operator })(cid),
    'ledger/signature',
  )
  expect(asked).toEqual([])
})
