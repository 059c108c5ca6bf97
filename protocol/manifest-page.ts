import { z } from 'zod'
import { RAW } from './cid.ts'
import { createCodec } from './codec.ts'
import { fileHeadFields } from './manifest.ts'
import { cidOfCodec, countSchema } from './schema.ts'

/** Bytes of the largest page. */
export const MAX_PAGE_BYTES = 1_048_576

/**
 * Stripes of one file. A file that does not fit a page goes on at the start of the next one; its head
 * stands in its first part only.
 */
const partSchema = z.strictObject({
  index: countSchema,
  /** Number of the first stripe listed here. */
  from: countSchema,
  /** Present exactly where `from` is 0. */
  head: z.strictObject(fileHeadFields).nullable(),
  /** Shards are raw blocks: a page can name neither itself nor another page nor a manifest. */
  stripes: z.array(z.array(cidOfCodec(RAW)).min(1).max(64)).min(1),
})

/** One page of a manifest's list of files: a DAG-CBOR block of at most 1 MiB. */
export const pageSchema = z.strictObject({
  version: z.literal(1),
  parts: z.array(partSchema).min(1),
})

export type PagePart = z.output<typeof partSchema>
export type Page = z.output<typeof pageSchema>

/** Encodes and decodes pages. @throws `storage/encoding` when the bytes are no page. */
export const pageCodec = createCodec('manifest page', pageSchema, 'storage/encoding')
