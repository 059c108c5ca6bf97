import { z } from 'zod'
import { createCodec } from '#protocol/codec.ts'
import { releaseSchema } from '#protocol/release.ts'
import { addressSchema, bytesOf } from '#protocol/schema.ts'

/** Which enclave an authority let in for a job: what it needs to release keys to that one only. */
export const approvalCodec = createCodec(
  'approval record',
  z.object({
    version: z.literal(1),
    release: releaseSchema,
    jobKey: addressSchema,
    sealingKey: bytesOf(32),
  }),
  'cloister/format',
)

/** Where the vault keeps the approval of one job key for one job. */
export const approvalName = (job: string, jobKey: string): string =>
  `approval/${job}/${jobKey.toLowerCase()}`
