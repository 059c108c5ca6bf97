import { z } from 'zod'
import { createCodec } from '#protocol/codec.ts'
import { releaseSchema } from '#protocol/release.ts'
import { addressSchema, bytesOf, hash32Schema } from '#protocol/schema.ts'

/** Which enclave an authority let in for a job: what it needs to release keys to that one only. */
export const approvalCodec = createCodec(
  'approval record',
  z.object({
    version: z.literal(2),
    release: releaseSchema,
    /** The assets that this authority's attributes open, and under which of its master keys. */
    wrapped: z.array(z.object({ asset: hash32Schema, number: z.int().min(1) })),
    jobKey: addressSchema,
    sealingKey: bytesOf(32),
  }),
  'cloister/format',
)

/** Where the vault keeps the approval of one job key for one job. */
export const approvalName = (job: string, jobKey: string): string =>
  `approval/${job}/${jobKey.toLowerCase()}`
