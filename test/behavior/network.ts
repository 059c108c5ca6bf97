import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createReader } from '#contracts/client/read.ts'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { systemRandom } from '#crypto/random.ts'
import { type Hex, toHex, utf8 } from '#protocol/bytes.ts'
import { cidOf } from '#protocol/cid.ts'
import { CloisterError, type ErrorCode } from '#protocol/errors.ts'
import type { Network } from '#protocol/services.ts'
import { encodeSignedMessage } from '#protocol/signed-message.ts'
import { type Client, createClient } from '#sdk/client.ts'
import { createMemoryKeyring } from '#sdk/memory-keyring.ts'

/** A running deployment, and whatever has to be closed behind it. */
export interface NetworkUnderTest {
  network: Network
  close(): Promise<void>
}

const NOBODY: Hex = `0x${'11'.repeat(20)}`
const NOWHERE: Hex = `0x${'22'.repeat(32)}`

/**
 * What a deployment's clients may rely on, wherever its services run. `open` may give a deployment
 * that others use as well.
 */
export function describeNetwork(name: string, open: () => Promise<NetworkUnderTest>): void {
  describe(`${name}, as a network`, () => {
    let network: Network
    let close: () => Promise<void>
    let party: Client
    const fresh = Buffer.from(systemRandom(6)).toString('hex')
    beforeAll(async () => {
      const opened = await open()
      network = opened.network
      close = opened.close
      party = await createClient({ network, keyring: createMemoryKeyring() })
    })
    afterAll(() => close?.())

    /** The refusal of a call, with all that its caller learns. */
    const refused = async (call: () => Promise<unknown>, code: ErrorCode) => {
      const error = await (async () => call())().then(
        () => expect.fail(`expected ${code}`),
        (thrown: unknown) => thrown,
      )
      expect(error).toBeInstanceOf(CloisterError)
      const { code: got, message, advice, facts } = error as CloisterError
      expect(got).toBe(code)
      expect(message).toMatch(/^[a-z0-9]/)
      return { message, advice, facts }
    }

    it('says who is there', async () => {
      const info = await network.host.info({})
      expect(info.simulation).toBe(true)
      expect(info.nodes).toHaveLength(6)
      expect(info.program).toMatch(/^0x[0-9a-f]{64}$/)
      const { program, operator } = await network.coordinator.programs({})
      expect({ program, operator }).toEqual({ program: info.program, operator: info.enclave })
    })

    it('opens a domain, whose authority then answers with a code', async () => {
      const domain = `d${fresh}`
      await refused(
        async () => network.authority(domain).challenge({ job: NOWHERE }),
        'registry/unknown-domain',
      )
      await network.host.openDomain({ domain })
      const authority = network.authority(domain)
      expect((await authority.challenge({ job: NOWHERE })).challenge).toHaveLength(32)
      const unregistered = await refused(() => authority.parameters({}), 'registry/unknown-domain')
      expect(unregistered.advice).toBe('register it first')
      const unsettled = await refused(
        () => authority.answer({ job: NOWHERE }),
        'authority/not-settled',
      )
      expect(unsettled.facts).toEqual({ state: 'none' })
      expect(unsettled.advice).toContain('receipt')
    })

    it('finds nothing where nothing is', async () => {
      const found = await network.catalogue.search({ text: `no such title ${fresh}` })
      expect(found).toEqual({ listings: [] })
      const { facts } = await refused(
        () => network.catalogue.asset({ asset: NOWHERE }),
        'asset/unknown',
      )
      expect(facts).toEqual({ asset: NOWHERE })
      await refused(() => network.coordinator.status({ job: NOWHERE }), 'job/unknown')
      await refused(() => network.checker.ask({ asset: NOWHERE }), 'asset/unknown')
      await refused(() => network.checker.status({ asset: NOWHERE }), 'check/unknown')
    })

    it('keeps blocks on its nodes, by CID, and lists them', async () => {
      const block = systemRandom(1000)
      const cid = cidOf(block)
      const node = network.node(3)
      expect(await node.has({ cid })).toEqual({ held: false })
      await refused(() => node.get({ cid }), 'storage/not-found')
      await party.nodes[3]!.put(cid, block)
      expect((await node.get({ cid })).block).toEqual(block)
      expect(await node.has({ cid })).toEqual({ held: true })
      expect(await network.node(4).has({ cid })).toEqual({ held: false })
      const { cids } = await node.list({ after: '' })
      expect(cids.map(String)).toContain(cid.toString())
      const after = (await node.list({ after: cid.toString() })).cids.map(String)
      expect(after.every(text => text > cid.toString())).toBe(true)
    })

    it('refuses bytes that are not the CID’s, and a node that is not there', async () => {
      const cid = cidOf(utf8(`one ${fresh}`))
      const { advice, facts } = await refused(
        () => party.nodes[0]!.put(cid, utf8('another')),
        'storage/hash-mismatch',
      )
      expect(facts).toEqual({ cid: cid.toString() })
      expect(advice).not.toBe('')
      await refused(async () => network.node(99).has({ cid }), 'storage/not-found')
    })

    it('takes a block of one MiB, and none above two', async () => {
      const block = new Uint8Array(1_048_576).fill(1)
      await party.nodes[0]!.put(cidOf(block), block)
      expect((await network.node(0).get({ cid: cidOf(block) })).block).toHaveLength(1_048_576)
      const large = new Uint8Array(2_097_153)
      const cid = cidOf(large)
      const { facts } = await refused(() => party.nodes[0]!.put(cid, large), 'storage/too-large')
      expect(facts).toEqual({ bytes: 2_097_153, most: 2_097_152 })
      expect(await network.node(0).has({ cid })).toEqual({ held: false })
    })

    it('passes on what the ledger refuses, with code, advice and facts', async () => {
      const { deployment } = await network.host.info({})
      const account = privateKeyToAccount(toHex(systemRandom(32)))
      const register = async (party: Hex) =>
        encodeSignedMessage(
          await signMessage(account, deployment, 'registry', 'PartyRegistration', {
            ...{ party, name: fresh, ...createStamp() },
          }),
        )
      const message = await register(account.address)
      const { transaction, block } = await network.relay.submit({ message })
      expect(transaction).toMatch(/^0x[0-9a-f]{64}$/)
      expect(block).toBeGreaterThan(0)
      await refused(() => network.relay.submit({ message }), 'ledger/nonce-used')
      const foreign = await register(NOBODY)
      const { advice } = await refused(
        () => network.relay.submit({ message: foreign }),
        'ledger/signature',
      )
      expect(advice).not.toBe('')
      await refused(() => network.relay.submit({ message: utf8('none') }), 'call/arguments')
      await refused(() => network.relay.refund({ job: NOWHERE }), 'job/unknown')
    })

    it('refuses input of another shape, saying where', async () => {
      const wrong = { job: '0x12' } as never
      const { facts } = await refused(() => network.relay.refund(wrong), 'call/arguments')
      expect(facts).toEqual({ at: 'job' })
      await refused(
        () => network.coordinator.run({ job: NOWHERE, question: 'q', salt: new Uint8Array(3) }),
        'call/arguments',
      )
    })

    it('lets the ledger be read and not steered', async () => {
      const { deployment } = await network.host.info({})
      const { request } = network.ledger
      expect(Number(await request({ method: 'eth_chainId' }))).toBe(deployment.chainId)
      const chain = createReader({ request, deployment })
      expect(await chain.asset(5n)).toBeUndefined()
      expect(await chain.simulation()).toBe(true)
      const { advice } = await refused(() => request({ method: 'evm_mine' }), 'ledger/method')
      expect(advice).not.toBe('')
      const params = [{ to: 'x' }]
      await expect(request({ method: 'eth_call', params })).rejects.toMatchObject({
        code: expect.any(Number),
      })
    })
  })
}
