import { z } from 'zod'
import { createCodec } from './codec.ts'
import {
  addressSchema,
  bytesOf,
  cidSchema,
  countSchema,
  domainSchema,
  hash32Schema,
} from './schema.ts'

/**
 * What an owner is told when it erases an asset, to be kept: who signed that it destroyed or forgot
 * what. The ledger has the SHA-256 of these bytes and nothing else of them. Signatures say what nodes
 * claim; that nobody else has a copy cannot be proved.
 */
const erasureSchema = z.object({
  version: z.literal(1),
  chainId: countSchema,
  /** The registry's contract, to which statements are bound. */
  registry: addressSchema,
  asset: hash32Schema,
  /** Who asked; nodes forgot what they held for it. */
  owner: addressSchema,
  /** The blocks that were to be forgotten, in the portions in which nodes were asked. */
  batches: z.array(z.array(cidSchema).min(1).max(10_000)).max(512),
  /** False when no node had the manifest any more, so that the shards could not be named. */
  listed: z.boolean(),
  /** What the domain's authority signed; null while it has not answered. */
  authority: z
    .object({
      domain: domainSchema,
      authority: addressSchema,
      /** Release shares that it destroyed. */
      shares: countSchema,
      time: countSchema,
      signature: bytesOf(65),
    })
    .nullable(),
  nodes: z
    .array(
      z.object({
        operator: addressSchema,
        /** Which of the batches. */
        batch: countSchema,
        /** Of these, blocks that others hold there as well; they stay. */
        kept: countSchema,
        time: countSchema,
        signature: bytesOf(65),
      }),
    )
    .max(65_536),
})
export type Erasure = z.output<typeof erasureSchema>

/** Encodes and decodes bundles of statements. @throws `check/encoding` when the bytes are none. */
export const erasureCodec = createCodec('erasure bundle', erasureSchema, 'check/encoding')
