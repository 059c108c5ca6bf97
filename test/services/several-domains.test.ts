import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { wrapContentKey } from '#crypto/envelope/header.ts'
import { seal } from '#crypto/envelope/seal.ts'
import { fromHex, type Hex, toHex } from '#protocol/bytes.ts'
import { DAG_CBOR, parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { headerCodec, keysOfHeader } from '#protocol/header.ts'
import { depositInfo, releaseCodec, withComputeClauses } from '#protocol/release.ts'
import { registeredKeys } from '#sdk/actions/domain-keys.ts'
import { readOwnedAsset } from '#sdk/actions/owned-asset.ts'
import { query, runJob } from '#sdk/actions/query.ts'
import { readAsset } from '#sdk/actions/read-asset.ts'
import type { Client } from '#sdk/client.ts'
import { signStatement } from '#sdk/statement.ts'
import { readReplica, writeReplicas } from '#storage/replicas.ts'
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

/** Begins an epoch whose compute clauses ask for attributes of some domains only. */
async function wrapFor(
  client: Client,
  asset: Hex,
  { policy, domains }: { policy: string; domains: readonly string[] },
): Promise<void> {
  const { abe, account, address, chain, deployment, network, nodes, random } = client
  const { contentKey, domain, programs } = await readOwnedAsset(client.keyring, asset)
  const epoch = Number((await chain.asset(BigInt(asset)))!.epoch) + 1
  const keys = await Promise.all(domains.map(of => registeredKeys(client, of)))
  const releaseShare = random(32)
  const block = wrapContentKey({
    abe,
    publicKeys: keys.map(({ publicKey }) => publicKey),
    policy: withComputeClauses(policy, { asset, epoch, programs, domains }),
    ...{ releaseShare, contentKey },
    context: { chainId: deployment.chainId, contract: deployment.assets, asset, epoch },
  })
  const header = await writeReplicas({ stores: nodes, block, codec: DAG_CBOR })
  const { sealingKey } = await registeredKeys(client, domain)
  const sealed = await seal(sealingKey, releaseShare, depositInfo(asset, epoch))
  const left = { asset, epoch, header: toHex(header.bytes), sealed: toHex(sealed) }
  const stamp = await signStatement(client, domain, 'Deposit', { ...left, epoch: BigInt(epoch) })
  const salt: Hex = `0x${'00'.repeat(32)}`
  await network
    .authority(domain)
    .deposit({ publisher: address, salt, asset, epoch, header, sealed, ...stamp })
  await client.submit(
    await signMessage(account, deployment, 'assets', 'Rewrap', {
      asset: BigInt(asset),
      epoch: BigInt(epoch),
      header: left.header,
      ...createStamp(),
    }),
  )
}

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

  it('answers where the policy asks for attributes of others than its own authority', async () => {
    const { client } = maker
    const policy = 'licence:granted@regulator'
    const { asset } = await publishPatients(world, client, { domain: 'maker', policy })
    await wrapFor(client, asset, { policy, domains: ['regulator'] })
    await letIn(insurer, { client, asset })
    const { answer } = await query(insurer, await prepare(insurer, [asset]))
    expect(answer.rows).toEqual([[8]])
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

  it('costs nothing when the coordinator leaves one of the authorities out', async () => {
    const { service } = world.coordinator({
      authority: domain => ({
        ...world.network.authority(domain),
        approve(request) {
          if (domain !== 'maker') return world.network.authority(domain).approve(request)
          const release = releaseCodec.decode(request.release)
          const authorities = release.authorities.filter(named => named.domain === domain)
          const shortened = releaseCodec.encode({ ...release, authorities })
          return world.network.authority(domain).approve({ ...request, release: shortened })
        },
      }),
    })
    const { job, prepared } = await openPrepared(insurer, [asset])
    const network = { ...world.network, coordinator: service }
    await expectRefusal(runJob({ network }, job, prepared), 'authority/release-mismatch')
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
