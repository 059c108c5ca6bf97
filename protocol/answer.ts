import { z } from 'zod'
import { createCodec } from './codec.ts'
import { bytesOf, bytesSchema, countSchema, domainSchema, hash32Schema } from './schema.ts'

/** One cell of an answer. Whole numbers past 2^53 and decimals travel as numbers. */
export const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()])
export type Cell = z.output<typeof cellSchema>

/** What the grantee reads. */
export const answerSchema = z.object({
  version: z.literal(1),
  /** Drawn in the enclave: without it the result's hash would tell a short answer by trying. */
  salt: bytesOf(32),
  job: hash32Schema,
  columns: z.array(z.string()),
  rows: z.array(z.array(cellSchema)),
  /** Groups held back, and why. */
  suppressed: z.object({ cohort: countSchema, dominance: countSchema }),
})
export type Answer = z.output<typeof answerSchema>
export const answerCodec = createCodec('answer', answerSchema, 'envelope/encoding')

/**
 * An answer before its receipt has settled: HPKE to the grantee inside, AES-256-GCM under the answer
 * key outside. The key is split over the job's authorities, all of whom are needed.
 */
export const sealedAnswerSchema = z.object({
  version: z.literal(1),
  job: hash32Schema,
  nonce: bytesOf(12),
  ciphertext: bytesSchema,
  /** One share of the answer key a domain, sealed to its authority and signed by the job key. */
  shares: z.array(z.object({ domain: domainSchema, sealed: bytesSchema, signature: bytesOf(65) })),
})
export const sealedAnswerCodec = createCodec(
  'sealed answer',
  sealedAnswerSchema,
  'envelope/encoding',
)
