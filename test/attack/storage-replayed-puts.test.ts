import { describe, expect, it } from 'vitest'
import { toHex, utf8 } from '#protocol/bytes.ts'
import { cidOf } from '#protocol/cid.ts'
import { remoteBlocks } from '#protocol/remote-blocks.ts'
import type { StorageNodeService } from '#protocol/services.ts'
import { putMac } from '#protocol/storage-statements.ts'
import { createSessions } from '#services/storage-node/sessions.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { createWritePass, forgetBlocks, type NodeParty } from '#storage/node-session.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { type LoneNode, loneNodes, passTo } from '../services/lone-node.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'

/** Whoever overhears what a party sends to a node, and sends it again, changes nothing by it. */

const open = loneNodes()

const ASSET = toHex(new Uint8Array(32).fill(5))
const block = utf8('ten bytes!')
const cid = cidOf(block)

/** A node as one party reaches it, and all that can be overheard on the way. */
function overheard(node: LoneNode, party: NodeParty) {
  const heard: {
    sessions: Parameters<StorageNodeService['session']>[0][]
    puts: Parameters<StorageNodeService['put']>[0][]
    forgets: Parameters<StorageNodeService['forget']>[0][]
  } = { sessions: [], puts: [], forgets: [] }
  const tapped: StorageNodeService = {
    ...node.door.node,
    session(input) {
      heard.sessions.push(input)
      return node.door.node.session(input)
    },
    put(input) {
      heard.puts.push(input)
      return node.door.node.put(input)
    },
    forget(input) {
      heard.forgets.push(input)
      return node.door.node.forget(input)
    },
  }
  const door = { ...node.door, node: tapped }
  const store = remoteBlocks(tapped, createWritePass(party, door))
  return { heard, store, forget: () => forgetBlocks(party, door, { asset: ASSET, cids: [cid] }) }
}

const nothingHeld = async (node: LoneNode, party: NodeParty) => {
  expect(await node.door.node.has({ cid })).toEqual({ held: false })
  expect(node.context.holders.holdersOf(cid)).toEqual([])
  expect(node.usage(party.address).party).toBe(0)
}

describe('a put that is sent again', () => {
  it('brings back nothing that its party gave up, nor does the session’s statement with it', async () => {
    const node = await open()
    const party = node.party()
    const { heard, store, forget } = overheard(node, party)
    await store.put(cid, block)
    await forget()
    await expectRefusal(node.door.node.put(heard.puts[0]!), 'storage/session')
    await node.door.node.session(heard.sessions[0]!)
    await expectRefusal(node.door.node.put(heard.puts[0]!), 'storage/session')
    await nothingHeld(node, party)
    // The party itself puts it again as it likes.
    await store.put(cid, block)
    expect(await node.door.node.has({ cid })).toEqual({ held: true })
    expect(heard.sessions).toHaveLength(1)
  })

  it('brings back nothing after the node was started again', async () => {
    const [folder, blocks] = [await temporaryFolder(), createMemoryBlocks()]
    const first = await open({ blocks }, folder)
    const party = first.party()
    const { heard, store, forget } = overheard(first, party)
    await store.put(cid, block)
    await forget()
    await first.close()
    const { account } = first.context
    const node = await open({ blocks, account, ledgerOf: first.ledger }, folder)
    await expectRefusal(node.door.node.session(heard.sessions[0]!), 'envelope/cannot-open')
    await expectRefusal(node.door.node.put(heard.puts[0]!), 'storage/session')
    await nothingHeld(node, party)
  })

  it('that was refused is refused for good: no room made later is filled by it', async () => {
    const node = await open({ quota: { party: 12 } })
    const party = node.party()
    const { heard, store } = overheard(node, party)
    const other = utf8('in the way')
    await store.put(cidOf(other), other)
    await expectRefusal(store.put(cid, block), 'storage/quota')
    await forgetBlocks(party, node.door, { asset: ASSET, cids: [cidOf(other)] })
    await expectRefusal(node.door.node.put(heard.puts[1]!), 'storage/session')
    await nothingHeld(node, party)
  })

  it('makes nobody a holder who put a block back for others', async () => {
    const node = await open()
    const [owner, helper] = [node.party(), node.party()]
    const mine = overheard(node, owner)
    const { heard, store } = overheard(node, helper)
    await mine.store.put(cid, block)
    await store.restore!(cid, block)
    const [put] = heard.puts
    for (const restore of [false, true])
      await expectRefusal(node.door.node.put({ ...put!, restore }), 'storage/session')
    expect(node.context.holders.holdersOf(cid)).toEqual([owner.address])
    await mine.forget()
    await expectRefusal(node.door.node.put(put!), 'storage/session')
    await nothingHeld(node, helper)
  })

  it('with its words altered is found out before it was ever taken', async () => {
    const node = await open()
    const [owner, helper] = [node.party(), node.party()]
    await overheard(node, owner).store.put(cid, block)
    const put = {
      cid,
      block,
      restore: true,
      ...(await passTo(node, helper)(cid, { restore: true })),
    }
    for (const altered of [{ restore: false }, { number: put.number + 1 }, { number: 0 }])
      await expectRefusal(node.door.node.put({ ...put, ...altered }), 'storage/session')
    expect(node.usage(helper.address).party).toBe(0)
    await node.door.node.put(put)
  })
})

