import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assetId } from '#contracts/client/identify.ts'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { seal } from '#crypto/envelope/seal.ts'
import { type Hex, toHex, utf8 } from '#protocol/bytes.ts'
import { cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { hash32, hashName } from '#protocol/identifiers.ts'
import { depositInfo } from '#protocol/release.ts'
import { admitPublisher } from '#sdk/actions/admit-publisher.ts'
import { startEpoch } from '#sdk/actions/grants.ts'
import { query, runJob } from '#sdk/actions/query.ts'
import type { Client } from '#sdk/client.ts'
import { signStatement } from '#sdk/statement.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import {
  countBlocks,
  type Hospital,
  letIn,
  openPrepared,
  openWorld,
  patients,
  prepare,
  publishPatients,
  standing,
  transferAsset,
  type World,
} from '../services/world.ts'

/**
 * A grantee under a second address publishes people it made up, in a hospital's own domain, to fill up
 * the cohorts there; or publishes what cannot be read, to bring down those who look.
 */

const BY_SEX = 'select sex, count(distinct patient) as people from patients group by sex'
const MEN = patients('made-up', { sex: 'm', people: 3 })

let world: World
let elm: Hospital
let insurer: Client
let puppet: Client
beforeAll(async () => {
  world = await openWorld()
  elm = await world.hospital('elm')
  insurer = await world.insurer()
  puppet = await world.party('puppet')
  await letIn(insurer, elm)
})
afterAll(() => world?.close())

describe('people made up by whom the domain’s owner has not admitted', () => {
  /** On the ledger without the authority's knowledge. */
  let asset: Hex
  beforeAll(async () => {
    const deaf = {
      ...world.network,
      authority: (domain: string) => ({
        ...world.network.authority(domain),
        deposit: async () => ({}),
      }),
    }
    const given = { domain: 'elm', data: MEN }
    const published = await publishPatients(world, await world.party('puppet', deaf), given)
    asset = published.asset
    await letIn(insurer, { client: puppet, asset })
  })

  it('are refused before a block of them is stored', async () => {
    const before = await countBlocks(puppet)
    const publishing = publishPatients(world, puppet, { domain: 'elm', data: MEN })
    await expectRefusal(publishing, 'authority/publisher')
    expect(await countBlocks(puppet)).toBe(before)
  })

  it('are not computed on, and the question costs nothing', async () => {
    const { job, prepared } = await openPrepared(insurer, [elm.asset, asset], { question: BY_SEX })
    await expectRefusal(runJob(insurer, job, prepared), 'authority/share-unknown')
    expect(await standing(insurer, job)).toEqual({ state: 'open', usesLeft: [1000, 1000] })
  })

  const deposit = async (client: Client, epoch: number) => {
    const authority = world.network.authority('elm')
    const { header } = await world.network.catalogue.asset({ asset })
    const sealed = await seal(
      (await authority.parameters({})).sealingKey,
      new Uint8Array(32),
      depositInfo(asset, epoch),
    )
    const stamp = await signStatement(client, 'elm', 'Deposit', {
      ...{ asset, epoch: BigInt(epoch), header: toHex(header.bytes), sealed: toHex(sealed) },
    })
    const salt = `0x${'00'.repeat(32)}` as const
    const publisher = client.address
    return authority.deposit({ publisher, salt, asset, epoch, header, sealed, ...stamp })
  }

  it('are not let in once they are on the ledger, for this epoch or the next', async () => {
    for (const epoch of [1, 2]) await expectRefusal(deposit(puppet, epoch), 'authority/publisher')
    await expectRefusal(startEpoch(puppet, asset), 'authority/publisher')
  })

  it('are not let in as the property of an owner who is admitted', async () => {
    await transferAsset(puppet, asset, elm.client)
    await expectRefusal(deposit(elm.client, 1), 'authority/publisher')
  })
})

describe('a share for an asset that is not on the ledger', () => {
  const unknown = async (part: { publisher?: Hex; salt?: Hex; epoch?: number }) => {
    const { client } = elm
    const salt: Hex = `0x${'31'.repeat(32)}`
    const asset = hash32(assetId(client.deployment, client.address, salt))
    const authority = world.network.authority('elm')
    const { sealingKey } = await authority.parameters({})
    const { publisher = client.address, epoch = 1 } = part
    const sealed = await seal(sealingKey, new Uint8Array(32), depositInfo(asset, epoch))
    const header = cidOf(utf8('header'), DAG_CBOR)
    const stamp = await signStatement(client, 'elm', 'Deposit', {
      ...{ asset, epoch: BigInt(epoch), header: toHex(header.bytes), sealed: toHex(sealed) },
    })
    return authority.deposit({
      ...{ publisher, salt: part.salt ?? salt, asset, epoch, header, sealed },
      ...stamp,
    })
  }

  it('is of its first epoch, its publisher and its salt, and of no other', async () => {
    await unknown({})
    await expectRefusal(unknown({ epoch: 2 }), 'asset/epoch')
    await expectRefusal(unknown({ salt: `0x${'32'.repeat(32)}` }), 'asset/not-owner')
    await expectRefusal(unknown({ publisher: puppet.address }), 'ledger/signature')
  })
})

describe('what cannot be read', () => {
  const register = async (manifest: Uint8Array) => {
    const { account, address, deployment, nodeOperators, random } = puppet
    const salt = toHex(random(32))
    await puppet.submit(
      await signMessage(account, deployment, 'assets', 'Publication', {
        ...{ publisher: address, salt, policy: salt, programs: [], storers: nodeOperators },
        manifest: toHex(cidOf(manifest, DAG_CBOR).bytes),
        header: toHex(cidOf(manifest).bytes),
        domain: hashName('elm'),
        ...createStamp(),
      }),
    )
  }

  it('keeps nobody from finding and asking what can', async () => {
    const before = await world.network.catalogue.search({})
    const junk = utf8('no manifest')
    for (const node of puppet.nodes) await node.put(cidOf(junk, DAG_CBOR), junk)
    await register(utf8('what nobody holds'))
    await register(junk)
    expect(await insurer.events.assets()).toHaveLength(before.listings.length + 2)
    expect(await world.network.catalogue.search({})).toEqual(before)
    const prepared = await prepare(insurer, [elm.asset], BY_SEX)
    expect((await query(insurer, prepared)).answer.rows).toEqual([['f', 8]])
  })
})

describe('a domain’s owner', () => {
  it('alone admits publishers, whose people then count', async () => {
    const clinic = await world.party('clinic')
    const admission = { domain: 'elm', publisher: clinic.address }
    await expectRefusal(admitPublisher(clinic, admission), 'authority/not-domain-owner')
    await expectRefusal(admitPublisher(insurer, admission), 'authority/not-domain-owner')
    await admitPublisher(elm.client, admission)
    const men = patients('clinic', { sex: 'm' })
    const { asset } = await publishPatients(world, clinic, { domain: 'elm', data: men })
    await letIn(insurer, { client: clinic, asset })
    const prepared = await prepare(insurer, [elm.asset, asset], `${BY_SEX} order by sex`)
    const { answer } = await query(insurer, prepared)
    expect(answer.rows).toEqual([
      ['f', 8],
      ['m', 8],
    ])
    const publishing = publishPatients(world, puppet, { domain: 'elm', data: MEN })
    await expectRefusal(publishing, 'authority/publisher')
  })
})
