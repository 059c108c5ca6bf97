import { afterAll, beforeAll, expect, it } from 'vitest'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { createSubmitter } from '#contracts/client/submit.ts'
import { type Hex, toHex, utf8 } from '#protocol/bytes.ts'
import { readAsset } from '#sdk/actions/read-asset.ts'
import type { Client } from '#sdk/client.ts'
import { acceptPhysician } from '../services/physician.ts'
import { type Hospital, letIn, openWorld, publishPatients, type World } from '../services/world.ts'

/**
 * The owner of one of two domains registers another public key under a number that headers name
 * already, or bytes that are no key at all: every domain of a policy has a part in opening a header,
 * though the attributes of the other would do.
 */
let world: World
let elm: Hospital
let oak: Hospital
let reader: Client
let asset: Hex
beforeAll(async () => {
  world = await openWorld()
  elm = await world.hospital('elm')
  oak = await world.hospital('oak')
  reader = await acceptPhysician(world, 'elm')
  const policy = 'role:physician@elm or role:physician@oak'
  asset = (await publishPatients(world, elm.client, { domain: 'elm', policy })).asset
  await letIn(reader, { client: elm.client, asset }, 'share')
})
afterAll(() => world?.close())

async function register({ client, domain }: Hospital, publicKey: Uint8Array): Promise<void> {
  const { authority, sealingKey, number } = (await client.chain.domain(domain))!
  // By a transaction of her own: the relay looks at what it carries.
  const { account, deployment, network } = client
  await createSubmitter({ request: network.ledger.request, deployment, account }).submit(
    await signMessage(client.account, client.deployment, 'registry', 'DomainRegistration', {
      ...{ owner: client.address, domain, authority, sealingKey, publicKey: toHex(publicKey) },
      number: number + 1,
      ...createStamp(),
    }),
  )
}

const rows = async () => (await readAsset(reader, asset)).tables.patients!.patient!.length

it('keeps nobody from reading what was wrapped before, by another key of that number', async () => {
  expect(await rows()).toBe(8)
  await register(oak, oak.client.abe.setup('oak').publicKey)
  expect(await rows()).toBe(8)
})

it('nor by the key of another domain, nor by bytes that are none', async () => {
  await register(oak, elm.client.abe.setup('elm').publicKey)
  expect(await rows()).toBe(8)
  await register(oak, utf8('no key'))
  expect(await rows()).toBe(8)
})
