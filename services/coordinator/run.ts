import type { JobRecord } from '#contracts/client/read.ts'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { questionHash } from '#protocol/release.ts'
import type { CoordinatorService, Run } from '#protocol/services.ts'
import { compute } from './compute.ts'
import type { CoordinatorContext, LiveRun } from './context.ts'

/** Starts an open job in the background. A job that already runs is not started twice. */
export const run =
  (context: CoordinatorContext): CoordinatorService['run'] =>
  async ({ job, question, salt }) => {
    const live = context.runs.get(job)
    if (live && live.report.state !== 'failed') return live.report
    const record = await context.chain.job(job)
    if (!record || record.state === 'none')
      throw new CloisterError('job/unknown', 'the ledger knows no such job')
    if (record.state !== 'open')
      throw new CloisterError('job/state', `the job is ${record.state}, not open`, {
        advice: 'open a new job',
        facts: { state: record.state },
      })
    if (record.question !== questionHash(question, salt))
      throw new CloisterError(
        'job/question-mismatch',
        'this is not the question the job was opened for',
        {
          advice: 'send the same question and salt',
        },
      )
    return start(context, job, record, question, salt).report
  }

function start(
  context: CoordinatorContext,
  job: Hex,
  record: JobRecord,
  question: string,
  salt: Uint8Array,
): LiveRun {
  const report: Run = { job, state: 'queued', code: '', message: '', advice: '' }
  const work = compute(context, record, { job, question, salt }, state => {
    report.state = state
  })
  const ended = work.then(
    () => {
      report.state = 'done'
    },
    error => Object.assign(report, { state: 'failed', ...told(error) }),
  )
  const live = { report, ended: ended.then(() => {}) }
  context.runs.set(job, live)
  return live
}

/** A failure as the grantee may hear it: errors without a code say nothing more. */
const told = (error: unknown) =>
  error instanceof CloisterError
    ? { code: error.code, message: error.message, advice: error.advice }
    : {
        code: 'job/failed',
        message: 'the job failed',
        advice: 'its escrow returns after its deadline',
      }
