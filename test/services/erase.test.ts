import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect, type Hex, toHex } from '#protocol/bytes.ts'
import { type Cid, parseCid } from '#protocol/cid.ts'
import { erasureCodec } from '#protocol/erasure.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Network } from '#protocol/services.ts'
import { blocksToForget } from '#sdk/actions/blocks-to-forget.ts'
import { eraseAsset } from '#sdk/actions/erase-asset.ts'
import { exportAsset } from '#sdk/actions/export-asset.ts'
import { startEpoch } from '#sdk/actions/grants.ts'
import { importAsset } from '#sdk/actions/import-asset.ts'
import { readAsset, readManifest } from '#sdk/actions/read-asset.ts'
import { repairAsset } from '#sdk/actions/repair-asset.ts'
import { verifyErasureStatements } from '#sdk/actions/verify-erasure.ts'
import type { Client } from '#sdk/client.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { acceptPhysician } from './physician.ts'
import { letIn, openWorld, publishPatients, type World } from './world.ts'

let world: World
let elm: Client
let physician: Client
beforeAll(async () => {
  world = await openWorld()
  elm = (await world.hospital('elm')).client
  physician = await acceptPhysician(world, 'elm')
})
afterAll(() => world?.close())

const publish = async (): Promise<Hex> =>
  (await publishPatients(world, elm, { domain: 'elm' })).asset
const listOf = async (asset: Hex) =>
  (await blocksToForget(elm, (await elm.chain.asset(BigInt(asset)))!)).blocks
/** How many of some blocks are on any node of this machine. */
async function heldOf(cids: readonly { toString(): string }[]): Promise<number> {
  let held = 0
  for (const cid of cids)
    for (const node of world.embedded.ownNodes)
      if (await node!.context.blocks.has(parseCid(cid.toString()))) held++
  return held
}

/** A network where one storage node, or the authority, does not answer. */
const without = (silent: { node?: number; authority?: boolean }): Network => {
  const down = async (): Promise<never> => {
    throw new CloisterError('call/unavailable', 'down')
  }
  return {
    ...world.network,
    node: index =>
      index === silent.node
        ? { ...world.network.node(index), forget: down }
        : world.network.node(index),
    authority: domain =>
      silent.authority
        ? { ...world.network.authority(domain), erase: down }
        : world.network.authority(domain),
  }
}

