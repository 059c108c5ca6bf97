import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seal, unseal } from '#crypto/envelope/seal.ts'
import { sealedAnswerCodec } from '#protocol/answer.ts'
import { fromHex, type Hex, toHex } from '#protocol/bytes.ts'
import { isCloisterError } from '#protocol/errors.ts'
import { type ReceiptBundle, receiptBundleCodec, receiptCodec } from '#protocol/receipt.ts'
import { answerInfo, answerShareDigest, answerShareInfo, receiptInfo } from '#protocol/release.ts'
import type { AuthorityService, CoordinatorService } from '#protocol/services.ts'
import { type QueryResult, query, readResult, runJob } from '#sdk/actions/query.ts'
import type { Client } from '#sdk/client.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { approveAt, draftRelease, inventEnclave } from '../services/attest.ts'
import {
  type Hospital,
  letIn,
  openPrepared,
  openWorld,
  prepare,
  standing,
  type World,
} from '../services/world.ts'

/** Whoever carries answers and their keys, or leaves keys of its own, tries to pass another answer. */

let world: World
let elm: Hospital
let insurer: Client
let stranger: Client
const authority = () => world.network.authority('elm')
const shareOf = async (job: Hex, share = new Uint8Array(32)) =>
  seal((await authority().parameters({})).sealingKey, share, answerShareInfo(job, 'elm'))
beforeAll(async () => {
  world = await openWorld()
  elm = await world.hospital('elm')
  insurer = await world.insurer()
  stranger = await world.party('stranger')
  await letIn(insurer, elm)
})
afterAll(() => world?.close())

describe('a stranger who leaves a share of an answer key with an authority', () => {
  const deposit = async (job: Hex, { by = stranger.account, seen }: Attempt = {}) => {
    const sealed = await shareOf(job)
    const hash = toHex(answerShareDigest(job, 'elm', sealed))
    const signature = seen?.signature ?? fromHex(await by.sign!({ hash }))
    return authority().depositAnswer({ job, sealed, signature })
  }
  interface Attempt {
    by?: Client['account']
    seen?: { signature: Uint8Array }
  }

  it('is refused before and after the enclave’s, and the grantee reads the true answer', async () => {
    const refused: string[] = []
    const tryAll = async (job: Hex, seen: { signature: Uint8Array }) => {
      for (const attempt of [{}, { seen }, { seen: { signature: new Uint8Array(65) } }])
        await deposit(job, attempt).catch(error => refused.push(error.code))
    }
    const besieged: AuthorityService = {
      ...authority(),
      async depositAnswer(input) {
        await tryAll(input.job, input)
        await authority().depositAnswer(input)
        await tryAll(input.job, input)
        return {}
      },
    }
    const { service } = world.coordinator({ authority: () => besieged })
    const client = await world.party('insurer', { ...world.network, coordinator: service })
    const { answer } = await query(client, await prepare(client, [elm.asset]))
    expect(answer.rows).toEqual([[8]])
    expect(refused).toEqual(Array(6).fill('ledger/signature'))
  })

  it('is refused while no enclave has been let in, whose key would be all zeros', async () => {
    const { job } = await openPrepared(insurer, [elm.asset])
    for (const attempt of [{}, { seen: { signature: new Uint8Array(65) } }])
      await expectRefusal(deposit(job, attempt), 'ledger/signature')
    const nowhere: Hex = `0x${'77'.repeat(32)}`
    await expectRefusal(deposit(nowhere), 'ledger/signature')
  })

  it('cannot replace one even with the job key, which may repeat its own', async () => {
    const { job, prepared } = await openPrepared(insurer, [elm.asset])
    const draft = await draftRelease(world, job, prepared)
    const { account, request } = inventEnclave(world, draft)
    await approveAt(world, 'elm', draft.release, request)
    expect((await standing(insurer, job)).state).toBe('ready')
    const first = await shareOf(job, new Uint8Array(32).fill(1))
    const other = await shareOf(job, new Uint8Array(32).fill(2))
    const leave = async (sealed: Uint8Array) => {
      const hash = toHex(answerShareDigest(job, 'elm', sealed))
      return authority().depositAnswer({
        job,
        sealed,
        signature: fromHex(await account.sign!({ hash })),
      })
    }
    await leave(first)
    await leave(first)
    await expectRefusal(leave(other), 'authority/share-exists')
  })
})

