import { gcm } from '@noble/ciphers/aes.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { seal } from '#crypto/envelope/seal.ts'
import { padAnswer } from '#enclave-adapter/program/seal-answer.ts'
import { answerCodec, sealedAnswerCodec } from '#protocol/answer.ts'
import { fromHex, type Hex, toHex } from '#protocol/bytes.ts'
import { cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { evidenceCodec } from '#protocol/evidence.ts'
import { receiptBundleCodec, receiptCodec, receiptDigest } from '#protocol/receipt.ts'
import {
  answerInfo,
  answerShareDigest,
  answerShareInfo,
  questionHash,
  type Release,
  receiptInfo,
  releaseHash,
  resultHash,
} from '#protocol/release.ts'
import { readResult } from '#sdk/actions/query.ts'
import type { Client } from '#sdk/client.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { approveAt, draftRelease, inventEnclave } from '../services/attest.ts'
import { letIn, openPrepared, openWorld, type World } from '../services/world.ts'

/**
 * Whoever has a job key, the answer key and every part of the way signs whatever it likes, as the
 * owner of a simulator can. It settles once, and can pass nothing else afterwards.
 */

const KEY = new Uint8Array(32).fill(7)

let world: World
let insurer: Client
let release: Release
let enclave: ReturnType<typeof inventEnclave>
let settled: Awaited<ReturnType<typeof compose>>
beforeAll(async () => {
  world = await openWorld()
  const elm = await world.hospital('elm')
  insurer = await world.insurer()
  await letIn(insurer, elm)
  const { job, prepared } = await openPrepared(insurer, [elm.asset])
  const draft = await draftRelease(world, job, prepared)
  release = draft.release
  enclave = inventEnclave(world, draft)
  await approveAt(world, 'elm', release, enclave.request)
  settled = await compose({ people: 8 })
  await deposit(job)
  await settle(settled)
})
afterAll(() => world?.close())

/** An answer, its receipt and both sealed, each as it should be. */
async function compose({ people, epsilon = 0 }: { people: number; epsilon?: number }) {
  const { job, granteeKey } = release
  const answer = answerCodec.encode({
    ...{ version: 1, salt: new Uint8Array(32), job, columns: ['patients'], rows: [[people]] },
    suppressed: { cohort: 0, dominance: 0 },
  })
  const receipt = receiptCodec.encode({
    ...{ version: 1, chainId: release.chainId, contract: release.contract, job },
    ...{ release: releaseHash(release), engine: 'enclave', program: release.program },
    ...{ purpose: release.purpose, question: questionHash(release.question, release.salt) },
    ...{ assets: 1, epsilon, result: resultHash(answer), jobKey: enclave.jobKey },
    ...{ sealingKey: enclave.request.sealingKey, simulated: true },
  })
  const signature = fromHex(await enclave.account.sign!({ hash: receiptDigest(receipt) }))
  const evidence = evidenceCodec.decode(enclave.request.evidence)
  const bundle = { version: 1, receipt, signature, release, evidence, approvals: [] } as const
  const nonce = new Uint8Array(12)
  const inner = await seal(granteeKey, padAnswer(answer), answerInfo(job))
  const ciphertext = gcm(KEY, nonce).encrypt(inner)
  return {
    receipt,
    result: resultHash(answer),
    sealedAnswer: sealedAnswerCodec.encode({ version: 1, job, nonce, ciphertext, shares: [] }),
    sealedBundle: await seal(
      granteeKey,
      receiptBundleCodec.encode({ ...bundle, approvals: [] }),
      receiptInfo(job),
    ),
  }
}

async function deposit(job: Hex): Promise<void> {
  const authority = world.network.authority('elm')
  const { sealingKey } = await authority.parameters({})
  const sealed = await seal(sealingKey, KEY, answerShareInfo(job, 'elm'))
  const hash = toHex(answerShareDigest(job, 'elm', sealed))
  const signature = fromHex(await enclave.account.sign!({ hash }))
  await authority.depositAnswer({ job, sealed, signature })
}

async function settle({ receipt, result }: { receipt: Uint8Array; result: Hex }): Promise<void> {
  await insurer.submit(
    await signMessage(enclave.account, insurer.deployment, 'jobs', 'Settlement', {
      ...{ job: release.job, receipt: toHex(cidOf(receipt, DAG_CBOR).bytes), result },
      ...createStamp(),
    }),
  )
}

const readWith = async (carried: Partial<typeof settled>) => {
  const result = async () => ({ ...settled, ...carried })
  const coordinator = { ...world.network.coordinator, result }
  return readResult(await world.party('insurer', { ...world.network, coordinator }), release.job)
}

describe('a host with a job key of its own', () => {
  it('passes what it settled', async () => {
    expect((await readWith({})).answer.rows).toEqual([[8]])
  })

  it('passes no other answer, sealed and keyed as it should be', async () => {
    const { sealedAnswer, sealedBundle } = await compose({ people: 9 })
    await expectRefusal(readWith({ sealedAnswer }), 'receipt/mismatch')
    await expectRefusal(readWith({ sealedAnswer, sealedBundle }), 'receipt/mismatch')
  })

  it('passes no other receipt of the same answer, though it signed both', async () => {
    const { sealedBundle } = await compose({ people: 8, epsilon: 1 })
    await expectRefusal(readWith({ sealedBundle }), 'receipt/mismatch')
  })

  it('settles no second time', async () => {
    await expectRefusal(settle(await compose({ people: 9 })), 'job/state')
  })
})
