import type { PrivateKeyAccount } from 'viem/accounts'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createChain } from '#contracts/client/chain.ts'
import { deploy } from '#contracts/client/deploy.ts'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import type { Request } from '#contracts/client/transport.ts'
import type { Deployment } from '#protocol/ledger.ts'
import { expectRefusal } from '../contracts/refusal.ts'

/** A way to a chain, with two accounts that can pay its gas and have never been used. */
export interface LedgerUnderTest {
  request: Request
  governance: PrivateKeyAccount
  relay: PrivateKeyAccount
  close(): Promise<void>
}

/** What every ledger does for Cloister, whatever node stands behind its EIP-1193 door. */
export function describeLedger(name: string, open: () => Promise<LedgerUnderTest>): void {
  describe(`${name}, as a ledger`, () => {
    let ledger: LedgerUnderTest
    let deployment: Deployment
    const party = privateKeyToAccount(generatePrivateKey())
    const register = (text: string) =>
      signMessage(party, deployment, 'registry', 'PartyRegistration', {
        party: party.address,
        name: text,
        ...createStamp(),
      })
    const chain = () =>
      createChain({ request: ledger.request, chainId: deployment.chainId, deployment })
    beforeAll(async () => {
      ledger = await open()
      deployment = await deploy({
        request: ledger.request,
        governanceAccount: ledger.governance,
        simulation: true,
      })
    })
    afterAll(() => ledger?.close())

    it('finds its deployment again instead of deploying twice', async () => {
      const { request, governance } = ledger
      const again = { request, governanceAccount: governance }
      expect(await deploy({ ...again, simulation: true })).toEqual(deployment)
      await expectRefusal(deploy({ ...again, simulation: false }), 'ledger/deployment')
    })

    it('does not deploy from an account that has done other things', async () => {
      const submitter = chain().submitter(ledger.relay)
      await submitter.submit(await register('first'))
      await expectRefusal(
        deploy({ request: ledger.request, governanceAccount: ledger.relay, simulation: true }),
        'ledger/deployment',
      )
    })

    it('shows a transaction to readers as soon as it is acknowledged', async () => {
      const { read, events, submitter } = chain()
      const submitted = await submitter(ledger.relay).submit(await register('shown'))
      expect(await read.party(party.address)).toEqual({ name: 'shown' })
      const last = (await events.all()).at(-1)
      expect(last).toMatchObject({
        name: 'PartyRegistered',
        args: { party: party.address.toLowerCase(), name: 'shown' },
        block: submitted.block,
        transaction: submitted.transaction,
      })
      expect(Math.abs(last!.timestamp - (await read.now()))).toBeLessThan(60)
      expect(submitted.gas).toBeGreaterThan(21_000n)
    })

    it('gives new events only once to a reader that asks again', async () => {
      const { events, submitter } = chain()
      const before = (await events.all()).length
      await submitter(ledger.relay).submit(await register('again'))
      expect(await events.all()).toHaveLength(before + 1)
      expect(await events.all()).toHaveLength(before + 1)
    })

    it('refuses in words and by code, before anything is sent', async () => {
      const submitter = chain().submitter(ledger.relay)
      const signed = await register('once')
      await submitter.submit(signed)
      const height = await ledger.request({ method: 'eth_blockNumber' })
      await expectRefusal(submitter.submit(signed), 'ledger/nonce-used')
      await expectRefusal(
        submitter.setProgram({ measurement: `0x${'11'.repeat(32)}`, name: 'x', approved: true }),
        'registry/not-governance',
      )
      expect(await ledger.request({ method: 'eth_blockNumber' })).toBe(height)
    })

    it('takes many submissions at once from one submitter', async () => {
      const { read, submitter } = chain()
      const relay = submitter(ledger.relay)
      const signed = await Promise.all(Array.from({ length: 10 }, (_, i) => register(`n${i}`)))
      const submitted = await Promise.all(signed.map(relay.submit))
      expect(new Set(submitted.map(({ transaction }) => transaction)).size).toBe(10)
      expect(await read.party(party.address)).toEqual({ name: 'n9' })
    })

    it('is told apart from another chain', () => {
      const { request } = ledger
      expect(() => createChain({ request, chainId: 1, deployment })).toThrow('another chain')
    })
  })
}
