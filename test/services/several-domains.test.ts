import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromHex, type Hex } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { headerCodec, keysOfHeader } from '#protocol/header.ts'
import { query, runJob } from '#sdk/actions/query.ts'
import { readAsset } from '#sdk/actions/read-asset.ts'
import type { Client } from '#sdk/client.ts'
import { readReplica } from '#storage/replicas.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { acceptAttributes } from './physician.ts'
import {
  type Hospital,
  letIn,
  openPrepared,
  openWorld,
  prepare,
  publishPatients,
  standing,
  type World,
} from './world.ts'

/** A car owner's data that takes its maker's word and its regulator's to read: no single reader. */
const POLICY = 'service:workshop@maker and licence:granted@regulator'

let world: World
let maker: Hospital
let regulator: Hospital
let workshop: Client
let insurer: Client
let asset: Hex
beforeAll(async () => {
  world = await openWorld()
  maker = await world.hospital('maker')
  regulator = await world.hospital('regulator')
  workshop = await world.party('workshop')
  insurer = await world.insurer()
  asset = (await publishPatients(world, maker.client, { domain: 'maker', policy: POLICY })).asset
  await letIn(workshop, { client: maker.client, asset }, 'share')
  await letIn(insurer, { client: maker.client, asset })
})
afterAll(() => world?.close())

describe('an asset whose policy crosses domains', () => {
  it('names a master key of each in its header', async () => {
    const { header } = (await workshop.chain.asset(BigInt(asset)))!
    const block = await readReplica({ stores: workshop.nodes, cid: parseCid(fromHex(header)) })
    expect(keysOfHeader(headerCodec.decode(block))).toEqual([
      { domain: 'maker', number: 1 },
      { domain: 'regulator', number: 1 },
    ])
  })

  it('opens to nobody with the attributes of one domain only', async () => {
    await expectRefusal(readAsset(workshop, asset), 'envelope/cannot-open')
    await acceptAttributes(maker.client, workshop, 'service:workshop@maker')
    await expectRefusal(readAsset(workshop, asset), 'envelope/cannot-open')
  })

  it('opens to whoever holds attributes of both', async () => {
    await acceptAttributes(regulator.client, workshop, 'licence:granted@regulator')
    expect((await readAsset(workshop, asset)).tables.patients!.patient).toHaveLength(8)
  })

  it('answers a question, which both authorities let the enclave in for', async () => {
    const asked: string[] = []
    const { service } = world.coordinator({
      authority: domain => ({
        ...world.network.authority(domain),
        async approve(request) {
          asked.push(domain)
          return world.network.authority(domain).approve(request)
        },
      }),
    })
    const client = await world.party('insurer', { ...world.network, coordinator: service })
    const { answer } = await query(client, await prepare(client, [asset]))
    expect(answer.rows).toEqual([[8]])
    expect(asked.sort()).toEqual(['maker', 'regulator'])
  })

  it('answers one over several assets, of one domain and of two', async () => {
    await letIn(insurer, regulator)
    const { answer } = await query(insurer, await prepare(insurer, [asset, regulator.asset]))
    expect(answer.rows).toEqual([[16]])
  })

  it('costs nothing when the authority that is not its own refuses', async () => {
    const { service } = world.coordinator({
      authority: domain => ({
        ...world.network.authority(domain),
        async approve(request) {
          if (domain === 'regulator') throw new CloisterError('authority/not-named', 'not today')
          return world.network.authority(domain).approve(request)
        },
      }),
    })
    const { job, prepared } = await openPrepared(insurer, [asset])
    const network = { ...world.network, coordinator: service }
    await expectRefusal(runJob({ network }, job, prepared), 'authority/not-named')
    expect((await standing(insurer, job)).state).toBe('open')
  })

  it('is refused by an authority that is given another header than the release names', async () => {
    const { service } = world.coordinator({
      authority: domain => ({
        ...world.network.authority(domain),
        approve: request =>
          world.network.authority(domain).approve({ ...request, headers: [new Uint8Array(9)] }),
      }),
    })
    const { job, prepared } = await openPrepared(insurer, [asset])
    const network = { ...world.network, coordinator: service }
    await expectRefusal(runJob({ network }, job, prepared), 'storage/hash-mismatch')
  })
})