describe('a coordinator that hands out', () => {
  type Carried = Awaited<ReturnType<CoordinatorService['result']>>
  let settled: QueryResult
  let other: QueryResult
  let mine: Carried
  let others: Carried
  beforeAll(async () => {
    settled = await query(insurer, await prepare(insurer, [elm.asset]))
    other = await query(insurer, await prepare(insurer, [elm.asset]))
    mine = await world.network.coordinator.result({ job: settled.job })
    others = await world.network.coordinator.result({ job: other.job })
  })

  const readWith = async (carried: Partial<Carried>): Promise<QueryResult> => {
    const coordinator = {
      ...world.network.coordinator,
      result: async () => ({ ...mine, ...carried }),
    }
    return readResult(await world.party('insurer', { ...world.network, coordinator }), settled.job)
  }
  const sealBundle = async (bytes: Uint8Array): Promise<Partial<Carried>> => ({
    sealedBundle: await seal(insurer.sealing.publicKey, bytes, receiptInfo(settled.job)),
  })
  /** The bundle with one part exchanged, sealed as it should be. */
  const withPart = (part: (bundle: ReceiptBundle) => Partial<ReceiptBundle>) => {
    const bundle = receiptBundleCodec.decode(settled.bundle)
    return sealBundle(receiptBundleCodec.encode({ ...bundle, ...part(bundle) }))
  }
  const withReceipt = (part: Partial<ReturnType<typeof receiptCodec.decode>>) =>
    withPart(({ receipt }) => ({
      receipt: receiptCodec.encode({ ...receiptCodec.decode(receipt), ...part }),
    }))
  const answerWith = (part: object): Partial<Carried> => ({
    sealedAnswer: sealedAnswerCodec.encode({
      ...sealedAnswerCodec.decode(mine.sealedAnswer),
      ...part,
    }),
  })

  const LIES: [string, () => Partial<Carried> | Promise<Partial<Carried>>][] = [
    ['the answer of another job', () => ({ sealedAnswer: others.sealedAnswer })],
    ['the bundle of another job', () => ({ sealedBundle: others.sealedBundle })],
    ['another job altogether', () => others],
    ['the bundle of another job, sealed for this one', () => sealBundle(other.bundle)],
    ['nothing', () => ({ sealedAnswer: new Uint8Array(), sealedBundle: new Uint8Array() })],
    ['garbage for an answer', () => ({ sealedAnswer: new Uint8Array(99).fill(7) })],
    ['garbage for a bundle', () => sealBundle(new Uint8Array(99).fill(7))],
    ['an empty ciphertext', () => answerWith({ ciphertext: new Uint8Array() })],
    ['another nonce', () => answerWith({ nonce: new Uint8Array(12) })],
    ['a receipt of other numbers', () => withReceipt({ assets: 9 })],
    [
      'a receipt with the result of another answer',
      () => withReceipt({ result: other.receipt.result }),
    ],
    [
      'a receipt by another key',
      () => withPart(() => ({ signature: new Uint8Array(65).fill(27) })),
    ],
    ['no receipt', () => withPart(() => ({ receipt: new Uint8Array() }))],
    [
      'the release of another question',
      () => withPart(({ release }) => ({ release: { ...release, question: 'select 1' } })),
    ],
    [
      'a receipt that says more than was signed',
      () => withPart(({ receipt }) => ({ receipt: appendField(receipt) })),
    ],
  ]
  it.each(LIES)('%s is found out', async (_, lie) => {
    await expectRefusal(readWith(await lie()), 'receipt/mismatch')
  })

  it('what it should is believed, whatever domains it names', async () => {
    expect((await readWith({})).answer).toEqual(settled.answer)
    expect((await readWith(answerWith({ shares: [] }))).answer).toEqual(settled.answer)
  })

  it('bytes that were meddled with gives the true answer or a mismatch, never a raw error', async () => {
    const meddle = (bytes: Uint8Array, at: number, by: number) =>
      bytes.map((byte, i) => (i === at % bytes.length ? byte ^ by : byte))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('answer', 'bundle', 'cut'),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (what, at, by) => {
          const carried =
            what === 'answer'
              ? { sealedAnswer: meddle(mine.sealedAnswer, at, by) }
              : what === 'bundle'
                ? await sealBundle(meddle(settled.bundle, at, by))
                : await sealBundle(settled.bundle.slice(0, at % settled.bundle.length))
          try {
            expect((await readWith(carried)).answer).toEqual(settled.answer)
          } catch (error) {
            if (!isCloisterError(error, 'receipt/mismatch')) throw error
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('an answer whose key an authority lies about is found out', async () => {
    for (const share of [new Uint8Array(32), new Uint8Array(3)]) {
      const sealed = await seal(insurer.sealing.publicKey, share, answerInfo(settled.job))
      const lying = { ...authority(), answer: async () => ({ sealed }) }
      const client = await world.party('insurer', { ...world.network, authority: () => lying })
      await expectRefusal(readResult(client, settled.job), 'receipt/mismatch')
    }
    expect(
      await unseal(insurer.sealing.privateKey, mine.sealedBundle, receiptInfo(settled.job)),
    ).toEqual(settled.bundle)
  })

  it('a job that it never ran is not believed to be done', async () => {
    const { job, prepared } = await openPrepared(insurer, [elm.asset])
    const done = { job, state: 'done', code: '', message: '', advice: '' } as const
    const coordinator = {
      ...world.network.coordinator,
      run: async () => done,
      result: async () => mine,
    }
    const client = await world.party('insurer', { ...world.network, coordinator })
    await runJob(client, job, prepared)
    await expectRefusal(readResult(client, job), 'authority/not-settled')
  })
})

/** The map's head counts one more pair, and the pair stands at the end. */
function appendField(map: Uint8Array): Uint8Array {
  const longer = new Uint8Array(map.length + 4)
  longer.set(map)
  longer.set([0x62, 0x7a, 0x7a, 0x01], map.length)
  longer[0]! += 1
  return longer
}
