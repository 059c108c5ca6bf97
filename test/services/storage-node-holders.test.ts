import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toHex, utf8 } from '#protocol/bytes.ts'
import { type Cid, cidOf } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { remoteBlocks } from '#protocol/remote-blocks.ts'
import { NOBODY_KNOWN } from '#services/storage-node/holders.ts'
import { createSortedTexts } from '#services/storage-node/sorted-texts.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { forgetBlocks, type NodeParty } from '#storage/node-session.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'
import { type LoneNode, loneNodes, passTo } from './lone-node.ts'

const open = loneNodes()

const ASSET = toHex(new Uint8Array(32).fill(7))
const block = (text: string): [Cid, Uint8Array] => [cidOf(utf8(text)), utf8(text)]

const storeOf = (node: LoneNode, party: NodeParty) =>
  remoteBlocks(node.door.node, passTo(node, party))

describe('a party’s quota', () => {
  it('bounds what it holds, and leaves what it holds in place', async () => {
    const node = await open({ quota: { party: 10 } })
    const [a, b] = [node.party(), node.party()]
    await storeOf(node, a).put(...block('six of'))
    await expectRefusal(storeOf(node, a).put(...block('five!')), 'storage/quota')
    await storeOf(node, a).put(...block('four'))
    // Again is no more, and another party's room is its own.
    await storeOf(node, a).put(...block('four'))
    await storeOf(node, b).put(...block('five!'))
    expect(node.usage(a.address)).toEqual({ party: 10, all: 15, blocks: 3 })
    const refusal = await storeOf(node, a)
      .put(...block('x'))
      .catch((error: CloisterError) => error)
    expect(refusal).toMatchObject({ facts: { held: 10, bytes: 1, most: 10 } })
    expect((refusal as CloisterError).advice).not.toBe('')
  })

  it('holds when many blocks come at once, and leaves nothing of those that were too many', async () => {
    const blocks = createMemoryBlocks()
    const node = await open({ quota: { party: 20 }, blocks })
    const party = node.party()
    const store = storeOf(node, party)
    const puts = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) => store.put(...block(`five${i % 10}${i > 9 ? '!' : ''}`))),
    )
    expect(puts.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    expect(node.usage(party.address).party).toBe(20)
    let held = 0
    for await (const _ of blocks.list()) held++
    expect(held).toBe(4)
  })

  it('of all together counts a block once, whoever holds it', async () => {
    const node = await open({ quota: { all: 10 } })
    const [a, b] = [node.party(), node.party()]
    await storeOf(node, a).put(...block('ten bytes!'))
    await storeOf(node, b).put(...block('ten bytes!'))
    await expectRefusal(storeOf(node, b).put(...block('1')), 'storage/quota')
    expect(node.usage(b.address)).toEqual({ party: 10, all: 10, blocks: 1 })
  })

  it('is counted again as it was after a restart, and freed by forgetting', async () => {
    const folder = await temporaryFolder()
    const blocks = createMemoryBlocks()
    const first = await open({ blocks, quota: { party: 10 } }, folder)
    const party = first.party()
    await storeOf(first, party).put(...block('ten bytes!'))
    await first.close()
    const node = await open({ blocks, quota: { party: 10 }, ledgerOf: first.ledger }, folder)
    await expectRefusal(storeOf(node, party).put(...block('1')), 'storage/quota')
    await forgetBlocks(party, node.door, { asset: ASSET, cids: [cidOf(utf8('ten bytes!'))] })
    await storeOf(node, party).put(...block('1'))
    expect(node.usage(party.address)).toEqual({ party: 1, all: 1, blocks: 1 })
  })
})

describe('a full disk', () => {
  const full = async (): Promise<never> => {
    throw new CloisterError('storage/disk', 'the disk failed while writing (ENOSPC)')
  }

  it('that takes no block is charged to nobody, and has room again later', async () => {
    const blocks = createMemoryBlocks()
    const { put } = blocks
    const node = await open({ blocks })
    const party = node.party()
    blocks.put = full
    await expectRefusal(storeOf(node, party).put(...block('too much')), 'storage/disk')
    expect(node.usage(party.address)).toEqual({ party: 0, all: 0, blocks: 0 })
    blocks.put = put
    await storeOf(node, party).put(...block('too much'))
    expect(node.usage(party.address)).toEqual({ party: 8, all: 8, blocks: 1 })
  })

  it('that takes no record of a holder keeps no bytes either', async () => {
    const blocks = createMemoryBlocks()
    const node = await open({ blocks })
    const [first, second] = [node.party(), node.party()]
    await storeOf(node, first).put(...block('held by one'))
    const { hold } = node.context.holders
    node.context.holders.hold = full
    await expectRefusal(storeOf(node, second).put(...block('new')), 'storage/disk')
    await expectRefusal(storeOf(node, second).put(...block('held by one')), 'storage/disk')
    expect(await blocks.has(cidOf(utf8('new')))).toBe(false)
    expect(await blocks.has(cidOf(utf8('held by one')))).toBe(true)
    node.context.holders.hold = hold
    await storeOf(node, second).put(...block('new'))
    expect(node.usage(second.address).party).toBe(3)
  })
})

