import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { RelayService } from '#protocol/services.ts'
import { decodeSignedMessage } from '#protocol/signed-message.ts'
import { startEpoch } from '#sdk/actions/grants.ts'
import { fetchShare, openContentKey } from '#sdk/actions/open-content-key.ts'
import { query, readResult, runJob } from '#sdk/actions/query.ts'
import { readAsset, readManifest } from '#sdk/actions/read-asset.ts'
import type { Client } from '#sdk/client.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { type Deposit, overhearDeposits } from '../services/overhear-deposits.ts'
import { acceptPhysician } from '../services/physician.ts'
import {
  letIn,
  openPrepared,
  openWorld,
  prepare,
  publishPatients,
  standing,
  type World,
} from '../services/world.ts'

/** Epochs that race, repeat or stop half way. Whichever header the ledger names opens by its share. */

let world: World
let elm: Client
let insurer: Client
let physician: Client
let asset: Hex
let grant: Hex
let deposits: Deposit[]
beforeAll(async () => {
  world = await openWorld()
  const overheard = overhearDeposits(world.network)
  deposits = overheard.deposits
  await world.hospital('elm')
  elm = await world.party('elm', overheard.network)
  insurer = await world.insurer()
  physician = await acceptPhysician(world, 'elm')
})
afterAll(() => world?.close())
beforeEach(async () => {
  asset = (await publishPatients(world, elm, { domain: 'elm' })).asset
  grant = await letIn(physician, { client: elm, asset }, 'share')
  await letIn(insurer, { client: elm, asset })
})

const epochNow = async () => Number((await elm.chain.asset(BigInt(asset)))!.epoch)
/** The physician reads and the insurer gets an answer. */
async function expectOpen(): Promise<void> {
  expect((await readAsset(physician, asset)).tables.patients?.patient).toHaveLength(8)
  expect((await query(insurer, await prepare(insurer, [asset]))).answer.rows).toEqual([[8]])
}
const failing = (type: string, before = async () => {}): RelayService => ({
  ...world.network.relay,
  async submit(input) {
    if (decodeSignedMessage(input.message).type !== type) return world.network.relay.submit(input)
    await before()
    throw new CloisterError('call/unavailable', 'down')
  },
})

describe('an epoch', () => {
  it('begun twice at once begins once, and opens', async () => {
    const both = await Promise.allSettled([startEpoch(elm, asset), startEpoch(elm, asset)])
    const refused = both.filter(one => one.status === 'rejected')
    expect(refused.map(({ reason }) => reason.code)).toEqual(['asset/epoch'])
    expect(await epochNow()).toBe(2)
    await expectOpen()
  })

  it('cut off between its share and its header on the ledger leaves the one before open', async () => {
    const cut = await world.party('elm', { ...elm.network, relay: failing('Rewrap') })
    await expectRefusal(startEpoch(cut, asset), 'call/unavailable')
    expect(deposits.at(-1)).toMatchObject({ asset, epoch: 2 })
    expect(await epochNow()).toBe(1)
    await expectOpen()
    expect(await startEpoch(elm, asset)).toBe(2)
    await expectOpen()
  })

  it('whose deposits are replayed by a stranger, in any order, opens as before', async () => {
    await startEpoch(elm, asset)
    const own = deposits.filter(deposit => deposit.asset === asset)
    expect(own.map(({ epoch }) => epoch)).toEqual([1, 2])
    const { deposit } = world.network.authority('elm')
    for (const replayed of [...own, ...own.toReversed()]) await deposit(replayed)
    await expectOpen()
    const [first, second] = own as [Deposit, Deposit]
    await expectRefusal(deposit({ ...first, header: second.header }), 'ledger/signature')
    await expectRefusal(deposit({ ...second, sealed: first.sealed }), 'ledger/signature')
    await expectRefusal(deposit({ ...second, epoch: 3 }), 'ledger/signature')
    await expectOpen()
  })

  it('does not open by the share of the one before', async () => {
    const manifest = await readManifest(physician, asset)
    const held = await fetchShare(physician, 'elm', grant)
    expect(await openContentKey(physician, asset, manifest, held)).toHaveLength(32)
    await startEpoch(elm, asset)
    const opening = openContentKey(physician, asset, manifest, held)
    await expectRefusal(opening, 'envelope/cannot-open')
  })

  it('begun between approval and ready stops the job before anything is charged', async () => {
    const { job, prepared } = await openPrepared(insurer, [asset])
    let moved = false
    const relay: RelayService = {
      ...world.network.relay,
      async submit(input) {
        if (!moved && decodeSignedMessage(input.message).type === 'KeyApproval') {
          moved = true
          await startEpoch(elm, asset)
        }
        return world.network.relay.submit(input)
      },
    }
    const network = { ...world.network, coordinator: world.coordinator({ relay }).service }
    await expectRefusal(runJob({ network }, job, prepared), 'job/epoch')
    expect(await standing(insurer, job)).toEqual({ state: 'open', usesLeft: [1000] })
    await expectRefusal(world.network.authority('elm').release({ job }), 'authority/not-named')
    await runJob({ network }, job, prepared)
    const client = await world.party('insurer', network)
    expect((await readResult(client, job)).answer.rows).toEqual([[8]])
    expect((await standing(insurer, job)).usesLeft).toEqual([999])
  })
})
