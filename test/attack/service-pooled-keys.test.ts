import { afterAll, beforeAll, expect, it } from 'vitest'
import { seal, unseal } from '#crypto/envelope/seal.ts'
import type { Hex } from '#protocol/bytes.ts'
import { attributeKeyInfo } from '#protocol/release.ts'
import { attributeKeyName } from '#sdk/actions/attribute-keys.ts'
import { acceptAttributeKey, issueAttributeKey } from '#sdk/actions/issue-attribute-key.ts'
import { fetchShare, openContentKey } from '#sdk/actions/open-content-key.ts'
import { readManifest } from '#sdk/actions/read-asset.ts'
import type { Client } from '#sdk/client.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { acceptAttributes } from '../services/physician.ts'
import { type Hospital, letIn, openWorld, publishPatients, type World } from '../services/world.ts'

/**
 * Two holders, each with an attribute that the other lacks, put their keys into one keyring. They have
 * a grant, the release share, and every attribute that the policy asks for.
 */
let world: World
let elm: Hospital
let alice: Client
let bob: Client
let asset: Hex
let grant: Hex
beforeAll(async () => {
  world = await openWorld()
  elm = await world.hospital('elm')
  const oak = await world.hospital('oak')
  const policy = 'role:physician@elm and panel:member@oak'
  asset = (await publishPatients(world, elm.client, { domain: 'elm', policy })).asset
  alice = await world.party('alice')
  bob = await world.party('bob')
  await acceptAttributes(elm.client, alice, 'role:physician@elm')
  await acceptAttributes(oak.client, bob, 'panel:member@oak')
  grant = await letIn(alice, { client: elm.client, asset }, 'share')
  const name = attributeKeyName({ domain: 'oak', number: 1 })
  await alice.keyring.put(name, (await bob.keyring.get(name))!)
})
afterAll(() => world?.close())

it('they open nothing, for the keys are bound to two holders', async () => {
  const manifest = await readManifest(alice, asset)
  const held = await fetchShare(alice, 'elm', grant)
  await expectRefusal(openContentKey(alice, asset, manifest, held), 'envelope/cannot-open')
})

it('nor do they with one sealing key between them', async () => {
  const sealed = await issueAttributeKey(await world.party('oak'), {
    ...{ domain: 'oak', attributes: ['panel:member@oak'] },
    // Bob's address, which the panel knows, and Alice's key, which it takes for his.
    ...{ holder: bob.address, sealTo: alice.sealing.publicKey },
  })
  const key = await unseal(alice.sealing.privateKey, sealed, attributeKeyInfo(bob.address))
  await expectRefusal(acceptAttributeKey(alice, 'oak', sealed), 'envelope/cannot-open')
  await alice.keyring.put(attributeKeyName({ domain: 'oak', number: 1 }), key)
  const manifest = await readManifest(alice, asset)
  const held = await fetchShare(alice, 'elm', grant)
  await expectRefusal(openContentKey(alice, asset, manifest, held), 'envelope/cannot-open')
})

it('a key of another holder, sealed to her, does not get into her keyring', async () => {
  const { masterKey } = alice.abe.setup('oak')
  const key = alice.abe.issue(masterKey, new Uint8Array(32), ['panel:member@oak'])
  const sealed = await seal(alice.sealing.publicKey, key, attributeKeyInfo(alice.address))
  await expectRefusal(acceptAttributeKey(alice, 'oak', sealed), 'abe/global-id')
})

it('one holder with both attributes does', async () => {
  await acceptAttributes(await world.party('oak'), alice, 'panel:member@oak')
  const manifest = await readManifest(alice, asset)
  const held = await fetchShare(alice, 'elm', grant)
  expect(await openContentKey(alice, asset, manifest, held)).toHaveLength(32)
})