describe('an erased asset', () => {
  it('leaves no share with its authority, no block on the nodes, and its owner with statements', async () => {
    const asset = await publish()
    const grant = await letIn(physician, { client: elm, asset }, 'share')
    expect((await readAsset(physician, asset)).tables.patients?.patient).toHaveLength(8)
    await startEpoch(elm, asset)
    const blocks = await listOf(asset)
    expect(await heldOf(blocks)).toBeGreaterThanOrEqual(6 + 3 + 2 * 3)

    const erased = await eraseAsset(elm, asset)
    expect(erased).toMatchObject({ asset, blocks: blocks.length, shares: 2, unconfirmed: [] })
    expect(erased.confirmed).toEqual(elm.nodeOperators.map(operator => ({ operator, kept: 0 })))
    expect(await heldOf(blocks)).toBe(0)
    expect(await elm.chain.erasure(BigInt(asset))).toEqual({ statements: erased.statements })

    const bundle = erasureCodec.decode(erased.bundle)
    expect(await verifyErasureStatements(bundle)).toBe(true)
    expect(bundle.batches.flat().map(String).sort()).toEqual(blocks.map(String).sort())
    expect((await physician.chain.grant(grant))?.active).toBe(false)
  })

  it('is opened, shared, deposited for, computed on, repaired and checked no more', async () => {
    const asset = await publish()
    await letIn(physician, { client: elm, asset }, 'share')
    const listed = async () =>
      (await world.network.catalogue.search({})).listings.map(listing => listing.asset)
    expect(await listed()).toContain(asset)
    await eraseAsset(elm, asset)
    expect(await listed()).not.toContain(asset)
    await expectRefusal(world.network.catalogue.asset({ asset }), 'asset/erased')
    await expectRefusal(readAsset(physician, asset), 'grant/missing')
    await expectRefusal(readManifest(physician, asset), 'asset/erased')
    await expectRefusal(startEpoch(elm, asset), 'asset/erased')
    await expectRefusal(letIn(physician, { client: elm, asset }), 'asset/erased')
    await expectRefusal(repairAsset(physician, asset), 'asset/erased')
    await expectRefusal(world.embedded.repair!.check(asset), 'asset/erased')
  })

  it('names whom it could not reach, and asks them again when it is erased again', async () => {
    const asset = await publish()
    const blocks = await listOf(asset)
    const cut = await world.party('elm', without({ node: 2, authority: true }))
    const first = await eraseAsset(cut, asset)
    expect(first.unconfirmed).toEqual([elm.nodeOperators[2]])
    expect(first.shares).toBeUndefined()
    expect(first.confirmed).toHaveLength(5)
    expect(await heldOf(blocks)).toBeGreaterThan(0)
    // The manifest is gone from five nodes; the list of what to forget is not.
    const second = await eraseAsset(elm, asset)
    expect(second).toMatchObject({ unconfirmed: [], shares: 1, blocks: blocks.length })
    expect(await heldOf(blocks)).toBe(0)
    expect(second.statements).not.toBe(first.statements)
    expect(await elm.chain.erasure(BigInt(asset))).toEqual({ statements: second.statements })
    const before = erasureCodec.decode(first.bundle).nodes
    const after = erasureCodec.decode(second.bundle).nodes
    for (const said of before) expect(after).toContainEqual(said)
    // Once more changes nothing: nobody is asked, nothing is sent.
    expect(await eraseAsset(elm, asset)).toEqual(second)
  })

  it('keeps the blocks that another asset of its owner names, and those that others hold', async () => {
    const [asset, other] = [await publish(), await publish()]
    const kept = await listOf(other)
    const [shard] = (await listOf(asset)).filter(cid => cid.code === 0x55)
    const where = await holderOf(shard!)
    await physician.nodes[where]!.put(shard!, await elm.nodes[where]!.get(shard!))
    const before = await heldOf(kept)
    const erased = await eraseAsset(elm, asset)
    expect(await heldOf(kept)).toBe(before)
    expect(await heldOf([shard!])).toBe(1)
    expect(erased.confirmed.map(one => one.kept).reduce((a, b) => a + b)).toBe(1)
    expect(erased.confirmed[where]!.kept).toBe(1)
  })

  it('is gone from nodes that somebody repaired: they hold the blocks for the owner alone', async () => {
    const asset = await publish()
    const blocks = await listOf(asset)
    const { blocks: kept } = world.embedded.ownNodes[1]!.context
    for (const cid of blocks) await kept.remove(cid)
    const { faults, repaired } = await repairAsset(physician, asset)
    expect(repaired).toBe(faults)
    expect(repaired).toBeGreaterThan(0)
    const { confirmed } = await eraseAsset(elm, asset)
    expect(confirmed.every(one => one.kept === 0)).toBe(true)
    expect(await heldOf(blocks)).toBe(0)
  })

  it('is gone from nodes that knew nobody when a checker repaired them, once the checker hears of it', async () => {
    const asset = await publish()
    const blocks = await listOf(asset)
    const repair = world.embedded.repair!
    const { blocks: kept, holders } = world.embedded.ownNodes[1]!.context
    for (const cid of blocks) {
      await kept.remove(cid)
      await holders.clear(cid)
    }
    const checked = await repair.check(asset)
    expect(checked.failed).toEqual([elm.nodeOperators[1]])
    expect(checked.restored?.repaired).toBeGreaterThan(0)
    const first = await eraseAsset(elm, asset)
    expect(await heldOf(blocks)).toBeGreaterThan(0)
    expect(first.confirmed.filter(one => one.kept > 0)).toHaveLength(1)
    await repair.next(0)
    expect(await heldOf(blocks)).toBe(0)
    const second = await eraseAsset(elm, asset)
    expect(second.confirmed.every(one => one.kept === 0)).toBe(true)
  })

  it('leaves the key of its content with nobody, its owner included', async () => {
    const asset = await publish()
    expect(await elm.keyring.names(`asset/${asset}`)).toHaveLength(1)
    await eraseAsset(elm, asset)
    expect(await elm.keyring.names(`asset/${asset}`)).toEqual([])
  })

  it('is exported no more, and comes back by no CAR that was made before', async () => {
    const asset = await publish()
    const blocks = await listOf(asset)
    const car = await collect((await exportAsset(physician, asset)).pieces)
    // Whoever imports while it stands does not become one who holds it.
    expect(await importAsset(physician, one(car))).toMatchObject({ asset, current: true })
    const { confirmed } = await eraseAsset(elm, asset)
    expect(confirmed.every(({ kept }) => kept === 0)).toBe(true)
    await expectRefusal(exportAsset(physician, asset), 'asset/erased')
    await expectRefusal(importAsset(physician, one(car)), 'asset/erased')
    await expectRefusal(importAsset(elm, one(car)), 'asset/erased')
    expect(await heldOf(blocks)).toBe(0)
  })

  it('comes back by no repair that was under way', async () => {
    const asset = await publish()
    const blocks = await listOf(asset)
    const { blocks: kept } = world.embedded.ownNodes[1]!.context
    for (const cid of blocks) await kept.remove(cid)
    let put = 0
    const erasing = physician.nodes.map(node => ({
      ...node,
      async restore(cid: Cid, block: Uint8Array) {
        if (put++ === 0) await eraseAsset(elm, asset)
        await node.restore!(cid, block)
      },
    }))
    await expectRefusal(repairAsset({ ...physician, nodes: erasing }, asset), 'asset/erased')
    expect(put).toBeGreaterThan(0)
    expect(await heldOf(blocks)).toBe(0)
  })

  it('takes its blocks along although somebody gave its owner an asset that names them too', async () => {
    const asset = await publish()
    const record = (await elm.chain.asset(BigInt(asset)))!
    const given = { ...record, id: record.id + 1n, publisher: physician.address }
    const client: Client = {
      ...elm,
      events: { ...elm.events, assets: async () => [record.id, given.id] },
      chain: {
        ...elm.chain,
        asset: async id => (id === given.id ? given : record),
        erasure: async () => undefined,
      },
    }
    const { blocks } = await blocksToForget(client, record)
    expect(blocks.map(String)).toEqual((await listOf(asset)).map(String))
  })

  it('erased twice at once is erased once, and the ledger has the hash of one of both bundles', async () => {
    const asset = await publish()
    const both = await Promise.all([eraseAsset(elm, asset), eraseAsset(elm, asset)])
    for (const { shares, unconfirmed } of both) {
      expect(shares).toBe(1)
      expect(unconfirmed).toEqual([])
    }
    const { statements } = (await elm.chain.erasure(BigInt(asset)))!
    expect(both.map(one => one.statements)).toContain(statements)
  })

  it('is none whose id the ledger does not know', async () => {
    const nowhere = toHex(new Uint8Array(32).fill(7))
    await expectRefusal(eraseAsset(elm, nowhere), 'asset/unknown')
  })
})

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function holderOf(cid: Parameters<Client['nodes'][number]['has']>[0]): Promise<number> {
  for (const [i, node] of elm.nodes.entries()) if (await node.has(cid)) return i
  throw new Error('nobody holds it')
}
