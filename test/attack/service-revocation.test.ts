import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { assetId } from '#contracts/client/identify.ts'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { type Hex, toHex, utf8 } from '#protocol/bytes.ts'
import { cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hash32, hashName } from '#protocol/identifiers.ts'
import type { AuthorityService, Network, RelayService } from '#protocol/services.ts'
import { encodeSignedMessage } from '#protocol/signed-message.ts'
import { revokeGrant } from '#sdk/actions/grants.ts'
import { fetchShare } from '#sdk/actions/open-content-key.ts'
import { runJob } from '#sdk/actions/query.ts'
import { readAsset } from '#sdk/actions/read-asset.ts'
import type { Client } from '#sdk/client.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { acceptPhysician } from '../services/physician.ts'
import {
  type Hospital,
  letIn,
  openPrepared,
  openWorld,
  publishPatients,
  standing,
  transferAsset,
  type World,
} from '../services/world.ts'

/** Revocations that are forged, late, cut off, or made after a sale. */

let world: World
let elm: Hospital
let insurer: Client
let physician: Client
beforeAll(async () => {
  world = await openWorld()
  elm = await world.hospital('elm')
  insurer = await world.insurer()
  physician = await acceptPhysician(world, 'elm')
})
afterAll(() => world?.close())

const sign = async (client: Client, asset: Hex, grant: Hex) =>
  signMessage(client.account, client.deployment, 'grants', 'GrantRevocation', {
    ...{ asset: BigInt(asset), grant, ...createStamp() },
  })

describe('the owner of a throwaway asset in the same domain', () => {
  let mallory: Client
  let own: Hex
  let grant: Hex
  beforeAll(async () => {
    mallory = await world.party('mallory')
    const { account, address, deployment, nodeOperators } = mallory
    const salt: Hex = `0x${'11'.repeat(32)}`
    await mallory.submit(
      await signMessage(account, deployment, 'assets', 'Publication', {
        ...{ publisher: address, salt, policy: salt, programs: [], storers: nodeOperators },
        manifest: toHex(cidOf(utf8('thrown away'), DAG_CBOR).bytes),
        header: toHex(cidOf(utf8('thrown away')).bytes),
        domain: hashName('elm'),
        ...createStamp(),
      }),
    )
    own = hash32(assetId(deployment, address, salt))
    grant = await letIn(physician, elm, 'share')
  })

  it('ends no grant of another asset by naming its own', async () => {
    const signed = await sign(mallory, own, grant)
    const message = encodeSignedMessage(signed)
    await world.network.authority('elm').revocation({ message })
    await expectRefusal(mallory.submit(signed), 'grant/other-asset')
    expect((await fetchShare(physician, 'elm', grant)).epoch).toBe(1)
    expect((await readAsset(physician, elm.asset)).tables.patients).toBeDefined()
  })

  it('ends none by naming the other asset either, nor does a stranger or the grantee', async () => {
    for (const client of [mallory, insurer, physician]) {
      const message = encodeSignedMessage(await sign(client, elm.asset, grant))
      const { revocation } = world.network.authority('elm')
      await expectRefusal(revocation({ message }), 'ledger/signature')
    }
    expect((await fetchShare(physician, 'elm', grant)).epoch).toBe(1)
  })
})

describe('a revocation handed to the authority', () => {
  it('before it lets an enclave in stops the job, and nothing is charged', async () => {
    const grant = await letIn(insurer, elm)
    const { job, prepared } = await openPrepared(insurer, [elm.asset])
    const message = encodeSignedMessage(await sign(elm.client, elm.asset, grant))
    await world.network.authority('elm').revocation({ message })
    await expectRefusal(runJob(insurer, job, prepared), 'grant/revoked')
    expect(await standing(insurer, job)).toEqual({ state: 'open', usesLeft: [1000] })
    await revokeGrant(elm.client, grant)
  })

  it('after it let the enclave in and before it hands out keys keeps the keys there', async () => {
    const grant = await letIn(insurer, elm)
    const { job, prepared } = await openPrepared(insurer, [elm.asset])
    const message = encodeSignedMessage(await sign(elm.client, elm.asset, grant))
    const authority = world.network.authority('elm')
    const revoking: AuthorityService = {
      ...authority,
      async release(input) {
        expect((await standing(insurer, input.job)).state).toBe('ready')
        await authority.revocation({ message })
        return authority.release(input)
      },
    }
    const coordinator = world.coordinator({ authority: () => revoking }).service
    await expectRefusal(
      runJob({ network: { ...world.network, coordinator } }, job, prepared),
      'grant/revoked',
    )
    await expectRefusal(authority.release({ job }), 'grant/revoked')
    expect((await insurer.chain.grant(grant))?.state).toBe('active')
    await revokeGrant(elm.client, grant)
    expect((await insurer.chain.grant(grant))?.state).toBe('revoked')
  })
})

