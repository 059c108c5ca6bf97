import { z } from 'zod'
import { createCodec } from './codec.ts'
import { addressSchema, cidSchema, countSchema, hash32Schema } from './schema.ts'

/**
 * What a party says that it found wrong with an asset's blocks and what became of them. Nobody verified
 * it: it is a statement by whoever signed the ledger's `RepairRecord` that names it.
 */

/** Blocks that one report, or one block of more of them, lists. */
export const LISTED_AT_ONCE = 4_096

const foundSchema = z.object({
  cid: cidSchema,
  what: z.enum(['missing', 'rotten', 'silent']),
  /** The operator that should have handed it out. */
  operator: addressSchema,
  /** Who has taken it since; null for nobody. */
  now: addressSchema.nullable(),
})
export type FoundBlock = z.output<typeof foundSchema>

const reportSchema = z.object({
  version: z.literal(1),
  chainId: countSchema,
  contract: addressSchema,
  asset: hash32Schema,
  manifest: cidSchema,
  by: addressSchema,
  /** Unix seconds, by the clock of whoever repaired. */
  time: countSchema,
  /** Blocks looked at, wrong, put back, and held by another node since an earlier repair. */
  blocks: countSchema,
  faults: countSchema,
  repaired: countSchema,
  elsewhere: countSchema,
  /** Stripes that could not be rebuilt, and the first of them. */
  lost: countSchema,
  stripes: z.array(z.object({ file: countSchema, stripe: countSchema })).max(1_024),
  found: z.array(foundSchema).max(LISTED_AT_ONCE),
  /** Blocks that list the rest, in the same way. */
  more: z.array(cidSchema).max(1_024),
})
export type RepairReport = z.output<typeof reportSchema>

/** @throws `check/encoding` when the bytes are no report. */
export const repairReportCodec = createCodec('repair report', reportSchema, 'check/encoding')

/** Encodes and decodes what does not fit into the report itself. @throws `check/encoding` */
export const foundBlocksCodec = createCodec(
  'list of a repair report',
  z.object({ version: z.literal(1), found: z.array(foundSchema).min(1).max(LISTED_AT_ONCE) }),
  'check/encoding',
)
