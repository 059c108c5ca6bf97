import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Hex, toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { AuthorityService, Network } from '#protocol/services.ts'
import { blocksToForget } from '#sdk/actions/blocks-to-forget.ts'
import { eraseAsset } from '#sdk/actions/erase-asset.ts'
import { startEpoch } from '#sdk/actions/grants.ts'
import { runJob } from '#sdk/actions/query.ts'
import { readAsset } from '#sdk/actions/read-asset.ts'
import type { Client } from '#sdk/client.ts'
import { nodeParty } from '#sdk/node-writer.ts'
import { signStatement } from '#sdk/statement.ts'
import { forgetBlocks } from '#storage/node-session.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { type Deposit, overhearDeposits } from '../services/overhear-deposits.ts'
import { acceptPhysician } from '../services/physician.ts'
import {
  letIn,
  openPrepared,
  openWorld,
  publishPatients,
  transferAsset,
  type World,
} from '../services/world.ts'

/** Somebody who erases what is not its own, or undoes an erasure. */

let world: World
let elm: Client
let stranger: Client
let physician: Client
let asset: Hex
let deposits: Deposit[]
beforeAll(async () => {
  world = await openWorld()
  const overheard = overhearDeposits(world.network)
  deposits = overheard.deposits
  await world.hospital('elm')
  elm = await world.party('elm', overheard.network)
  stranger = await world.party('stranger')
  physician = await acceptPhysician(world, 'elm')
})
afterAll(() => world?.close())
beforeEach(async () => {
  asset = (await publishPatients(world, elm, { domain: 'elm' })).asset
})

const authority = () => world.network.authority('elm')
const expectReadable = async () =>
  expect((await readAsset(physician, asset)).tables.patients?.patient).toHaveLength(8)

describe('a stranger', () => {
  it('erases no asset of others, neither on the ledger nor at the authority', async () => {
    await letIn(physician, { client: elm, asset }, 'share')
    await expectRefusal(eraseAsset(stranger, asset), 'asset/not-owner')
    const stamp = await signStatement(stranger, 'elm', 'Erase', { asset })
    await expectRefusal(authority().erase({ asset, ...stamp }), 'ledger/signature')
    expect(await elm.chain.erasure(BigInt(asset))).toBeUndefined()
    await expectReadable()
  })

  it('makes nothing of an owner’s statement about another asset or an expired one', async () => {
    await letIn(physician, { client: elm, asset }, 'share')
    const other = (await publishPatients(world, elm, { domain: 'elm' })).asset
    const stamp = await signStatement(elm, 'elm', 'Erase', { asset: other })
    await expectRefusal(authority().erase({ asset, ...stamp }), 'ledger/signature')
    const own = await signStatement(elm, 'elm', 'Erase', { asset })
    await expectRefusal(
      authority().erase({ asset, ...own, deadline: own.deadline + 1 }),
      'ledger/signature',
    )
    await expectReadable()
  })

  it('has no node forget what another party holds', async () => {
    await letIn(physician, { client: elm, asset }, 'share')
    const { blocks } = await blocksToForget(elm, (await elm.chain.asset(BigInt(asset)))!)
    for (const [i, operator] of stranger.nodeOperators.entries()) {
      const door = { node: stranger.network.node(i), operator }
      await forgetBlocks(nodeParty(stranger), door, { asset, cids: blocks })
    }
    await expectReadable()
  })
})

describe('an owner of before', () => {
  it('erases no asset that it has sold', async () => {
    await transferAsset(elm, asset, stranger)
    await expectRefusal(eraseAsset(elm, asset), 'asset/not-owner')
    const stamp = await signStatement(elm, 'elm', 'Erase', { asset })
    await expectRefusal(authority().erase({ asset, ...stamp }), 'ledger/signature')
    // Its new owner may; the publisher's hold on the blocks is the publisher's to end.
    const erased = await eraseAsset(stranger, asset)
    expect(erased).toMatchObject({ shares: 1, unconfirmed: [] })
    expect(erased.confirmed.some(({ kept }) => kept > 0)).toBe(true)
  })
})

