import { z } from 'zod'
import { CloisterError } from '#protocol/errors.ts'
import { evidenceSchema } from '#protocol/evidence.ts'
import { releaseSchema } from '#protocol/release.ts'
import {
  addressSchema,
  bytesOf,
  bytesSchema,
  cidSchema,
  countSchema,
  domainSchema,
  hash32Schema,
} from '#protocol/schema.ts'

/** What the host and the program say to each other, operation by operation. */

/** A manifest's block under its CID, checked by the program, and which asset it describes. */
export const manifestBlockSchema = z.object({
  cid: cidSchema,
  block: bytesSchema,
  /** Only for `plan`, where no release names the assets. */
  asset: hash32Schema.optional(),
})

/** What a question touches, and how its answer will look. */
export const planSummarySchema = z.object({
  /** Names of the tables read. */
  tables: z.array(z.string()),
  /** Names of the answer's columns. */
  columns: z.array(z.string()),
  reads: z.array(
    z.object({
      table: z.string(),
      /** Columns read, the subject's included. */
      columns: z.array(z.string()),
      /** Positions, in the order given, of the assets that hold the table. */
      assets: z.array(countSchema),
    }),
  ),
  cohort: countSchema,
  dominance: countSchema,
})

export const planInput = z.object({
  question: z.string(),
  manifests: z.array(manifestBlockSchema).max(64),
})

export const beginInput = z.object({
  release: releaseSchema,
  manifests: z.array(manifestBlockSchema).max(64),
})
export const begunSchema = z.object({
  releaseHash: hash32Schema,
  /** Address of the key that signs the receipt. */
  jobKey: addressSchema,
  /** X25519 key that authorities seal their keys to. */
  sealingKey: bytesOf(32),
  evidence: evidenceSchema,
  plan: planSummarySchema,
})

export const runInput = z.object({
  /** What each authority released, sealed to this enclave. */
  keys: z.array(z.object({ domain: domainSchema, sealed: bytesSchema })).max(64),
})
/** All that the host sees of an answer is its size class. */
export const ranSchema = z.object({
  /** Canonical bytes of the receipt. */
  receipt: bytesSchema,
  /** Secp256k1 by the job key over the receipt's digest: r, s, v. */
  signature: bytesOf(65),
  sealedAnswer: bytesSchema,
  result: hash32Schema,
  /** What the job key signed for the ledger; `nonce` in decimal, `deadline` in Unix seconds. */
  settlement: z.object({ nonce: z.string(), deadline: countSchema, signature: bytesOf(65) }),
})

/** The program asks its platform for evidence over 32 bytes. */
export const evidenceRequest = z.object({ reportData: bytesOf(32) })
/** The program asks its host for a block. */
export const blockRequest = z.object({ cid: cidSchema })

export type ManifestBlock = z.output<typeof manifestBlockSchema>
export type PlanSummary = z.output<typeof planSummarySchema>
export type PlanInput = z.output<typeof planInput>
export type BeginInput = z.output<typeof beginInput>
export type Begun = z.output<typeof begunSchema>
export type RunInput = z.output<typeof runInput>
export type Ran = z.output<typeof ranSchema>

/** @throws `enclave/protocol` when a message does not fit its schema. */
export function readMessage<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new CloisterError(
    'enclave/protocol',
    'a message to or from the enclave has a foreign shape',
    {
      facts: { at: parsed.error.issues[0]!.path.join('.') },
    },
  )
}
