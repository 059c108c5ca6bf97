import { answerCodec } from '#protocol/answer.ts'
import { type CloisterError, isCloisterError } from '#protocol/errors.ts'
import { resultHash } from '#protocol/release.ts'
import { answerQuestion } from '../sql/answer.ts'
import { createHostBlocks } from './host-blocks.ts'
import type { BegunJob, ProgramContext } from './job.ts'
import type { Ran, RunInput } from './messages.ts'
import { openContentKeys, openKeys, readTables } from './read-tables.ts'
import { sealAnswer } from './seal-answer.ts'
import { createReceipt, signReceipt, signSettlement } from './sign.ts'

/**
 * Opens the data, answers, signs, and ends. What goes wrong before rows are read has its own code;
 * everything after that is `sql/failed`, so that a failure tells nothing about rows.
 */
export async function run(
  { abe, database, host, random }: ProgramContext,
  job: BegunJob,
  keys: RunInput['keys'],
): Promise<Ran> {
  const { release, plan } = job
  const blocks = createHostBlocks(host, job)
  const contentKeys = await openContentKeys(abe, job, await openKeys(job, keys), blocks)
  const fault: { cause?: unknown } = {}
  const answered = await answerQuestion({
    connection: database.connection,
    plan,
    tables: noting(readTables(job, contentKeys, blocks), fault),
    grantee: release.grantee,
    random,
  }).catch(error => {
    throw tellable(fault.cause) ?? error
  })
  database.close()
  for (const key of contentKeys.values()) key.fill(0)

  const { columns, rows, suppressed } = answered
  const answer = answerCodec.encode({
    version: 1,
    salt: random(32),
    job: release.job,
    columns: [...columns],
    rows,
    suppressed,
  })
  const result = resultHash(answer)
  const receipt = createReceipt(job, result)
  return {
    receipt,
    signature: signReceipt(job, receipt),
    sealedAnswer: await sealAnswer(job, answer, random),
    result,
    settlement: signSettlement(job, receipt, result, random),
  }
}

/** Passes tables on, and keeps what went wrong in reading them apart from what happened to them. */
async function* noting<T>(items: AsyncIterable<T>, fault: { cause?: unknown }): AsyncGenerator<T> {
  try {
    yield* items
  } catch (error) {
    fault.cause = error
    throw error
  }
}

/** Faults of storage and encryption do not depend on what rows say. */
const tellable = (error: unknown): CloisterError | undefined =>
  isCloisterError(error) && /^(storage|envelope|enclave)\//.test(error.code) ? error : undefined
