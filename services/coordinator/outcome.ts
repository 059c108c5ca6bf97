import { z } from 'zod'
import { createCodec } from '#protocol/codec.ts'
import { bytesSchema } from '#protocol/schema.ts'

/**
 * What an enclave produced, kept before the job settles: whatever dies afterwards, the settlement can
 * be submitted again and the answer fetched.
 */
export const outcomeCodec = createCodec(
  'job outcome',
  z.object({
    version: z.literal(1),
    sealedAnswer: bytesSchema,
    bundle: bytesSchema,
    /** The signed Settlement, encoded. */
    settlement: bytesSchema,
  }),
  'cloister/format',
)

/** Where the coordinator keeps a job's outcome. */
export const outcomeName = (job: string): string => `outcome/${job}`
