import { openPlain } from '#demo/plain.ts'
import type { Hex } from '#protocol/bytes.ts'
import type { Run } from '#protocol/services.ts'
import { openJob } from '#sdk/actions/open-job.ts'
import { prepareQuery } from '#sdk/actions/prepare-query.ts'
import { type QueryResult, readResult } from '#sdk/actions/query.ts'
import { readTrustRoots } from '#sdk/actions/trust-roots.ts'
import { assertReceipt } from '#sdk/actions/verify-receipt.ts'
import type { Normalised, TableInMemory } from '#sdk/normalise/normal-table.ts'
import { type Deployment, DOMAIN, PURPOSE } from './deployment.ts'
import { assertAnswer } from './harness.ts'

/** A question whose dimension has no bins, so that plain DuckDB takes the very same text. */
export const QUESTION =
  'select sex, count(*) as claims, count(distinct patient) as patients, sum(cost) as cost from claims group by sex order by sex'

/** When a run was first seen in each state, in milliseconds. */
export type Timeline = Map<Run['state'] | 'asked' | 'verified', number>

/** Asks once: from the question to an answer whose receipt was verified; says when what happened. */
export async function ask(
  { insurer }: Pick<Deployment, 'insurer'>,
  asset: Hex,
): Promise<{ result: QueryResult; timeline: Timeline }> {
  const timeline: Timeline = new Map([['asked', performance.now()]])
  const prepared = await prepareQuery(insurer, {
    question: QUESTION,
    purpose: PURPOSE,
    assets: [asset],
  })
  const { grant } = prepared.assets[0]!
  assertAnswer(grant !== undefined, 'there is no grant')
  const job = await openJob(insurer, {
    ...prepared,
    grants: [grant],
    escrow: prepared.cost,
    seconds: 600,
  })
  const { coordinator } = insurer.network
  let report = await coordinator.run({ job, question: QUESTION, salt: prepared.salt })
  for (;;) {
    if (!timeline.has(report.state)) timeline.set(report.state, performance.now())
    if (report.state === 'failed') throw new Error(`the job failed: ${report.code}`)
    if (report.state === 'done') break
    report = await coordinator.status({ job, wait: 2 })
  }
  const result = await readResult(insurer, job)
  assertReceipt(result.bundle, await readTrustRoots(insurer, [DOMAIN]))
  timeline.set('verified', performance.now())
  return { result, timeline }
}

/** The same question to plain DuckDB, over the same rows in the clear. */
export async function openPlainQuestion(data: Normalised<TableInMemory>): Promise<{
  ask(): Promise<unknown[][]>
  assertSame(result: QueryResult): Promise<void>
  close(): void
}> {
  const plain = await openPlain()
  await plain.load([data], 'claims', ['patient', 'sex', 'cost'])
  return {
    ask: () => plain.ask(QUESTION),
    async assertSame({ answer }) {
      const expected = await plain.ask(QUESTION)
      const same =
        expected.length >= 2 &&
        answer.rows.length === expected.length &&
        answer.rows.every((row, i) => row.every((cell, j) => equal(cell, expected[i]![j])))
      assertAnswer(same, 'the enclave and plain DuckDB differ')
    },
    close: plain.close,
  }
}

/** Sums may differ in their last bits, for the order of adding is not fixed. */
function equal(a: unknown, b: unknown): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
}
