import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fromHex, type Hex, toHex } from '#protocol/bytes.ts'
import { type CheckReport, checkReportCodec } from '#protocol/check.ts'
import { DAG_CBOR, parseCid } from '#protocol/cid.ts'
import { type CheckFinding, verifyCheckReport } from '#sdk/actions/verify-check.ts'
import { awaitSeed } from '#services/repair/announce.ts'
import { readReplica, writeReplicas } from '#storage/replicas.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { someCid, someone } from '../contracts/world.ts'
import { lose, openRepairWorld, type RepairWorld } from '../services/repair-world.ts'

/** A checker that writes down what it did not see. */

let world: RepairWorld
let published: Awaited<ReturnType<RepairWorld['publish']>>
beforeAll(async () => {
  world = await openRepairWorld()
})
afterAll(() => world?.close())
beforeEach(async () => {
  published = await world.publish(someone())
})

/** Records a report that was made from an honest one. */
async function record(
  forge: (honest: CheckReport) => Partial<CheckReport>,
  recorded: { passed?: number } = {},
): Promise<Hex> {
  let told: CheckReport | undefined
  const honest = world.context()
  // An honest check up to its record, which is written anew.
  const check = await new Promise<Hex>((resolve, reject) => {
    world
      .repair({
        ledger: {
          seedCheck: honest.ledger.seedCheck,
          async submit(signed) {
            if (signed.type !== 'CheckRecord') return honest.ledger.submit(signed)
            const cid = parseCid(fromHex((signed.message as { report: Hex }).report))
            const block = await readReplica({ stores: world.stores, cid })
            told = checkReportCodec.open(cid, block)
            resolve((signed.message as { check: Hex }).check)
            throw new Error('kept back')
          },
        },
      })
      .check(published.id)
      .catch(error => told ?? reject(error))
  })
  const report = { ...told!, ...forge(told!) }
  const cid = await writeReplicas({
    stores: world.stores,
    block: checkReportCodec.encode(report),
    codec: DAG_CBOR,
  })
  const passed = report.storers.reduce((bits, one, i) => bits + (one.passed ? 2 ** i : 0), 0)
  await world.recordCheck(check, passed, world.checker, {
    report: toHex(cid.bytes),
    repaired: report.repaired,
    ...recorded,
  })
  return check
}

const judge = async (check: Hex): Promise<CheckFinding['kind'][]> => {
  const judged = await verifyCheckReport(
    { chain: world.read, events: world.events, nodes: world.stores, deployment: world.deployment },
    {
      check,
      ask: (operator, challenge) =>
        world.nodes.find(node => node.operator === operator)!.prove(challenge),
    },
  )
  expect(judged.stands).toBe(judged.findings.length === 0)
  return judged.findings.map(({ kind }) => kind)
}

const change = (report: CheckReport, i: number, changes: Partial<CheckReport['storers'][number]>) =>
  report.storers.map((storer, j) => (i === j ? { ...storer, ...changes } : storer))

describe('a checker', () => {
  it('that passes a storer without having fetched anything is found out', async () => {
    const check = await record(report => ({ storers: change(report, 2, { answers: [] }) }))
    expect(await judge(check)).toEqual(['pass'])
  })

  it('that passes a storer which signed that it holds nothing is found out', async () => {
    const node = world.nodes[4]!
    await lose(node, (await world.shardsOf(published.manifest)).get(node.operator)!)
    const check = await record(report => ({
      storers: change(report, 4, { passed: true }),
    }))
    expect(await judge(check)).toEqual(['pass'])
  })

  it('that fails a storer against its own signature is found out', async () => {
    const check = await record(report => ({ storers: change(report, 1, { passed: false }) }))
    expect(await judge(check)).toEqual(['fail'])
  })

  it('that throws a storer’s answer away and calls it silent is contradicted by the storer', async () => {
    const check = await record(report => ({
      storers: change(report, 1, { passed: false, answers: [] }),
    }))
    expect(await judge(check)).toEqual(['answers-now'])
  })

  it('that asks for other shards than the seed picks is found out', async () => {
    const check = await record(report => {
      const asked = [...report.storers[0]!.asked].reverse()
      return { storers: change(report, 0, { asked }) }
    })
    expect(await judge(check)).toEqual(['report'])
  })

  it('that draws a seed of its own, or reports on another manifest, is found out', async () => {
    const seed = `0x${'42'.repeat(32)}` as const
    expect(await judge(await record(() => ({ seed })))).toContain('report')
    const manifest = parseCid(fromHex(someCid('another')))
    expect(await judge(await record(() => ({ manifest })))).toContain('report')
  })

  it('that records other than it reports is found out', async () => {
    expect(await judge(await record(() => ({}), { passed: 0b011111 }))).toContain('report')
    const left = await record(report => ({ storers: report.storers.slice(0, 5) }))
    expect(await judge(left)).toContain('report')
  })

  it('that is honest is not', async () => {
    expect(await judge(await record(() => ({})))).toEqual([])
  })
})

describe('the ledger refuses', () => {
  it('what a stranger announces or records', async () => {
    const { asset } = published
    const stranger = someone()
    await expectRefusal(world.openCheck(asset, stranger), 'registry/operator-not-admitted')
    const check = await world.openCheck(asset)
    await awaitSeed(world.context(), check)
    await expectRefusal(world.recordCheck(check, 0, stranger), 'ledger/signature')
  })

  it('what a checker records after governance has suspended it', async () => {
    const { asset } = published
    const fired = someone()
    const operator = { operator: fired.address, role: 'checker', name: 'fired' } as const
    await world.governance.setOperator({ ...operator, admitted: true })
    const check = await world.openCheck(asset, fired)
    await awaitSeed(world.context(), check)
    await world.governance.setOperator({ ...operator, admitted: false })
    const refused = 'registry/operator-not-admitted'
    await expectRefusal(world.recordCheck(check, 0, fired), refused)
    await expectRefusal(world.openCheck(asset, fired), refused)
    expect(await world.read.standing(asset)).toBeUndefined()
  })

  it('checks by whom they concern: owner, publisher and storer of the asset', async () => {
    const { checker } = world
    const own = await world.publish(checker)
    await expectRefusal(world.openCheck(own.asset), 'check/concerned')
    // A storer that governance made a checker afterwards.
    const both = someone()
    const operator = { operator: both.address, admitted: true, name: 'both' } as const
    await world.governance.setOperator({ ...operator, role: 'storage' })
    const asset = await world.publish(someone(), {
      storers: [...world.storers, both.address.toLowerCase() as Hex],
    })
    await world.governance.setOperator({ ...operator, role: 'checker' })
    await expectRefusal(world.openCheck(asset.asset, both), 'check/concerned')
  })
})