describe('a statement of forgetting that is sent again', () => {
  it('takes nothing away, although it found nothing to forget the first time', async () => {
    const node = await open()
    const party = node.party()
    const { heard, store, forget } = overheard(node, party)
    await forget()
    await store.put(cid, block)
    await expectRefusal(node.door.node.forget(heard.forgets[0]!), 'ledger/nonce-used')
    expect(await node.door.node.has({ cid })).toEqual({ held: true })
  })

  it('by a stranger removes nothing that is not on record, and leaves no line behind', async () => {
    const blocks = createMemoryBlocks()
    const node = await open({ blocks })
    // As on a Kubo that others use as well.
    await blocks.put(cid, block)
    const stranger = node.party({ registered: false })
    const { heard, forget } = overheard(node, stranger)
    expect((await forget()).kept).toBe(0)
    expect(await blocks.has(cid)).toBe(true)
    await node.door.node.forget(heard.forgets[0]!)
  })
})

it('numbers may come late and out of order, and each is taken once', () => {
  const sessions = createSessions(() => 1_000)
  const [session, secret] = [toHex(new Uint8Array(32).fill(1)), new Uint8Array(32).fill(2)]
  const party = `0x${'01'.repeat(20)}` as const
  sessions.open(session, { party, secret, deadline: 2_000 })
  const take = (number: number) => {
    const words = { number, cid, restore: false }
    return () => sessions.partyOf({ ...words, session, mac: putMac(secret, session, words) })
  }
  for (const number of [3, 1, 2, 10, 7]) expect(take(number)()).toBe(party)
  for (const number of [0, 1, 2, 3, 7, 10]) expect(take(number)).toThrow('sent before')
  // Ten thousand later ones: what is that late counts as taken, what is a little late does not.
  for (let number = 11; number < 10_000; number++) if (number !== 9_990) take(number)()
  expect(take(4)).toThrow('sent before')
  expect(take(9_990)()).toBe(party)
  for (const number of [4, 11, 9_990, 9_999]) expect(take(number)).toThrow('sent before')
})

it('a session that gave way to others is not opened again by its old statement', () => {
  const sessions = createSessions(() => 1_000)
  const opened = {
    party: `0x${'01'.repeat(20)}` as const,
    secret: new Uint8Array(32),
    deadline: 2_000,
  }
  const name = (i: number) => `0x${i.toString(16).padStart(64, '0')}` as const
  for (let i = 0; i < 100_001; i++) sessions.open(name(i), opened)
  expect(() => sessions.open(name(0), opened)).toThrow('no such session')
})