describe('a revocation that was cut off', () => {
  const down = async (): Promise<never> => {
    throw new CloisterError('call/unavailable', 'down')
  }
  let grant: Hex
  let heard: number
  beforeEach(async () => {
    heard = 0
    grant = await letIn(physician, elm, 'share')
  })
  const through = (part: { relay?: RelayService; authority?: Network['authority'] }) =>
    world.party('elm', { ...world.network, ...part })
  const counting = (revocation?: AuthorityService['revocation']) => (domain: string) => {
    const authority = world.network.authority(domain)
    return {
      ...authority,
      revocation: async (input: { message: Uint8Array }) => {
        heard++
        return (revocation ?? authority.revocation)(input)
      },
    }
  }

  it('while the authority is down stands on the ledger; again, it reaches the authority', async () => {
    const revoking = revokeGrant(await through({ authority: counting(down) }), grant)
    await expectRefusal(revoking, 'call/unavailable')
    expect((await physician.chain.grant(grant))?.state).toBe('revoked')
    await expectRefusal(fetchShare(physician, 'elm', grant), 'grant/revoked')
    const before = (await physician.chain.asset(BigInt(elm.asset)))!.epoch
    const { transaction, epoch } = await revokeGrant(
      await through({ authority: counting() }),
      grant,
    )
    expect(heard).toBe(2)
    expect(epoch).toBe(Number(before) + 1)
    expect(transaction).toMatch(/^0x[0-9a-f]{64}$/)
  })

  it('when no authority runs any more stands on the ledger', async () => {
    const authority = () => {
      throw new CloisterError('registry/unknown-domain', 'no authority runs here')
    }
    await expectRefusal(revokeGrant(await through({ authority }), grant), 'registry/unknown-domain')
    expect((await physician.chain.grant(grant))?.state).toBe('revoked')
  })

  it('while the ledger is down holds at the authority; again, it reaches the ledger', async () => {
    const relay = { ...world.network.relay, submit: down }
    await expectRefusal(revokeGrant(await through({ relay }), grant), 'call/unavailable')
    expect((await physician.chain.grant(grant))?.state).toBe('active')
    await expectRefusal(fetchShare(physician, 'elm', grant), 'grant/revoked')
    const before = (await physician.chain.asset(BigInt(elm.asset)))!.epoch
    expect((await revokeGrant(elm.client, grant)).epoch).toBe(Number(before) + 1)
    expect((await physician.chain.grant(grant))?.state).toBe('revoked')
  })

  it('is done once: a third time it begins no epoch', async () => {
    const { epoch, transaction } = await revokeGrant(elm.client, grant)
    expect(await revokeGrant(elm.client, grant)).toEqual({ epoch, transaction })
  })
})

describe('after an asset changed hands', () => {
  it('its grants are dead, its new owner revokes, and its old one does not', async () => {
    const { asset } = await publishPatients(world, elm.client, { domain: 'elm' })
    const sold = { client: elm.client, asset }
    const old = await letIn(insurer, sold)
    const shared = await letIn(physician, sold, 'share')
    const buyer = await world.party('buyer')
    await transferAsset(elm.client, asset, buyer)
    await expectRefusal(fetchShare(physician, 'elm', shared), 'grant/revoked')
    await expectRefusal(revokeGrant(elm.client, old), 'asset/not-owner')
    await revokeGrant(buyer, old)
    const fresh = await letIn(insurer, { client: buyer, asset })
    expect((await insurer.chain.grant(fresh))?.state).toBe('active')
    await expectRefusal(revokeGrant(elm.client, fresh), 'asset/not-owner')
    await revokeGrant(buyer, fresh)
    for (const grant of [old, fresh]) {
      expect((await insurer.chain.grant(grant))?.state).toBe('revoked')
      expect(await insurer.chain.revoked(grant, BigInt(asset))).toBe(true)
    }
  })
})
