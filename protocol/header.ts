import { z } from 'zod'
import { createCodec } from './codec.ts'
import { bytesOf, bytesSchema, countSchema, domainSchema } from './schema.ts'

/**
 * The header: a block of its own that wraps one asset's content key, so that re-wrapping replaces a
 * few hundred bytes and no data. Opening it takes the ABE secret and the epoch's release share.
 */
export const headerSchema = z.object({
  version: z.literal(1),
  domain: domainSchema,
  /** Number of the authority's master key that the policy is encrypted under. */
  keyNumber: z.int().min(1),
  epoch: countSchema,
  /** KEM ciphertext, policy included. */
  kem: bytesSchema,
  nonce: bytesOf(12),
  /** The content key under AES-256-GCM: 32 bytes and a 16-byte tag. */
  wrapped: bytesOf(48),
})

export type Header = z.output<typeof headerSchema>

/** Encodes and decodes headers. @throws `envelope/encoding` when the bytes are no header. */
export const headerCodec = createCodec('header', headerSchema, 'envelope/encoding')
