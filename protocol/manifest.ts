import { z } from 'zod'
import { createCodec } from './codec.ts'
import { bytesOf, cidSchema, countSchema, domainSchema, nameSchema } from './schema.ts'

/**
 * The manifest: what an asset's ciphertext is made of, and which questions its owner allows.
 * Public; it names columns, units and bins, never a value of a row.
 */

/** What a file's bytes are spread over: `data` + `parity` shards a stripe, each a raw block. */
export const erasureSchema = z.object({
  data: z.int().min(1).max(32),
  parity: z.int().min(0).max(32),
  /** Bytes of ciphertext in one shard of every stripe but the last; at most 1 MiB. */
  shard: z.int().min(1).max(1_048_576),
})

/** Bytes of plaintext in the largest file: 64 GiB. */
export const MAX_FILE_BYTES = 64 * 1024 ** 3

/** Rows in the largest table. */
export const MAX_TABLE_ROWS = 20_000_000

/** Bytes that encryption adds to every chunk. */
const TAG_BYTES = 16

export const fileSchema = z
  .object({
    /** Position in the manifest; the content encryption binds it. */
    index: countSchema,
    /** The table this file holds, or the name of a plain file. */
    name: z.string().min(1).max(200),
    /** Bytes of plaintext. */
    size: countSchema.max(MAX_FILE_BYTES),
    /** Bytes of ciphertext before erasure coding: 16 more a chunk than of plaintext. */
    stored: countSchema,
    /** Bytes of plaintext in one encrypted chunk. */
    chunk: z.literal(1_048_576),
    erasure: erasureSchema,
    /** Per stripe, in order, the CIDs of its data and then its parity shards. */
    stripes: z.array(z.array(cidSchema)),
  })
  .refine(({ size, stored, chunk }) => stored === size + TAG_BYTES * chunksOf(size, chunk), {
    error: 'the bytes of ciphertext do not follow from those of plaintext',
    path: ['stored'],
  })
  .refine(
    ({ stored, erasure: { data, parity, shard }, stripes }) =>
      stripes.length === Math.ceil(stored / (data * shard)) &&
      stripes.every(cids => cids.length === data + parity),
    { error: 'the stripes listed do not fit the size of the file', path: ['stripes'] },
  )

/** An empty file is one empty chunk. */
const chunksOf = (size: number, chunk: number): number => Math.max(1, Math.ceil(size / chunk))

export const columnTypeSchema = z.enum([
  'string',
  'integer',
  'number',
  'boolean',
  'date',
  'timestamp',
])

export const columnSchema = z.object({
  name: nameSchema,
  type: columnTypeSchema,
  /** UCUM unit, `km/h` or `Cel`; absent for what has none. */
  unit: z.string().max(32).optional(),
})

export const tableSchema = z.object({
  name: nameSchema,
  /** Index of the Parquet file that holds it. */
  file: countSchema,
  rows: countSchema.max(MAX_TABLE_ROWS),
  columns: z.array(columnSchema).min(1).max(256),
  /** The column that says which person or car a row is about. */
  subject: nameSchema,
})

/** A column that aggregates may use. Values are clipped to the bounds before they count. */
export const measureSchema = z.object({
  table: nameSchema,
  column: nameSchema,
  min: z.number(),
  max: z.number(),
})

/**
 * A column that questions may group and filter by. In answers and conditions its value is:
 * `edges` [e0, e1, …]: the label `e0-e1` of the half-open bin [e0, e1), `<e0` below, `≥en` above;
 * `values`: the value itself when listed, else `other`;
 * `code`: the value itself, from a public code system; rare codes are held back by the cohort.
 */
export const dimensionSchema = z.object({
  table: nameSchema,
  column: nameSchema,
  bins: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('edges'), edges: z.array(z.number()).min(1).max(200) }),
    z.object({ kind: z.literal('values'), values: z.array(z.string().max(100)).min(1).max(200) }),
    z.object({ kind: z.literal('code'), system: z.string().max(200) }),
  ]),
})

/** What an answer must satisfy. A later manifest may tighten these but never loosen them. */
export const outputRulesSchema = z.object({
  /** Least number of distinct subjects an output row must stand for. */
  cohort: z.int().min(2).max(1_000_000),
  /** No subject may make up more than this share of a sum, in hundredths. */
  dominance: z.int().min(1).max(100),
  /**
   * Domains whose subjects count towards the cohort besides the asset's own, and in which one person
   * is the same subject; each only where it names this domain too.
   */
  peers: z.array(domainSchema).max(64),
})

/** How the content is encrypted; `crypto/envelope/suites.ts` knows the same names. */
export const suiteSchema = z.enum(['aes-256-gcm', 'sm4-gcm'], {
  error: ({ input }) => `there is no cipher suite ${String(input).slice(0, 40)}`,
})

export const manifestSchema = z.object({
  version: z.literal(1),
  kind: z.enum(['fhir-r4', 'obd', 'table', 'file']),
  suite: suiteSchema,
  /** A short public title: what it is, not whom it is about. */
  title: z.string().min(1).max(200),
  /** Random id of this publication; the content encryption binds it. */
  publication: bytesOf(32),
  /** Commitment to the content key. */
  commitment: bytesOf(32),
  /** The domain whose authority issues keys for this asset. */
  domain: domainSchema,
  files: z.array(fileSchema).max(10_000),
  tables: z.array(tableSchema).max(64),
  measures: z.array(measureSchema).max(256),
  dimensions: z.array(dimensionSchema).max(256),
  rules: outputRulesSchema,
  /** The manifest that this one replaces. */
  previous: cidSchema.nullable(),
})

export type Erasure = z.output<typeof erasureSchema>
export type ManifestFile = z.output<typeof fileSchema>
export type ColumnType = z.output<typeof columnTypeSchema>
export type Column = z.output<typeof columnSchema>
export type Table = z.output<typeof tableSchema>
export type Measure = z.output<typeof measureSchema>
export type Dimension = z.output<typeof dimensionSchema>
export type OutputRules = z.output<typeof outputRulesSchema>
export type Manifest = z.output<typeof manifestSchema>

/** Encodes and decodes manifests. @throws `storage/encoding` when the bytes are no manifest. */
export const manifestCodec = createCodec('manifest', manifestSchema, 'storage/encoding')
