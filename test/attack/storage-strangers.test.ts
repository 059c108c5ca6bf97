import { expect, it } from 'vitest'
import { seal } from '#crypto/envelope/seal.ts'
import { fromHex, toHex, utf8 } from '#protocol/bytes.ts'
import { cidOf } from '#protocol/cid.ts'
import { remoteBlocks } from '#protocol/remote-blocks.ts'
import { putMac, sessionInfo, storageData } from '#protocol/storage-statements.ts'
import type { NodeParty } from '#storage/node-session.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { type LoneNode, loneNodes, passTo } from '../services/lone-node.ts'

/** Whoever the ledger does not know writes nothing, whatever it says or sends. */

const open = loneNodes()
const BLOCK = utf8('what nobody asked this node to keep')
const CID = cidOf(BLOCK)
const SECRET = new Uint8Array(32).fill(9)
const WORDS = { number: 1, cid: CID, restore: false }

/** A session's statement, any part of it replaced after or before it was signed. */
async function ask(
  node: LoneNode,
  party: NodeParty,
  { said = {}, sent = {} }: { said?: object; sent?: object } = {},
) {
  const { sealingKey } = await node.door.node.key({})
  const { operator } = node.door
  const sealed = await seal(sealingKey, SECRET, sessionInfo(operator, party.address))
  const message = {
    ...{ party: party.address, operator, domain: '', sealed: toHex(sealed) },
    ...{ nonce: 1n, deadline: BigInt(party.now() + 600), ...said },
  }
  const signature = await party.signTypedData(
    storageData(party.deployment, 'Session', message as never),
  )
  return node.door.node.session({
    ...{ party: message.party, domain: message.domain, sealed: fromHex(message.sealed) },
    ...{ nonce: '1', deadline: Number(message.deadline), signature: fromHex(signature) },
    ...sent,
  })
}

const nothingKept = async (node: LoneNode, party: NodeParty) => {
  expect(await node.door.node.has({ cid: CID })).toEqual({ held: false })
  expect(node.usage(party.address)).toEqual({ party: 0, all: 0, blocks: 0 })
}

it('a party that was never registered opens no session', async () => {
  const node = await open()
  const stranger = node.party({ registered: false })
  await expectRefusal(ask(node, stranger), 'storage/not-admitted')
  const store = remoteBlocks(node.door.node, passTo(node, stranger))
  await expectRefusal(store.put(CID, BLOCK), 'storage/not-admitted')
  await nothingKept(node, stranger)
  // The same once the ledger knows it.
  node.ledger.parties.add(stranger.address)
  await ask(node, stranger)
})

it('somebody else’s domain admits nobody; one’s own does, and so does being an operator', async () => {
  const node = await open()
  const [owner, operator] = [node.party({ registered: false }), node.party({ registered: false })]
  node.ledger.owners.set('elm', owner.address)
  await ask(node, owner, { said: { domain: 'elm' } })
  await expectRefusal(ask(node, owner), 'storage/not-admitted')
  await expectRefusal(ask(node, owner, { said: { domain: 'oak' } }), 'storage/not-admitted')
  await expectRefusal(ask(node, operator, { said: { domain: 'elm' } }), 'storage/not-admitted')
  node.ledger.operators.add(operator.address)
  await ask(node, operator)
})

it('a registered party’s name on a stranger’s statement is found out', async () => {
  const node = await open()
  const [victim, stranger] = [node.party(), node.party({ registered: false })]
  await expectRefusal(ask(node, stranger, { said: { party: victim.address } }), 'ledger/signature')
  await expectRefusal(ask(node, stranger, { sent: { party: victim.address } }), 'ledger/signature')
  await expectRefusal(
    ask(node, victim, { sent: { signature: new Uint8Array(65) } }),
    'ledger/signature',
  )
})

it('a statement for another node, chain or contract opens nothing here', async () => {
  const [node, other] = [await open(), await open()]
  const party = node.party()
  await expectRefusal(
    ask(node, party, { said: { operator: other.door.operator } }),
    'ledger/signature',
  )
  for (const scope of [{ chainId: 1 }, { registry: `0x${'99'.repeat(20)}` as const }])
    await expectRefusal(
      ask(node, { ...party, deployment: { ...party.deployment, ...scope } }),
      'ledger/signature',
    )
})

it('a statement is good until its deadline, and for an hour at most', async () => {
  const node = await open()
  const party = node.party()
  const until = (seconds: number) => ({ said: { deadline: BigInt(party.now() + seconds) } })
  await expectRefusal(ask(node, party, until(-1)), 'ledger/expired')
  await expectRefusal(ask(node, party, until(4_000)), 'storage/session')
  await expectRefusal(ask(node, party, until(2 ** 40)), 'storage/session')
  await ask(node, party, until(3_600))
})

it('without a session nothing is kept, whatever the MAC', async () => {
  const node = await open()
  const party = node.party()
  const unknown = toHex(new Uint8Array(32).fill(3))
  for (const mac of [new Uint8Array(32), putMac(SECRET, unknown, WORDS)])
    await expectRefusal(
      node.door.node.put({ ...WORDS, block: BLOCK, session: unknown, mac }),
      'storage/session',
    )
  await expectRefusal(remoteBlocks(node.door.node).put(CID, BLOCK), 'storage/session')
  await nothingKept(node, party)
})

it('an expired session keeps nothing; a client opens another by itself', async () => {
  const node = await open()
  const party = node.party()
  const { session } = await ask(node, party)
  const put = () =>
    node.door.node.put({ ...WORDS, block: BLOCK, session, mac: putMac(SECRET, session, WORDS) })
  node.wait(601)
  await expectRefusal(put(), 'storage/session')
  await nothingKept(node, party)
  const store = remoteBlocks(node.door.node, passTo(node, party))
  await store.put(CID, BLOCK)
  node.wait(3_600)
  await store.put(cidOf(utf8('an hour later')), utf8('an hour later'))
})
