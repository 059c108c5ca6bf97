import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createReader } from '#contracts/client/read.ts'
import { hashName } from '#protocol/identifiers.ts'
import { expectRefusal } from './refusal.ts'
import { openWorld, someHash, someone, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

describe('the registry', () => {
  it('fixes in its first record whether the deployment is a simulation', async () => {
    const [first] = await world.events.all()
    expect(first).toMatchObject({ name: 'Deployed', args: { simulation: true }, index: 0 })
    expect(await world.read.simulation()).toBe(true)
  })

  it('names a party that registers itself, and renames it', async () => {
    const party = someone()
    expect(await world.read.party(party.address)).toBeUndefined()
    const register = (name: string) =>
      world.send(party, 'registry', 'PartyRegistration', { party: party.address, name })
    await register('St. Anne')
    await register('Hôpital Sainte-Anne')
    expect(await world.read.party(party.address)).toEqual({ name: 'Hôpital Sainte-Anne' })
  })

  it('refuses an empty name and one that is too long', async () => {
    const party = someone()
    const register = (name: string) =>
      world.send(party, 'registry', 'PartyRegistration', { party: party.address, name })
    await expectRefusal(register(''), 'registry/name')
    await expectRefusal(register('x'.repeat(129)), 'registry/name')
  })

  it('gives a domain to the first who registers it, who may change its keys', async () => {
    const owner = someone()
    await world.registerDomain('mercy', owner)
    const next = someone()
    await world.registerDomain('mercy', owner, next, 2)
    const domain = await world.read.domain('mercy')
    expect(domain).toMatchObject({
      ...{ name: 'mercy', number: 2 },
      owner: owner.address.toLowerCase(),
      authority: next.address.toLowerCase(),
      publicKey: '0x0102',
    })
    expect(await world.read.domain(hashName('mercy'))).toEqual(domain)
    await expectRefusal(world.registerDomain('mercy', someone()), 'registry/domain-taken')
    expect(await world.read.domain('no-such')).toBeUndefined()
  })

  it('numbers the keys of a domain one by one, and takes no number again nor leaves one out', async () => {
    const [owner, speaker] = [someone(), someone()]
    const register = (number: number) => world.registerDomain('oak', owner, speaker, number)
    for (const number of [0, 2]) await expectRefusal(register(number), 'registry/key-number')
    await register(1)
    for (const number of [0, 1, 3]) await expectRefusal(register(number), 'registry/key-number')
    await register(2)
    for (const number of [1, 2]) await expectRefusal(register(number), 'registry/key-number')
    expect((await world.read.domain('oak'))!.number).toBe(2)
    const numbers = (await world.events.all()).flatMap(({ name, args }) =>
      name === 'DomainRegistered' && args.name === 'oak' ? [args.number] : [],
    )
    expect(numbers).toEqual([1, 2])
  })

  it.each(['', 'St-Anne', '-anne', 'anne.', 'a b', 'ä', 'x'.repeat(64)])(
    'refuses the domain name "%s"',
    async name => {
      await expectRefusal(world.registerDomain(name), 'registry/name')
    },
  )

  it('lets governance admit and suspend operators and programs', async () => {
    const operator = someone().address
    const platformKey = someHash()
    const set = (admitted: boolean) =>
      world.governance.setOperator({
        operator,
        role: 'enclave',
        platformKey,
        admitted,
        name: 'north',
      })
    expect(await world.read.operator(operator)).toBeUndefined()
    await set(true)
    expect(await world.read.operator(operator)).toEqual({
      role: 'enclave',
      admitted: true,
      platformKey,
      name: 'north',
    })
    await set(false)
    expect(await world.read.operator(operator)).toMatchObject({ admitted: false })
    const measurement = someHash()
    await world.governance.setProgram({ measurement, name: 'sql', approved: true })
    expect(await world.read.program(measurement)).toEqual({ name: 'sql', approved: true })
    await world.governance.setProgram({ measurement, name: 'sql', approved: false })
    expect(await world.read.program(measurement)).toEqual({ name: 'sql', approved: false })
  })

  it('lets nobody else do what governance does', async () => {
    await expectRefusal(
      world.relay.setProgram({ measurement: someHash(), name: 'mine', approved: true }),
      'registry/not-governance',
    )
    await expectRefusal(
      world.relay.setOperator({
        operator: someone().address,
        role: 'storage',
        admitted: true,
        name: 'mine',
      }),
      'registry/not-governance',
    )
    await expectRefusal(
      world.relay.mint({ to: someone().address, amount: 1n }),
      'registry/not-governance',
    )
  })

  it('says so when no deployment stands where it is looked for', async () => {
    const elsewhere = { ...world.deployment, registry: someone().address }
    const reader = createReader({ request: world.request, deployment: elsewhere })
    await expectRefusal(reader.simulation(), 'ledger/deployment')
  })
})
