import { z } from 'zod'
import { operation, type ServiceOf } from './call.ts'
import { addressSchema, bytesOf, countSchema, hash32Schema } from './schema.ts'

const outcomeSchema = z.object({
  check: hash32Schema,
  checker: addressSchema,
  /** Shards asked of each storer, all where it has fewer. */
  samples: countSchema,
  storers: z.array(z.object({ operator: addressSchema, asked: countSchema, passed: z.boolean() })),
  /** Blocks looked at, wrong, put back, and held by another node since an earlier repair. */
  blocks: countSchema,
  faults: countSchema,
  repaired: countSchema,
  elsewhere: countSchema,
  /** Stripes that could not be rebuilt. */
  lost: countSchema,
  /** Whether the asset is larger than one check repairs; the next goes on. */
  unfinished: z.boolean(),
  /** CID bytes of the report. */
  report: bytesOf(36),
  transaction: hash32Schema,
})

const askedSchema = z.object({
  asset: hash32Schema,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** Checks that are done before this one. */
  before: countSchema,
  /** Null until it is done. */
  outcome: outcomeSchema.nullable(),
  /** Code, sentence and advice of what went wrong; empty while nothing did. */
  code: z.string(),
  message: z.string(),
  advice: z.string(),
})

/** What a checker says of a check that somebody asked for. */
export type AskedCheck = z.output<typeof askedSchema>

/**
 * The checker of a deployment, for those who do not want to wait for an asset's turn. Anybody may ask,
 * without keys: an asset rests after each check, few wait at a time, and no more than half of the
 * checker's time goes into what was asked for.
 */
export const CHECKER = {
  /** Has an asset checked as soon as may be. @throws `check/too-soon`, `check/busy` */
  ask: operation(z.object({ asset: hash32Schema }), askedSchema),
  /** Waits until the check ends or `wait` milliseconds (at most 20,000) are over. */
  status: operation(
    z.object({ asset: hash32Schema, wait: z.int().min(0).max(20_000).optional() }),
    askedSchema,
  ),
} as const
export type CheckerService = ServiceOf<typeof CHECKER>
