import { afterAll, beforeAll, expect, it } from 'vitest'
import { fromHex } from '#protocol/bytes.ts'
import type { AuthorityService, RelayService } from '#protocol/services.ts'
import { decodeSignedMessage } from '#protocol/signed-message.ts'
import { rotateDomain } from '#sdk/actions/rotate-domain.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { type Hospital, openWorld, type World } from '../services/world.ts'

/**
 * Somebody between an owner and her domain's authority, or the ledger, at the moment when the next
 * master key is put in force: data will be encrypted to whatever she registers.
 */
let world: World
let elm: Hospital
beforeAll(async () => {
  world = await openWorld()
  elm = await world.hospital('elm')
})
afterAll(() => world?.close())

const numberInForce = async () => {
  const { chain, abe } = elm.client
  return abe.domainOf(fromHex((await chain.domain('elm'))!.publicKey)).number
}

it('a public key of his own in place of the authority’s is not registered', async () => {
  const { publicKey } = elm.client.abe.setup('elm', 2)
  const between: AuthorityService = {
    ...world.network.authority('elm'),
    rotate: async request => ({
      ...(await world.network.authority('elm').rotate(request)),
      publicKey,
    }),
  }
  const owner = await world.party('elm', { ...world.network, authority: () => between })
  await expectRefusal(rotateDomain(owner, { domain: 'elm' }), 'authority/key-number')
  expect(await numberInForce()).toBe(1)
})

it('an authority’s key from another day is not taken for an answer', async () => {
  const heard: Awaited<ReturnType<AuthorityService['rotate']>>[] = []
  const between: AuthorityService = {
    ...world.network.authority('elm'),
    async rotate(request) {
      heard.push(await world.network.authority('elm').rotate(request))
      return heard[0]!
    },
  }
  const { relay } = world.network
  const down: RelayService = { ...relay, submit: () => Promise.reject(new Error('down')) }
  const network = { ...world.network, relay: down, authority: () => between }
  const owner = await world.party('elm', network)
  await expect(rotateDomain(owner, { domain: 'elm' })).rejects.toThrow('down')
  await expectRefusal(rotateDomain(owner, { domain: 'elm' }), 'authority/key-number')
})

it('a relay that says it has registered the key, and has not, is found out', async () => {
  const { relay } = world.network
  const liar: RelayService = {
    ...relay,
    submit: async input =>
      decodeSignedMessage(input.message).type === 'DomainRegistration'
        ? { transaction: `0x${'0a'.repeat(32)}`, block: 1, gas: 1 }
        : relay.submit(input),
  }
  const owner = await world.party('elm', { ...world.network, relay: liar })
  await expectRefusal(rotateDomain(owner, { domain: 'elm' }), 'authority/key-number')
  expect(await numberInForce()).toBe(1)
  expect(await rotateDomain(elm.client, { domain: 'elm' })).toMatchObject({
    number: 2,
    rewrapped: [{ asset: elm.asset, epoch: 2 }],
  })
})
