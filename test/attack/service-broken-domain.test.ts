import { afterAll, beforeAll, expect, it } from 'vitest'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { createSubmitter } from '#contracts/client/submit.ts'
import { assertPublicKey } from '#crypto/abe/assert-public-key.ts'
import { type Hex, toHex, utf8 } from '#protocol/bytes.ts'
import { admitPublisher } from '#sdk/actions/admit-publisher.ts'
import { readAsset } from '#sdk/actions/read-asset.ts'
import { registerDomain } from '#sdk/actions/register.ts'
import { rewrapAssets } from '#sdk/actions/rewrap-assets.ts'
import { rotateDomain } from '#sdk/actions/rotate-domain.ts'
import type { Client } from '#sdk/client.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { acceptPhysician } from '../services/physician.ts'
import { type Hospital, letIn, openWorld, publishPatients, type World } from '../services/world.ts'

/**
 * The owner of a domain registers bytes that nobody can encrypt to. The ledger cannot check a point;
 * whoever shares a policy with the domain must not lose more than that policy's next header.
 */
let world: World
let elm: Hospital
let oak: Hospital
let clinic: Client
let assets: Hex[]
beforeAll(async () => {
  world = await openWorld()
  elm = await world.hospital('elm')
  oak = await world.hospital('oak')
  clinic = await world.party('clinic')
  await admitPublisher(elm.client, { domain: 'elm', publisher: clinic.address })
  assets = []
  for (const policy of ['role:physician@elm or role:physician@oak', 'role:physician@elm'])
    assets.push((await publishPatients(world, clinic, { domain: 'elm', policy })).asset)
})
afterAll(() => world?.close())

const registration = async ({ client, domain }: Hospital, publicKey: Uint8Array) => {
  const { authority, sealingKey, number } = (await client.chain.domain(domain))!
  return signMessage(client.account, client.deployment, 'registry', 'DomainRegistration', {
    ...{ owner: client.address, domain, number: number + 1, authority, sealingKey },
    ...{ publicKey: toHex(publicKey), ...createStamp() },
  })
}
/** Past the relay, by a transaction of her own. */
async function sendAlone(hospital: Hospital, publicKey: Uint8Array): Promise<void> {
  const { account, deployment, network } = hospital.client
  const { request } = network.ledger
  await createSubmitter({ request, deployment, account }).submit(
    await registration(hospital, publicKey),
  )
}
/** Framed as a key of the domain and number, its last point another than its proof is about. */
const withWrongPoint = ({ client, domain }: Hospital, number: number): Uint8Array => {
  const { publicKey } = client.abe.setup(domain, number)
  const other = client.abe.setup(domain, number).publicKey
  return Uint8Array.from(publicKey, (byte, i) => (i < publicKey.length - 100 ? byte : other[i]!))
}
const epochsOf = () =>
  Promise.all(assets.map(async id => Number((await clinic.chain.asset(BigInt(id)))!.epoch)))

it('the relay does not carry it, be it no key at all, another domain’s, misnumbered or of wrong points', async () => {
  const { abe } = oak.client
  const keys = [
    utf8('no key'),
    abe.setup('elm', 2).publicKey,
    abe.setup('oak', 7).publicKey,
    withWrongPoint(oak, 2),
  ]
  for (const key of keys)
    await expectRefusal(oak.client.submit(await registration(oak, key)), 'registry/key')
  expect((await oak.client.chain.domain('oak'))!.number).toBe(1)
  const good = abe.setup('oak', 2).publicKey
  expect(() => assertPublicKey(abe, { domain: 'oak', number: 2 }, good)).not.toThrow()
})

it.each([
  ['bytes that are no key', () => utf8('no key')],
  ['a key whose points are wrong', (number: number) => withWrongPoint(oak, number)],
])(
  '%s keep the policies that name the domain from being wrapped, and no others',
  async (_, make) => {
    const number = (await oak.client.chain.domain('oak'))!.number + 1
    await sendAlone(oak, make(number))
    await rotateDomain(elm.client, { domain: 'elm' })
    const before = await epochsOf()
    const { rewrapped, failed } = await rewrapAssets(clinic)
    expect(rewrapped).toEqual([{ asset: assets[1], epoch: before[1]! + 1 }])
    expect(failed).toMatchObject([
      { asset: assets[0], error: { code: 'registry/key', facts: { domain: 'oak', number } } },
    ])
    expect(await epochsOf()).toEqual([before[0], before[1]! + 1])
  },
)

it('until the domain has a key again: then the rest is wrapped, and read', async () => {
  await registerDomain(oak.client, 'oak')
  const [shared] = assets
  const { rewrapped, failed } = await rewrapAssets(clinic)
  expect([rewrapped, failed]).toEqual([[{ asset: shared, epoch: 2 }], []])
  const reader = await acceptPhysician(world, 'elm')
  await letIn(reader, { client: clinic, asset: shared! }, 'share')
  expect((await readAsset(reader, shared!)).tables.patients!.patient).toHaveLength(8)
})
