import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Kem, loadKem } from '#crypto/abe/kem.ts'
import { unwrapContentKey } from '#crypto/envelope/header.ts'
import { createSealingKey, unseal } from '#crypto/envelope/seal.ts'
import type { Hex } from '#protocol/bytes.ts'
import { fromHex } from '#protocol/bytes.ts'
import { type Cid, parseCid } from '#protocol/cid.ts'
import { depositInfo } from '#protocol/release.ts'
import type { AuthorityService, Network } from '#protocol/services.ts'
import { startEpoch } from '#sdk/actions/grants.ts'
import { readAsset } from '#sdk/actions/read-asset.ts'
import type { Client } from '#sdk/client.ts'
import { readReplica } from '#storage/replicas.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { acceptPhysician } from '../services/physician.ts'
import { letIn, openWorld, publishPatients, type World } from '../services/world.ts'

/**
 * A host that answers for an authority with keys of its own, so that what an owner encrypts opens to
 * it: an ABE key pair and a sealing key, where an owner asks for the domain's.
 */

type Deposit = Parameters<AuthorityService['deposit']>[0]

let world: World
let abe: Kem
let owner: Client
let physician: Client
const deposits: Deposit[] = []
let evil: ReturnType<Kem['setup']> & { sealing: Awaited<ReturnType<typeof createSealingKey>> }
beforeAll(async () => {
  world = await openWorld()
  abe = await loadKem()
  evil = { ...abe.setup('elm'), sealing: await createSealingKey() }
  await world.hospital('elm')
  physician = await acceptPhysician(world, 'elm')
  const lying: Network = {
    ...world.network,
    authority: domain => ({
      ...world.network.authority(domain),
      parameters: async () => ({
        ...(await world.network.authority(domain).parameters({})),
        publicKey: evil.publicKey,
        sealingKey: evil.sealing.publicKey,
      }),
      deposit: async input => {
        deposits.push(input)
        return world.network.authority(domain).deposit(input)
      },
    }),
  }
  owner = await world.party('elm', lying)
})
afterAll(() => world?.close())

/** What the host tries with what it saw of one header. */
async function expectShut(asset: Hex, epoch: number, cid: Cid): Promise<void> {
  const { sealed } = deposits.at(-1)!
  expect(deposits.at(-1)).toMatchObject({ asset, epoch })
  await expectRefusal(
    unseal(evil.sealing.privateKey, sealed, depositInfo(asset, epoch)),
    'envelope/cannot-open',
  )
  const { chainId, assets } = owner.deployment
  const opening = async () =>
    unwrapContentKey({
      abe,
      publicKeys: [evil.publicKey],
      attributeKeys: [abe.issue(evil.masterKey, new Uint8Array(32), ['role:physician@elm'])],
      releaseShare: new Uint8Array(32),
      header: await readReplica({ stores: owner.nodes, cid }),
      context: { chainId, contract: assets, asset, epoch },
    })
  await expectRefusal(opening(), 'envelope/cannot-open')
}

it('cannot open what is published, which is encrypted to the keys on the ledger', async () => {
  const { asset, header } = await publishPatients(world, owner, { domain: 'elm' })
  await expectShut(asset, 1, header)
  await letIn(physician, { client: owner, asset }, 'share')
  expect((await readAsset(physician, asset)).tables.patients).toBeDefined()
})

it('cannot open what is wrapped again for a new epoch', async () => {
  const { asset } = await publishPatients(world, owner, { domain: 'elm' })
  await letIn(physician, { client: owner, asset }, 'share')
  expect(await startEpoch(owner, asset)).toBe(2)
  const { header } = (await owner.chain.asset(BigInt(asset)))!
  await expectShut(asset, 2, parseCid(fromHex(header)))
  expect((await readAsset(physician, asset)).tables.patients).toBeDefined()
})

it('cannot make a reader open with another key either', async () => {
  const { asset } = await publishPatients(world, owner, { domain: 'elm' })
  await letIn(physician, { client: owner, asset }, 'share')
  const reader = await world.party('physician', owner.network)
  expect((await readAsset(reader, asset)).tables.patients).toBeDefined()
})
