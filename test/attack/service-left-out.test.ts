import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DomainRecord, Reader } from '#contracts/client/read.ts'
import { type Kem, loadKem } from '#crypto/abe/kem.ts'
import { createSealingKey } from '#crypto/envelope/seal.ts'
import { systemRandom } from '#crypto/random.ts'
import { type Address, type Hex, toHex } from '#protocol/bytes.ts'
import type { AuthorityService } from '#protocol/services.ts'
import { renewAttributeKey } from '#sdk/actions/attribute-keys.ts'
import { issueAttributeKey } from '#sdk/actions/issue-attribute-key.ts'
import { readAsset } from '#sdk/actions/read-asset.ts'
import { rotateDomain } from '#sdk/actions/rotate-domain.ts'
import type { Client } from '#sdk/client.ts'
import { createMemoryKeyring } from '#sdk/memory-keyring.ts'
import { signStatement } from '#sdk/statement.ts'
import type { AuthorityContext } from '#services/authority/context.ts'
import { createAuthority } from '#services/authority/create-authority.ts'
import { openMasterKeys } from '#services/authority/master-keys.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { acceptPhysician } from '../services/physician.ts'
import { type Hospital, letIn, openWorld, type World } from '../services/world.ts'

/**
 * A physician who was left out of the domain's next master key. Whoever was on the way has what the
 * owner once signed for her, good for the rest of its hour, and she has a grant that nobody revoked.
 */
type Issue = Parameters<AuthorityService['issue']>[0]

let world: World
let elm: Hospital
let leaving: Client
let heard: Issue[]
beforeAll(async () => {
  world = await openWorld()
  elm = await world.hospital('elm')
  leaving = await acceptPhysician(world, 'elm', 'leaving')
  await letIn(leaving, elm, 'share')
  heard = []
  const onTheWay: AuthorityService = {
    ...world.network.authority('elm'),
    async issue(request) {
      heard.push(request)
      return world.network.authority('elm').issue(request)
    },
  }
  const owner = await world.party('elm', { ...world.network, authority: () => onTheWay })
  await issueAttributeKey(owner, {
    ...{ domain: 'elm', attributes: ['role:physician@elm'] },
    ...{ holder: leaving.address, sealTo: leaving.sealing.publicKey },
  })
})
afterAll(() => world?.close())

describe('what was signed for her before', () => {
  it('said again while the next master key is drawn, is no promise of one of it', async () => {
    const message = { number: 2n, without: [leaving.address] }
    const stamp = await signStatement(elm.client, 'elm', 'Rotate', message)
    const { rotate, issue } = elm.client.network.authority('elm')
    await rotate({ number: 2, without: [leaving.address], ...stamp })
    await issue(heard[0]!)
    await rotateDomain(elm.client, { domain: 'elm' })
    await expectRefusal(renewAttributeKey(leaving, 'elm'), 'authority/nothing-issued')
    await expectRefusal(readAsset(leaving, elm.asset), 'envelope/cannot-open')
  })

  it('issues nothing once the next master key is in force', async () => {
    expect(heard).toHaveLength(1)
    const again = leaving.network.authority('elm').issue(heard[0]!)
    await expectRefusal(again, 'authority/key-number')
    await expectRefusal(readAsset(leaving, elm.asset), 'envelope/cannot-open')
  })

  it('keeps nobody out whom the owner has issued a key since', async () => {
    await acceptPhysician(world, 'elm', 'leaving')
    expect((await renewAttributeKey(leaving, 'elm')).number).toBe(2)
    expect((await readAsset(leaving, elm.asset)).tables.patients!.patient).toHaveLength(8)
  })
})

describe('she asks at the very moment', () => {
  const owner = privateKeyToAccount(generatePrivateKey())
  const holder = privateKeyToAccount(generatePrivateKey())
  const address = holder.address.toLowerCase() as Address
  const deployment = () => world.embedded.deployment

  /** An authority whose next look at the ledger takes so long that `meanwhile` happens first. */
  async function slowAuthority(abe: Kem) {
    const vault = createMemoryKeyring()
    const masterKeys = await openMasterKeys({ abe, domain: 'oak', vault, random: systemRandom })
    const record = (publicKey: Uint8Array): DomainRecord => ({
      ...{ hash: '0x', name: 'oak', owner: owner.address.toLowerCase() as Hex },
      ...{ authority: '0x', sealingKey: '0x', publicKey: toHex(publicKey) },
      number: abe.domainOf(publicKey).number,
    })
    let inForce = record((await masterKeys.draw(1)).publicKey)
    let meanwhile: (() => Promise<void>) | undefined
    const chain: Pick<Reader, 'domain'> = {
      async domain() {
        const first = meanwhile
        meanwhile = undefined
        await first?.()
        return inForce
      },
    }
    const context: AuthorityContext = {
      ...{
        domain: 'oak',
        deployment: deployment(),
        chain: chain as Reader,
        abe,
        vault,
        masterKeys,
      },
      ...{ account: owner, sealing: await createSealingKey(), challengeKey: systemRandom(32) },
      ...{ random: systemRandom, now: () => Math.floor(Date.now() / 1000) },
    }
    return {
      service: createAuthority(context),
      register: (publicKey: Uint8Array) => {
        inForce = record(publicKey)
      },
      before: (happens: () => Promise<void>) => {
        meanwhile = happens
      },
    }
  }

  it('and gets no key of the master key that she was left out of', async () => {
    const { service, register, before } = await slowAuthority(await loadKem())
    const asOwner = { account: owner, deployment: deployment() }
    const { publicKey: sealTo } = await createSealingKey()
    const issue = { number: 1, attributes: ['role:physician@oak'], holder: address, sealTo }
    const message = { ...issue, number: 1n, sealTo: toHex(sealTo) }
    await service.issue({ ...issue, ...(await signStatement(asOwner, 'oak', 'Issue', message)) })

    before(async () => {
      const without = [address]
      const stamp = await signStatement(asOwner, 'oak', 'Rotate', { number: 2n, without })
      register((await service.rotate({ number: 2, without, ...stamp })).publicKey)
    })
    const asHolder = { account: holder, deployment: deployment() }
    const stamp = await signStatement(asHolder, 'oak', 'Reissue', { holder: address })
    const asked = service.reissue({ holder: address, ...stamp })
    await expectRefusal(asked, 'authority/nothing-issued')
  })
})
