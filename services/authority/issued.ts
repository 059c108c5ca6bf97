import { z } from 'zod'
import type { Address } from '#protocol/bytes.ts'
import { createCodec } from '#protocol/codec.ts'
import { addressSchema, bytesOf } from '#protocol/schema.ts'

/** What a holder was issued last: enough to issue it again under another master key. */
export const issuedCodec = createCodec(
  'record of an issue',
  z.object({
    version: z.literal(1),
    holder: addressSchema,
    attributes: z.array(z.string()).min(1).max(64),
    /** X25519 key that attribute keys of this holder are sealed to. */
    sealTo: bytesOf(32),
  }),
  'cloister/format',
)
export type Issued = ReturnType<typeof issuedCodec.decode>

/** Where the vault keeps what a holder was issued. */
export const issuedName = (holder: Address): string => `issued/${holder.toLowerCase()}`