describe('two publishers of the same bytes', () => {
  it('are both holders, and neither’s removal harms the other', async () => {
    const node = await open()
    const [a, b] = [node.party(), node.party()]
    const [cid, bytes] = block('the same bytes')
    await storeOf(node, a).put(cid, bytes)
    await storeOf(node, b).put(cid, bytes)
    const first = await forgetBlocks(a, node.door, { asset: ASSET, cids: [cid] })
    expect(first.kept).toBe(1)
    expect(await storeOf(node, b).get(cid)).toEqual(bytes)
    // Who does not hold it ends nobody's hold.
    expect((await forgetBlocks(a, node.door, { asset: ASSET, cids: [cid] })).kept).toBe(1)
    const last = await forgetBlocks(b, node.door, { asset: ASSET, cids: [cid] })
    expect(last.kept).toBe(0)
    await expectRefusal(storeOf(node, b).get(cid), 'storage/not-found')
    expect(node.usage(b.address)).toEqual({ party: 0, all: 0, blocks: 0 })
  })

  it('that come and go at once leave the block where the last of them left it', async () => {
    const node = await open()
    const [cid, bytes] = block('contended')
    const parties = Array.from({ length: 4 }, () => node.party())
    for (let round = 0; round < 5; round++) {
      await Promise.all(parties.map(party => storeOf(node, party).put(cid, bytes)))
      const leaving = parties
        .slice(1)
        .map(party => forgetBlocks(party, node.door, { asset: ASSET, cids: [cid] }))
      await Promise.all([...leaving, storeOf(node, parties[0]!).put(cid, bytes)])
      expect(node.context.holders.holdersOf(cid)).toEqual([parties[0]!.address])
      expect(await storeOf(node, parties[0]!).get(cid)).toEqual(bytes)
    }
  })
})

describe('garbage', () => {
  it('is what a cut-off put left, and is collected after the grace period', async () => {
    const folder = await temporaryFolder()
    const blocks = createMemoryBlocks()
    const first = await open({ blocks }, folder)
    const party = first.party()
    await storeOf(first, party).put(...block('acknowledged'))
    await first.close()
    await blocks.put(...block('written, and then the power went'))
    const node = await open({ blocks, grace: 100, ledgerOf: first.ledger }, folder)
    expect(await node.collect()).toEqual({ blocks: 0 })
    node.wait(99)
    expect(await node.collect()).toEqual({ blocks: 0 })
    node.wait(2)
    expect(await node.collect()).toEqual({ blocks: 1 })
    expect(await blocks.has(cidOf(utf8('acknowledged')))).toBe(true)
    expect(await blocks.has(cidOf(utf8('written, and then the power went')))).toBe(false)
  })

  it('that finds a holder in time stays', async () => {
    const folder = await temporaryFolder()
    const blocks = createMemoryBlocks()
    const first = await open({ blocks }, folder)
    await first.close()
    await blocks.put(...block('sent again'))
    const node = await open({ blocks, grace: 100, ledgerOf: first.ledger }, folder)
    const party = node.party()
    const [cid, bytes] = block('sent again')
    const store = storeOf(node, party)
    // Whoever asks first, so as not to send it again, must not rely on what will be collected.
    expect(await store.has(cid)).toBe(false)
    await store.put(cid, bytes)
    expect(await store.has(cid)).toBe(true)
    node.wait(1_000)
    expect(await node.collect()).toEqual({ blocks: 0 })
    expect(node.usage(party.address)).toEqual({ party: 10, all: 10, blocks: 1 })
  })

  it('is never what was there before holders were recorded', async () => {
    const blocks = createMemoryBlocks()
    await blocks.put(...block('of an older deployment'))
    const node = await open({ blocks, grace: 0 })
    node.wait(1e6)
    expect(await node.collect()).toEqual({ blocks: 0 })
    expect(node.usage(NOBODY_KNOWN)).toMatchObject({ blocks: 1 })
    // Its size is learnt when it is first read.
    await node.scrub()
    expect(node.usage(NOBODY_KNOWN)).toEqual({ party: 22, all: 22, blocks: 1 })
  })
})

describe('a list of what is held', () => {
  it('comes in pages of the order of the CIDs, while blocks come and go', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 30 })), { maxLength: 60 }),
        fc.array(fc.integer({ min: 0, max: 30 })),
        (changes, start) => {
          const name = (i: number) => `cid-${String(i).padStart(2, '0')}`
          const truth = new Set(start.map(name))
          const texts = createSortedTexts(truth)
          for (const [adds, i] of changes) {
            if (adds) {
              truth.add(name(i))
              texts.add(name(i))
            } else {
              truth.delete(name(i))
              texts.remove(name(i))
            }
            const after = name((i * 7) % 31)
            const expected = [...truth].sort().filter(text => text > after)
            expect(texts.page(after, 3)).toEqual(expected.slice(0, 3))
          }
        },
      ),
    )
  })

  it('names all of many blocks once, and none that the disk has lost', async () => {
    const blocks = createMemoryBlocks()
    const node = await open({ blocks })
    const store = storeOf(node, node.party())
    const all = Array.from({ length: 2_300 }, (_, i) => block(`block ${i}`))
    await Promise.all(all.map(one => store.put(...one)))
    const listed = async () => {
      const found: string[] = []
      for await (const cid of store.list()) found.push(cid.toString())
      return found
    }
    expect(await listed()).toEqual(all.map(([cid]) => cid.toString()).sort())
    for (const [cid] of all.slice(0, 2_200)) await blocks.remove(cid)
    expect(await listed()).toEqual(
      all
        .slice(2_200)
        .map(([cid]) => cid.toString())
        .sort(),
    )
  })
})
