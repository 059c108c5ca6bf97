import { afterEach, expect, it } from 'vitest'
import { query } from '#sdk/actions/query.ts'
import { readManifest } from '#sdk/actions/read-asset.ts'
import { verifyCheckReport } from '#sdk/actions/verify-check.ts'
import { shardsByStorer } from '#storage/asset-blocks.ts'
import { replicaSource } from '#storage/layout.ts'
import { letIn, openWorld, prepare, type World } from './world.ts'

/** Checks in a whole deployment: real nodes on disk, a real job, real money. */

let world: World
afterEach(() => world?.close())

it('a node that lost its shards earns nothing from the next job, its part goes back to the grantee, and it earns again once it passes', async () => {
  world = await openWorld()
  const { client: elm, asset } = await world.hospital('elm')
  const insurer = await world.insurer()
  await letIn(insurer, { client: elm, asset })
  const repair = world.embedded.repair!
  const manifest = await readManifest(elm, asset)
  const poor = elm.nodeOperators[3]!
  const storers = (await elm.chain.asset(BigInt(asset)))!.storers
  const shards = await shardsByStorer({ source: replicaSource(elm.nodes), manifest, storers })
  for (const cid of shards.get(poor)!) await world.embedded.ownNodes[3]!.context.blocks.remove(cid)

  const paidBy = async () => {
    const { job } = await query(insurer, await prepare(insurer, [asset]))
    return (await elm.events.job(job)).flatMap(event =>
      event.name === 'Payout' ? [{ party: event.args.party, role: event.args.role }] : [],
    )
  }
  const checked = await repair.check(asset)
  expect(checked.failed).toEqual([poor])
  const judged = await verifyCheckReport(elm, {
    check: checked.check,
    ask: (operator, challenge) =>
      elm.network.node(elm.nodeOperators.indexOf(operator)).prove(challenge),
  })
  expect(judged).toMatchObject({ stands: true, findings: [], undecided: [] })
  const paid = await paidBy()
  expect(paid.filter(({ role }) => role === 'storage')).toHaveLength(5)
  expect(paid.map(({ party }) => party)).not.toContain(poor)
  expect(paid).toContainEqual({ party: insurer.address, role: 'refund' })

  expect((await repair.check(asset)).failed).toEqual([])
  const later = await paidBy()
  expect(later.filter(({ role }) => role === 'storage')).toHaveLength(6)
  expect(later.some(({ role }) => role === 'refund')).toBe(false)
})

it('a deployment checks in the background, by itself and one asset after the other', async () => {
  world = await openWorld({ checkEvery: 10 })
  const { client: elm, asset } = await world.hospital('elm')
  while (!(await elm.chain.standing(BigInt(asset))))
    await new Promise(resolve => setTimeout(resolve, 20))
  expect((await elm.chain.standing(BigInt(asset)))!.passed).toBe(0b111111)
})
