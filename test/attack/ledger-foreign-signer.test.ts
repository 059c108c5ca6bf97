import { encodeFunctionData, parseSignature } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ABIS } from '#contracts/client/abis.ts'
import { grantHash, jobId } from '#contracts/client/identify.ts'
import { createStamp, signMessage, signPermit } from '#contracts/client/sign.ts'
import { hashName } from '#protocol/identifiers.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { openWorld, someHash, someone, type World } from '../contracts/world.ts'

/** Messages about somebody's things that somebody else signed. */

let world: World
const [owner, grantee, thief] = [someone(), someone(), someone()]
let asset: bigint
beforeAll(async () => {
  world = await openWorld()
  await world.fund(grantee)
  await world.fund(thief)
  asset = await world.publish(owner)
})
afterAll(() => world?.close())

describe('a thief', () => {
  it('cannot register or publish in another’s name', async () => {
    const party = { party: owner.address, name: 'thief' }
    await expectRefusal(
      world.send(thief, 'registry', 'PartyRegistration', party),
      'ledger/signature',
    )
    const publication = world.publication(owner, {})
    await expectRefusal(world.send(thief, 'assets', 'Publication', publication), 'ledger/signature')
  })

  it('cannot ask in another’s name, nor answer for the owner', async () => {
    const grant = world.terms(asset, grantee)
    await expectRefusal(world.send(thief, 'grants', 'GrantRequest', { grant }), 'ledger/signature')
    const hash = await world.ask(grantee, grant)
    for (const signer of [thief, grantee]) {
      const as = (account: PrivateKeyAccount) => ({
        approve: () => world.send(account, 'grants', 'GrantApproval', { grant }),
        reject: () => world.send(account, 'grants', 'GrantRejection', { asset, grant: hash }),
        revoke: () => world.send(account, 'grants', 'GrantRevocation', { asset, grant: hash }),
      })
      for (const answer of Object.values(as(signer)))
        await expectRefusal(answer(), 'asset/not-owner')
    }
  })

  it('cannot kill a stranger’s grant by calling it one of its own asset', async () => {
    const own = await world.publish(thief)
    const grant = world.terms(asset, grantee)
    const hash = grantHash(world.deployment, grant)
    // Ahead of the request, and after it.
    await world.send(thief, 'grants', 'GrantRevocation', { asset: own, grant: hash })
    await world.ask(grantee, grant)
    for (const type of ['GrantRevocation', 'GrantRejection'] as const)
      await expectRefusal(
        world.send(thief, 'grants', type, { asset: own, grant: hash }),
        'grant/other-asset',
      )
    await world.send(owner, 'grants', 'GrantApproval', { grant })
    expect(await world.read.grant(hash)).toMatchObject({ state: 'active', active: true })
  })

  it('cannot spend another’s money or grants', async () => {
    const grant = await world.give(owner, grantee, asset)
    const opening = world.opening(grantee, { grants: [grant] })
    const signed = await signMessage(thief, world.deployment, 'jobs', 'JobOpening', opening)
    await expectRefusal(world.relay.submit(signed), 'ledger/signature')
    await expectRefusal(world.open(thief, { grants: [grant] }), 'grant/not-grantee')
  })

  it('cannot make a job ready or settle it', async () => {
    const grant = await world.give(owner, grantee, asset)
    const job = await world.open(grantee, { grants: [grant] })
    const jobKey = someone()
    const approval = {
      job,
      domain: hashName('st-anne'),
      jobKey: thief.address,
      release: someHash(),
      epochs: [1n],
    }
    for (const signer of [thief, grantee, owner])
      await expectRefusal(world.send(signer, 'jobs', 'KeyApproval', approval), 'ledger/signature')
    await world.approveKey(job, jobKey)
    for (const signer of [thief, grantee, owner, world.enclave, world.authority])
      await expectRefusal(world.settle(job, signer), 'ledger/signature')
    await world.settle(job, jobKey)
  })

  it('cannot withdraw what another is owed, nor turn a withdrawal to its own purse', async () => {
    const withdrawal = { party: owner.address, to: thief.address, amount: 1n }
    await expectRefusal(world.send(thief, 'jobs', 'Withdrawal', withdrawal), 'ledger/signature')
    const signed = await world.sign(owner, 'jobs', 'Withdrawal', {
      ...withdrawal,
      to: owner.address,
    })
    const turned = { ...signed, message: { ...signed.message, to: thief.address } } as typeof signed
    await expectRefusal(world.relay.submit(turned), 'ledger/signature')
  })

  it('cannot stop a job by submitting its permit first', async () => {
    const grant = await world.give(owner, grantee, asset)
    const message = world.opening(grantee, { grants: [grant] })
    const signed = await signMessage(grantee, world.deployment, 'jobs', 'JobOpening', message)
    const permit = await signPermit(grantee, world.deployment, {
      value: message.escrow,
      nonce: await world.read.permitNonce(grantee.address),
      deadline: message.deadline,
    })
    const { r, s, v } = parseSignature(permit.signature)
    await world.sendAsRelay({
      to: world.deployment.token,
      data: encodeFunctionData({
        abi: ABIS.token,
        functionName: 'permit',
        args: [
          grantee.address,
          world.deployment.jobs,
          permit.value,
          permit.deadline,
          Number(v),
          r,
          s,
        ],
      }),
    })
    await world.relay.submit({ ...signed, permit } as typeof signed)
    expect((await world.read.job(jobId(world.deployment, message)))?.state).toBe('open')
  })

  it('cannot sign with nothing', async () => {
    const nobody = `0x${'00'.repeat(20)}` as const
    const message = { party: nobody, name: 'nobody', ...createStamp() }
    const signed = await signMessage(
      thief,
      world.deployment,
      'registry',
      'PartyRegistration',
      message,
    )
    for (const signature of [signed.signature, '0x', `0x${'00'.repeat(65)}`] as const)
      await expectRefusal(world.relay.submit({ ...signed, signature }), 'ledger/signature')
  })
})

describe('a contract wallet', () => {
  it('signs by EIP-1271', async () => {
    // Answers every question with the magic value: a wallet that approves of everything.
    const runtime = '631626ba7e60e01b5f5260205ff3'
    const sent = await world.sendAsRelay({ data: `0x600e8060095f395ff3${runtime}` })
    const { contractAddress } = (await world.request({
      method: 'eth_getTransactionReceipt',
      params: [sent.transaction],
    })) as { contractAddress: `0x${string}` }
    const message = { party: contractAddress, name: 'wallet', ...createStamp() }
    const signed = await signMessage(
      thief,
      world.deployment,
      'registry',
      'PartyRegistration',
      message,
    )
    await world.relay.submit(signed)
    expect(await world.read.party(contractAddress)).toEqual({ name: 'wallet' })
  })
})