describe('an erased asset', () => {
  it('is not granted again, nor given a header, by anybody', async () => {
    await eraseAsset(elm, asset)
    await expectRefusal(letIn(physician, { client: elm, asset }, 'share'), 'asset/erased')
    await expectRefusal(letIn(physician, { client: elm, asset }, 'enclave'), 'asset/erased')
    await expectRefusal(startEpoch(elm, asset), 'asset/erased')
  })

  it('does not come back by a deposit that is replayed, nor by a grant from before', async () => {
    const grant = await letIn(physician, { client: elm, asset }, 'share')
    await expectReadable()
    const first = deposits.find(deposit => deposit.asset === asset)!
    await eraseAsset(elm, asset)
    await expectRefusal(authority().deposit(first), 'asset/erased')
    const sealTo = physician.sealing.publicKey
    const stamp = await signStatement(physician, 'elm', 'Share', { grant, sealTo: toHex(sealTo) })
    await expectRefusal(authority().share({ grant, sealTo, ...stamp }), 'asset/erased')
  })

  it('is not shared by an authority that was away when its owner erased it', async () => {
    const grant = await letIn(physician, { client: elm, asset }, 'share')
    const down = async (): Promise<never> => {
      throw new CloisterError('call/unavailable', 'down')
    }
    const away = await world.party('elm', {
      ...world.network,
      authority: domain => ({ ...world.network.authority(domain), erase: down }),
    })
    expect((await eraseAsset(away, asset)).shares).toBeUndefined()
    const sealTo = physician.sealing.publicKey
    const stamp = await signStatement(physician, 'elm', 'Share', { grant, sealTo: toHex(sealTo) })
    await expectRefusal(authority().share({ grant, sealTo, ...stamp }), 'asset/erased')
    const first = deposits.find(deposit => deposit.asset === asset)!
    await expectRefusal(authority().deposit(first), 'asset/erased')
  })

  it('gives no keys to a job that was ready when it was erased', async () => {
    const insurer = await world.insurer()
    await letIn(insurer, { client: elm, asset })
    const { job, prepared } = await openPrepared(insurer, [asset])
    let erasing: Promise<unknown> | undefined
    const network: Network = {
      ...world.network,
      coordinator: world.coordinator({
        authority: domain => {
          const service = world.network.authority(domain)
          const release: AuthorityService['release'] = async input => {
            erasing ??= eraseAsset(elm, asset)
            await erasing
            return service.release(input)
          }
          return { ...service, release }
        },
      }).service,
    }
    await expectRefusal(runJob({ network }, job, prepared), 'asset/erased')
    expect((await insurer.chain.job(job))?.state).toBe('ready')
  })

  it('hands out no share to deposits and readers that race with the erasure', async () => {
    const grant = await letIn(physician, { client: elm, asset }, 'share')
    const sealTo = physician.sealing.publicKey
    const first = deposits.find(deposit => deposit.asset === asset)!
    const racing: Promise<unknown>[] = []
    for (let i = 0; i < 5; i++) {
      racing.push(authority().deposit(first))
      if (i === 2) racing.push(eraseAsset(elm, asset))
    }
    await Promise.allSettled(racing)
    const stamp = await signStatement(physician, 'elm', 'Share', { grant, sealTo: toHex(sealTo) })
    await expectRefusal(authority().share({ grant, sealTo, ...stamp }), 'asset/erased')
    // Nothing is left to destroy: no deposit slipped in behind.
    const again = await signStatement(elm, 'elm', 'Erase', { asset })
    expect(await authority().erase({ asset, ...again })).toMatchObject({
      shares: (await eraseAsset(elm, asset)).shares,
    })
  })
})
