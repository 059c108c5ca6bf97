import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unseal } from '#crypto/envelope/seal.ts'
import { type Answer, answerCodec, sealedAnswerCodec } from '#protocol/answer.ts'
import { fromHex, type Hex, toHex, utf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { receiptBundleCodec } from '#protocol/receipt.ts'
import { answerInfo, receiptInfo, resultHash } from '#protocol/release.ts'
import { decodeSignedMessage } from '#protocol/signed-message.ts'
import { type QueryResult, readResult, refundJob, runJob } from '#sdk/actions/query.ts'
import type { Client } from '#sdk/client.ts'
import { outcomeCodec, outcomeName } from '#services/coordinator/outcome.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import {
  type CoordinatorOfWorld,
  type Hospital,
  letIn,
  openPrepared,
  openWorld,
  QUESTION,
  standing,
  type World,
} from '../services/world.ts'

/** Ways to an answer without its receipt on the ledger, or without the grantee's key. */

let world: World
let elm: Hospital
let insurer: Client
let stranger: Client
beforeAll(async () => {
  world = await openWorld()
  elm = await world.hospital('elm')
  insurer = await world.insurer()
  stranger = await world.party('stranger')
  await letIn(insurer, elm)
})
afterAll(() => world?.close())

describe('a job that is ready but has not settled', () => {
  let job: Hex
  let run: { question: string; salt: Uint8Array }
  let coordinator: CoordinatorOfWorld
  const authority = () => world.network.authority('elm')
  beforeAll(async () => {
    // The operator computes, and keeps the settlement to itself.
    const withholding = {
      ...world.network.relay,
      submit: async (input: { message: Uint8Array }) => {
        if (decodeSignedMessage(input.message).type === 'Settlement')
          throw new CloisterError('call/unavailable', 'withheld')
        return world.network.relay.submit(input)
      },
    }
    coordinator = world.coordinator({ relay: withholding })
    const opened = await openPrepared(insurer, [elm.asset])
    job = opened.job
    run = opened.prepared
    const network = { ...world.network, coordinator: coordinator.service }
    await expectRefusal(runJob({ network }, job, run), 'call/unavailable')
    expect((await standing(insurer, job)).state).toBe('ready')
  })

  it('gives nobody its result', async () => {
    await expectRefusal(coordinator.service.result({ job }), 'authority/not-settled')
    await expectRefusal(authority().answer({ job }), 'authority/not-settled')
    await expectRefusal(readResult(insurer, job), 'authority/not-settled')
  })

  it('has an answer that the grantee cannot open even with what the operator kept', async () => {
    const kept = outcomeCodec.decode((await coordinator.context.vault.get(outcomeName(job)))!)
    const { ciphertext } = sealedAnswerCodec.decode(kept.sealedAnswer)
    await expectRefusal(
      unseal(insurer.sealing.privateKey, ciphertext, answerInfo(job)),
      'envelope/cannot-open',
    )
  })

  it('keeps its answer shut for ever once its escrow went back', async () => {
    world.wait(700)
    await refundJob(stranger, job)
    await expectRefusal(authority().answer({ job }), 'authority/not-settled')
    await expectRefusal(coordinator.service.result({ job }), 'authority/not-settled')
    await expectRefusal(coordinator.service.run({ job, ...run }), 'job/state')
    const kept = outcomeCodec.decode((await coordinator.context.vault.get(outcomeName(job)))!)
    await expectRefusal(world.network.relay.submit({ message: kept.settlement }), 'job/state')
    await expectRefusal(authority().answer({ job }), 'authority/not-settled')
  })
})

describe('a job that has settled', () => {
  let settled: QueryResult
  let salt: Uint8Array
  beforeAll(async () => {
    const { job, prepared } = await openPrepared(insurer, [elm.asset])
    salt = prepared.salt
    // The deployment's own coordinator, which keeps its outcomes in the data folder.
    await runJob({ network: world.embedded.network }, job, prepared)
    settled = await readResult(await world.party('insurer', world.embedded.network), job)
    expect(settled.answer.rows).toEqual([[8]])
  })

  it('opens to the grantee’s key only, whoever asks for it', async () => {
    const { job } = settled
    const { coordinator, authority } = world.embedded.network
    const { sealedBundle } = await coordinator.result({ job })
    const { sealed } = await authority('elm').answer({ job })
    for (const [bytes, info] of [
      [sealedBundle, receiptInfo(job)],
      [sealed, answerInfo(job)],
    ] as const) {
      const opening = unseal(stranger.sealing.privateKey, bytes, info)
      await expectRefusal(opening, 'envelope/cannot-open')
      await unseal(insurer.sealing.privateKey, bytes, info)
    }
  })

  it('shows a hash on the ledger from which a short answer is not found by trying', async () => {
    const { result } = (await stranger.chain.job(settled.job))!
    const { release } = receiptBundleCodec.decode(settled.bundle)
    const hashWith = (part: Partial<Answer>) =>
      resultHash(answerCodec.encode({ ...settled.answer, ...part }))
    expect(hashWith({})).toBe(result)
    for (const known of [new Uint8Array(32), release.salt, fromHex(settled.job)])
      for (let count = 0; count < 20; count++)
        expect(hashWith({ salt: known, rows: [[count]] })).not.toBe(result)
    const { salt: secret } = settled.answer
    expect(Buffer.from(settled.bundle).includes(secret)).toBe(false)
    const ledger = JSON.stringify(await stranger.events.all(), (_, value) =>
      typeof value === 'bigint' ? value.toString() : value,
    )
    expect(ledger).toContain(result)
    expect(ledger).not.toContain(toHex(secret).slice(2))
  })

  it('leaves neither its question nor a salt in plain in the data folder', async () => {
    const needles = [utf8(QUESTION), salt, settled.answer.salt, utf8(toHex(salt).slice(2))]
    const found: string[] = []
    let manifests = 0
    for (const entry of await readdir(world.folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      const bytes = await readFile(path)
      if (bytes.includes('patients of elm')) manifests++
      if (needles.some(needle => bytes.includes(needle))) found.push(path)
    }
    expect(manifests).toBeGreaterThan(0)
    expect(found).toEqual([])
  })
})
