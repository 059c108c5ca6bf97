import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { query } from '#sdk/actions/query.ts'
import { readAsset, readManifest } from '#sdk/actions/read-asset.ts'
import { acceptPhysician } from './physician.ts'
import { type Hospital, letIn, openWorld, prepare, publishPatients, type World } from './world.ts'

let world: World
let elm: Hospital
let oak: Hospital
beforeAll(async () => {
  world = await openWorld()
  elm = await world.hospital('elm', { suite: 'sm4-gcm' })
  oak = await world.hospital('oak')
})
afterAll(() => world?.close())

describe('an asset under sm4-gcm', () => {
  it('says so in its manifest', async () => {
    expect((await readManifest(elm.client, elm.asset)).suite).toBe('sm4-gcm')
    expect((await readManifest(oak.client, oak.asset)).suite).toBe('aes-256-gcm')
  })

  it('is read by whoever has attributes and a grant', async () => {
    const physician = await acceptPhysician(world, 'elm')
    await letIn(physician, elm, 'share')
    const { tables, faults } = await readAsset(physician, elm.asset)
    expect(tables.patients!.patient).toEqual(Array.from({ length: 8 }, (_, i) => `elm-${i}`))
    expect(faults).toEqual([])
  })

  it('answers questions together with one under aes-256-gcm', async () => {
    const insurer = await world.insurer()
    for (const hospital of [elm, oak]) await letIn(insurer, hospital)
    const prepared = await prepare(insurer, [elm.asset, oak.asset])
    const { answer } = await query(insurer, prepared)
    expect(answer.rows).toEqual([[16]])
  })

  it('cannot be published under a suite that nobody knows', async () => {
    const publishing = publishPatients(world, elm.client, {
      domain: 'elm',
      suite: 'rot-13' as 'sm4-gcm',
    })
    await expect(publishing).rejects.toMatchObject({
      code: 'envelope/suite',
      message: 'there is no cipher suite rot-13',
    })
  })
})
