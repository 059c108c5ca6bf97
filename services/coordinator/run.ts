import type { JobRecord } from '#contracts/client/read.ts'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { questionHash } from '#protocol/release.ts'
import type { CoordinatorService, Run } from '#protocol/services.ts'
import { compute } from './compute.ts'
import type { Asked, CoordinatorContext, LiveRun } from './context.ts'
import { finish } from './resume.ts'

/**
 * Starts an open job in the background, or settles a ready one whose outcome was kept. A job that
 * already runs is not started twice; of one that has settled it says so.
 */
export const run =
  (context: CoordinatorContext): CoordinatorService['run'] =>
  async asked => {
    const record = await admit(context, asked)
    const live = context.runs.get(asked.job)
    if (live && live.report.state !== 'failed') return live.report
    const { job } = asked
    if (record.state === 'settled') return { job, state: 'done', code: '', message: '', advice: '' }
    // Nothing is awaited between asking and noting: a second call at this moment finds it.
    const started = start(context, record, asked)
    context.runs.set(job, started)
    return started.report
  }

function start(context: CoordinatorContext, record: JobRecord, asked: Asked): LiveRun {
  const report: Run = { job: asked.job, state: 'queued', code: '', message: '', advice: '' }
  const enter = (state: Run['state']) => {
    report.state = state
  }
  const work =
    record.state === 'ready'
      ? settleAgain(context, asked.job, enter)
      : compute(context, record, asked, enter)
  const ended = work.then(
    () => enter('done'),
    error => {
      Object.assign(report, { state: 'failed', ...told(error) })
    },
  )
  return { report, ended }
}

/** The job as the ledger has it; throws when it cannot be run, or not by whoever asks. */
async function admit(
  context: CoordinatorContext,
  { job, question, salt }: Asked,
): Promise<JobRecord> {
  const record = await context.chain.job(job)
  if (!record || record.state === 'none')
    throw new CloisterError('job/unknown', 'the ledger knows no such job')
  if (record.question !== questionHash(question, salt))
    throw new CloisterError(
      'job/question-mismatch',
      'this is not the question the job was opened for',
      { advice: 'send the same question and salt' },
    )
  if (record.state === 'refunded')
    throw new CloisterError('job/state', 'the job was refunded', {
      advice: 'open a new job',
      facts: { state: record.state },
    })
  return record
}

async function settleAgain(
  context: CoordinatorContext,
  job: Hex,
  enter: (state: Run['state']) => void,
): Promise<void> {
  enter('settling')
  if (await finish(context, job)) return
  throw new CloisterError('job/enclave-died', 'the enclave that had the keys of this job is gone', {
    advice: 'its escrow returns after its deadline; open a new job',
    facts: { job },
  })
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
