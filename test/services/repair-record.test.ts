import type { PrivateKeyAccount } from 'viem/accounts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BlockStore } from '#protocol/blocks.ts'
import { type Address, toHex } from '#protocol/bytes.ts'
import { DAG_CBOR, parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { type FoundBlock, LISTED_AT_ONCE, repairReportCodec } from '#protocol/repair-report.ts'
import { readRepairReport, recordRepair } from '#sdk/actions/record-repair.ts'
import { repairAsset } from '#sdk/actions/repair-asset.ts'
import type { Client } from '#sdk/client.ts'
import { readReplica, writeReplicas } from '#storage/replicas.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { someone } from '../contracts/world.ts'
import { cidIn, lose, openRepairWorld, type RepairWorld } from './repair-world.ts'

/** What `cloister repair` puts on the ledger: the word of a party whom the asset concerns. */

let world: RepairWorld
let published: Awaited<ReturnType<RepairWorld['publish']>>
const owner = someone()
beforeAll(async () => {
  world = await openRepairWorld()
})
afterAll(() => world?.close())
beforeEach(async () => {
  published = await world.publish(owner)
})

/** As much of a client as repairing needs. */
const clientOf = (account: PrivateKeyAccount, changes: Partial<Client> = {}): Client =>
  ({
    ...{ account, address: account.address.toLowerCase() as Address },
    ...{ chain: world.read, events: world.events, deployment: world.deployment },
    ...{ nodes: world.stores, now: () => Number(world.seconds()) },
    submit: signed => world.relay.submit(signed),
    ...changes,
  }) as Client
const repairedBy = async () =>
  (await world.events.trace(published.asset)).filter(({ name }) => name === 'Repaired')

describe('a repair by a party whom the asset concerns', () => {
  it('is recorded with a report that names each block, what was wrong, where, and who has it now', async () => {
    const [poor, gone] = [world.nodes[2]!, world.nodes[5]!]
    const shards = await world.shardsOf(published.manifest)
    for (const node of [poor, gone]) await lose(node, shards.get(node.operator)!)
    const down = async (): Promise<never> => {
      throw new CloisterError('call/unavailable', 'down')
    }
    const nodes = world.stores.map(
      (store, i): BlockStore =>
        world.nodes[i] === gone ? { ...store, get: down, put: down } : store,
    )
    const { recorded, ...restored } = await repairAsset(clientOf(owner, { nodes }), published.id)
    expect(restored.faults).toBeGreaterThanOrEqual(16)
    const [event] = await repairedBy()
    expect(event).toMatchObject({
      transaction: recorded!.transaction,
      args: {
        ...{ by: owner.address.toLowerCase(), blocks: restored.blocks, faults: restored.faults },
        ...{ repaired: restored.repaired, lost: 0, report: recorded!.report },
      },
    })
    const report = await readRepairReport(clientOf(someone()), {
      ...{ asset: published.id, report: cidIn(recorded!.report) },
    })
    expect(report.found).toHaveLength(restored.faults)
    const said = (cid: { toString(): string }, operator: Address) =>
      report.found.find(one => one.cid.toString() === cid.toString() && one.operator === operator)
    for (const cid of shards.get(poor.operator)!)
      expect(said(cid, poor.operator)).toMatchObject({ what: 'missing', now: poor.operator })
    for (const cid of shards.get(gone.operator)!) {
      const { now } = said(cid, gone.operator)!
      expect(now).not.toBe(gone.operator)
      expect(await world.nodes.find(({ operator }) => operator === now)!.blocks.has(cid)).toBe(true)
    }
  })

  it('is recorded though nothing was wrong, or too little was left', async () => {
    const { recorded } = await repairAsset(clientOf(owner), published.id)
    expect(recorded).toBeDefined()
    const stripe = published.spread.stripes[3]!
    for (const node of world.nodes) await lose(node, stripe.slice(0, 3))
    const { lost } = await repairAsset(clientOf(owner), published.id)
    expect(lost).toEqual([{ file: 0, stripe: 3 }])
    const told = (await repairedBy()).map(({ args }) => args)
    expect(told).toMatchObject([
      { faults: 0, repaired: 0, lost: 0 },
      { faults: 3, repaired: 0, lost: 1 },
    ])
    const { report } = told[1] as { report: `0x${string}` }
    const { found, stripes } = await readRepairReport(clientOf(owner), {
      ...{ asset: published.id, report: cidIn(report) },
    })
    expect(stripes).toEqual(lost)
    expect(found.map(({ now }) => now)).toEqual([null, null, null])
  })

  it('may be by a storer, and changes nothing about who is paid', async () => {
    const storer = world.nodes[0]!
    const checked = await world.repair().check(published.id)
    const standing = await world.read.standing(published.asset)
    const { recorded } = await repairAsset(clientOf(storer.account), published.id)
    expect(recorded).toBeDefined()
    expect(await world.read.standing(published.asset)).toEqual(standing)
    expect(standing!.check).toBe(checked.check)
  })

  it('is done though the ledger does not hear of it, and says so', async () => {
    const node = world.nodes[1]!
    const shards = (await world.shardsOf(published.manifest)).get(node.operator)!
    await lose(node, shards)
    const submit = () => Promise.reject(new CloisterError('call/unavailable', 'down'))
    const { recorded, unrecorded, repaired } = await repairAsset(
      clientOf(owner, { submit }),
      published.id,
    )
    expect(recorded).toBeUndefined()
    expect(unrecorded?.code).toBe('call/unavailable')
    expect(repaired).toBe(shards.length)
  })

  it('lists more than one block holds in further ones', async () => {
    const record = (await world.read.asset(published.asset))!
    const [cid] = published.spread.stripes[0]!
    const operator = world.nodes[0]!.operator
    const block: FoundBlock = { cid: cid!, what: 'rotten', operator, now: null }
    const found = Array.from({ length: 2 * LISTED_AT_ONCE + 1 }, () => block)
    const faults = found.length
    const restored = { blocks: faults, faults, repaired: 0, elsewhere: 0, lost: [] }
    const { report } = await recordRepair(clientOf(owner), record, { restored, found })
    const read = await readRepairReport(clientOf(owner), {
      ...{ asset: published.id, report: cidIn(report) },
    })
    expect(read.more).toHaveLength(2)
    expect(read.found).toHaveLength(faults)
  })
})

describe('a stranger', () => {
  it('repairs as well, and leaves no word of it', async () => {
    const node = world.nodes[3]!
    const shards = (await world.shardsOf(published.manifest)).get(node.operator)!
    await lose(node, shards)
    const submit = () => Promise.reject(new Error('nothing is sent'))
    const stranger = clientOf(someone(), { submit })
    const { recorded, unrecorded, repaired } = await repairAsset(stranger, published.id)
    expect({ recorded, repaired }).toEqual({ recorded: undefined, repaired: shards.length })
    expect(unrecorded?.code).toBe('asset/unconcerned')
    expect(await repairedBy()).toEqual([])
  })

  it('is refused by the ledger, too', async () => {
    const record = (await world.read.asset(published.asset))!
    const restored = { blocks: 1, faults: 0, repaired: 0, elsewhere: 0, lost: [] }
    const recording = recordRepair(clientOf(someone()), record, { restored, found: [] })
    await expectRefusal(recording, 'asset/unconcerned')
  })
})

describe('a report', () => {
  it('that says something else than its record, or that no record names, is not shown', async () => {
    const { recorded } = await repairAsset(clientOf(owner), published.id)
    const cid = cidIn(recorded!.report)
    const honest = repairReportCodec.open(cid, await readReplica({ stores: world.stores, cid }))
    const forged = await writeReplicas({
      stores: world.stores,
      block: repairReportCodec.encode({ ...honest, faults: 40 }),
      codec: DAG_CBOR,
    })
    const reading = () =>
      readRepairReport(clientOf(owner), { asset: published.id, report: parseCid(forged.bytes) })
    await expectRefusal(reading(), 'check/unknown')
    await world.send(owner, 'assets', 'RepairRecord', {
      ...{ asset: published.asset, by: owner.address, blocks: honest.blocks },
      ...{ faults: 0, repaired: 0, lost: 0, report: toHex(forged.bytes) },
    })
    await expectRefusal(reading(), 'check/contradicted')
  })
})
