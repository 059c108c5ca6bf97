import { z } from 'zod'
import { createCodec } from './codec.ts'
import { bytesOf } from './schema.ts'

/**
 * Evidence, in the sense of RFC 9334: what a platform says about the program it runs. One kind stands
 * today, the simulator's, which proves nothing against the machine's owner and says so in its name.
 */
export const evidenceSchema = z.discriminatedUnion('kind', [
  z.object({
    version: z.literal(1),
    kind: z.literal('simulator'),
    /** Measurement of the program, as the platform read it before it started. */
    measurement: bytesOf(32),
    reportData: bytesOf(32),
    /** Ed25519 key of the simulated platform. */
    platformKey: bytesOf(32),
    /** Ed25519 over `cloister/simulator/v1`, measurement and report data. */
    signature: bytesOf(64),
  }),
])

export type Evidence = z.output<typeof evidenceSchema>

/** Encodes and decodes evidence. @throws `evidence/encoding` when the bytes are no evidence. */
export const evidenceCodec = createCodec('evidence', evidenceSchema, 'evidence/encoding')
