import { z } from 'zod'
import { createCodec } from './codec.ts'
import { bytesOf, bytesSchema, countSchema, domainSchema } from './schema.ts'

/** One master key of one domain. */
export const keyNameSchema = z.object({
  domain: domainSchema,
  /** The domain's master keys are numbered, 1 upwards. */
  number: z.int().min(1).max(0xffff_ffff),
})
export type KeyName = z.output<typeof keyNameSchema>

const wrapping = {
  epoch: countSchema,
  /** KEM ciphertext, policy included. */
  kem: bytesSchema,
  nonce: bytesOf(12),
  /** The content key under AES-256-GCM: 32 bytes and a 16-byte tag. */
  wrapped: bytesOf(48),
}

/** As written until policies could name several domains. */
const headerSchema1 = z.object({
  version: z.literal(1),
  domain: domainSchema,
  keyNumber: z.int().min(1),
  ...wrapping,
})

const headerSchema2 = z.object({
  version: z.literal(2),
  /** The master keys whose public keys the policy is encrypted under, sorted by domain, each once. */
  keys: z
    .array(keyNameSchema)
    .min(1)
    .max(32)
    .refine(keys => keys.every(({ domain }, i) => i === 0 || keys[i - 1]!.domain < domain), {
      error: 'the keys are not sorted by domain, each once',
    }),
  ...wrapping,
})

/**
 * The header: a block of its own that wraps one asset's content key, so that re-wrapping replaces a
 * few hundred bytes and no data. Opening it takes the ABE secret and the epoch's release share.
 */
export const headerSchema = z.discriminatedUnion('version', [headerSchema1, headerSchema2])

export type Header = z.output<typeof headerSchema>

/** Encodes and decodes headers. @throws `envelope/encoding` when the bytes are no header. */
export const headerCodec = createCodec('header', headerSchema, 'envelope/encoding')

/** The master keys that a header's policy is encrypted under, sorted by domain. */
export const keysOfHeader = (header: Header): KeyName[] =>
  header.version === 1 ? [{ domain: header.domain, number: header.keyNumber }] : header.keys
