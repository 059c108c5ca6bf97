import { afterAll, beforeAll, expect, it } from 'vitest'
import { fromHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { RelayService } from '#protocol/services.ts'
import { decodeSignedMessage } from '#protocol/signed-message.ts'
import { rotateDomain } from '#sdk/actions/rotate-domain.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { type Hospital, openWorld, type World } from '../services/world.ts'

/**
 * A relay that keeps a domain's registration back, says that it could not submit it, and submits it
 * after the owner has put later keys in force: holders who were left out would open new data again.
 */
let world: World
let elm: Hospital
beforeAll(async () => {
  world = await openWorld()
  elm = await world.hospital('elm')
})
afterAll(() => world?.close())

const numbersInForce = async () => {
  const { chain, abe } = elm.client
  const { number, publicKey } = (await chain.domain('elm'))!
  return [number, abe.domainOf(fromHex(publicKey)).number]
}

it('brings no earlier master key into force, however fresh the registration is', async () => {
  const { relay } = world.network
  const heldBack: Uint8Array[] = []
  const keeping: RelayService = {
    ...relay,
    async submit({ message }) {
      if (decodeSignedMessage(message).type !== 'DomainRegistration')
        return relay.submit({ message })
      heldBack.push(message.slice())
      throw new CloisterError('call/unavailable', 'try again later')
    },
  }
  const owner = await world.party('elm', { ...world.network, relay: keeping })
  await expectRefusal(rotateDomain(owner, { domain: 'elm' }), 'call/unavailable')
  // She goes on through another relay, twice within the life of what was held back.
  await rotateDomain(elm.client, { domain: 'elm' })
  expect(await rotateDomain(elm.client, { domain: 'elm' })).toMatchObject({ number: 3 })
  const [message] = heldBack as [Uint8Array]
  expect(decodeSignedMessage(message).message).toMatchObject({ number: 2 })
  await expectRefusal(relay.submit({ message }), 'registry/key-number')
  expect(await numbersInForce()).toEqual([3, 3])
})

it('that submits it just before the owner’s own changes nothing: it is the same key', async () => {
  const { relay } = world.network
  let first: Uint8Array | undefined
  const overtaking: RelayService = {
    ...relay,
    async submit({ message }) {
      if (decodeSignedMessage(message).type !== 'DomainRegistration')
        return relay.submit({ message })
      if (!first) {
        first = message.slice()
        throw new CloisterError('call/unavailable', 'try again later')
      }
      await relay.submit({ message: first })
      return relay.submit({ message })
    },
  }
  const owner = await world.party('elm', { ...world.network, relay: overtaking })
  await expectRefusal(rotateDomain(owner, { domain: 'elm' }), 'call/unavailable')
  const rotated = await rotateDomain(owner, { domain: 'elm' })
  expect(rotated).toMatchObject({ number: 4, failed: [] })
  expect(rotated.rewrapped).toHaveLength(1)
  expect(await numbersInForce()).toEqual([4, 4])
})
