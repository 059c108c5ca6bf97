import { type Random, systemRandom } from '#crypto/random.ts'
import { CloisterError } from '#protocol/errors.ts'
import { planQuestion } from '../sql/plan.ts'
import { schemaOf } from '../sql/schema.ts'
import { begin } from './begin.ts'
import type { BegunJob, ProgramContext } from './job.ts'
import { beginInput, planInput, planSummarySchema, readMessage, runInput } from './messages.ts'
import { openManifest, summarize } from './plan-summary.ts'
import { run } from './run.ts'

/** Operations by name. */
export type Program = Readonly<Record<string, (body: unknown) => Promise<unknown>>>

/** Nobody, for planning where no release names owners. */
const NOBODY = '0x0000000000000000000000000000000000000000'

/**
 * The state machine: `plan` at any time, `begin` once, then `run` once. A second job would meet the
 * first one's rows, so there is none.
 */
export function createProgram(
  given: Omit<ProgramContext, 'random'> & { random?: Random },
): Program {
  const context: ProgramContext = { random: systemRandom, ...given }
  let state: 'new' | 'begun' | 'ended' = 'new'
  let job: BegunJob | undefined
  const enter = (from: typeof state, to: typeof state): void => {
    if (state !== from)
      throw new CloisterError('enclave/protocol', 'the enclave is past this step', {
        advice: 'launch another enclave; each serves one job, once',
        facts: { state },
      })
    state = to
  }
  return Object.assign(Object.create(null) as object, {
    async plan(body: unknown) {
      const { question, manifests } = readMessage(planInput, body)
      const schemas = manifests.map(({ cid, block, asset }, i) =>
        schemaOf(
          asset ?? `0x${i.toString(16).padStart(64, '0')}`,
          NOBODY,
          openManifest(cid, block),
        ),
      )
      const { connection } = context.database
      return readMessage(
        planSummarySchema,
        summarize(await planQuestion({ connection, question, schemas })),
      )
    },
    async begin(body: unknown) {
      const input = readMessage(beginInput, body)
      enter('new', 'begun')
      try {
        job = await begin(context, input)
        return job.begun
      } catch (error) {
        state = 'ended'
        throw error
      }
    },
    async run(body: unknown) {
      const { keys } = readMessage(runInput, body)
      enter('begun', 'ended')
      if (!job)
        throw new CloisterError('enclave/protocol', 'the enclave has not finished beginning')
      return run(context, job, keys)
    },
  })
}
