import { afterAll, beforeAll, expect, it } from 'vitest'
import { seal } from '#crypto/envelope/seal.ts'
import { holderGlobalId } from '#protocol/global-id.ts'
import { attributeKeyInfo } from '#protocol/release.ts'
import type { AuthorityService } from '#protocol/services.ts'
import { heldNumbers } from '#sdk/actions/attribute-keys.ts'
import { acceptAttributeKey } from '#sdk/actions/issue-attribute-key.ts'
import { readAsset } from '#sdk/actions/read-asset.ts'
import { rotateDomain } from '#sdk/actions/rotate-domain.ts'
import type { Client } from '#sdk/client.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { acceptPhysician } from '../services/physician.ts'
import { type Hospital, letIn, openWorld, type World } from '../services/world.ts'

/**
 * A stranger who knows a physician's address and sealing key, as everybody may, makes her an attribute
 * key that says the right thing and is worth nothing, to take the place of the one that she has.
 */
let world: World
let elm: Hospital
let physician: Client
beforeAll(async () => {
  world = await openWorld()
  elm = await world.hospital('elm')
  physician = await acceptPhysician(world, 'elm')
  await letIn(physician, elm, 'share')
})
afterAll(() => world?.close())

async function plant(number: number): Promise<Uint8Array> {
  const { abe, address, sealing } = physician
  const { masterKey } = abe.setup('elm', number)
  const globalId = holderGlobalId(address, sealing.publicKey)
  const key = abe.issue(masterKey, globalId, ['role:physician@elm'])
  return seal(sealing.publicKey, key, attributeKeyInfo(address))
}

const rows = async (client: Client) =>
  (await readAsset(client, elm.asset)).tables.patients!.patient!.length

it('handed to her as if it were from the domain, it is not kept', async () => {
  await expectRefusal(acceptAttributeKey(physician, 'elm', await plant(1)), 'envelope/cannot-open')
  await expectRefusal(acceptAttributeKey(physician, 'elm', await plant(7)), 'envelope/cannot-open')
  expect(await rows(physician)).toBe(8)
})

it('slipped in where she is issued her attributes again, it is not kept either', async () => {
  await rotateDomain(elm.client, { domain: 'elm' })
  const between: AuthorityService = {
    ...world.network.authority('elm'),
    reissue: async () => ({ sealed: await plant(2) }),
  }
  const betrayed = await world.party('physician', { ...world.network, authority: () => between })
  await expectRefusal(readAsset(betrayed, elm.asset), 'envelope/cannot-open')
  expect(await heldNumbers(physician, 'elm')).toEqual([1])
  expect(await rows(physician)).toBe(8)
})
