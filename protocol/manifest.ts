import { z } from 'zod'
import { DAG_CBOR } from './cid.ts'
import { createCodec } from './codec.ts'
import { bytesOf, cidOfCodec, cidSchema, countSchema, domainSchema, nameSchema } from './schema.ts'

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

/** What a file is, without where it lies. */
export const fileHeadFields = {
  /** Position in the manifest; the content encryption binds it. */
  index: countSchema,
  /** The table this file holds; plain files are named in a directory, which is encrypted. */
  name: z.string().min(1).max(200),
  /** Bytes of plaintext. */
  size: countSchema.max(MAX_FILE_BYTES),
  /** Bytes of ciphertext before erasure coding: 16 more a chunk than of plaintext. */
  stored: countSchema,
  /** Bytes of plaintext in one encrypted chunk. */
  chunk: z.literal(1_048_576),
  erasure: erasureSchema,
}

export const fileSchema = z
  .object({
    ...fileHeadFields,
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
  error: ({ input }) =>
    typeof input === 'string'
      ? `there is no cipher suite ${input.slice(0, 40)}`
      : 'expected the name of a cipher suite',
})

const described = {
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
  tables: z.array(tableSchema).max(64),
  measures: z.array(measureSchema).max(256),
  dimensions: z.array(dimensionSchema).max(256),
  rules: outputRulesSchema,
  /** The manifest that this one replaces. */
  previous: cidSchema.nullable(),
}

const manifestV1Schema = z.object({
  version: z.literal(1),
  ...described,
  files: z.array(fileSchema).max(10_000),
})

/** Files of one manifest of version 2: every one that a person would count, and directories. */
export const MAX_FILES = 16_384

/** Pages that list them; each has at most 1 MiB and names about 25,000 shards, of 1 MiB at most. */
export const MAX_PAGES = 128

const manifestV2Schema = z
  .strictObject({
    version: z.literal(2),
    ...described,
    /** All files, where they fit; none where `pages` list them. `storage/layout.ts` reads both. */
    files: z.array(fileSchema).max(MAX_FILES),
    /** DAG-CBOR blocks that list the files in order. */
    pages: z.array(cidOfCodec(DAG_CBOR)).max(MAX_PAGES),
    /** Number of files, however they are listed. */
    count: countSchema.max(MAX_FILES),
    /** Index of the file that names the plain files that are in the others; null for tables. */
    directory: countSchema.nullable(),
  })
  .refine(
    ({ files, pages, count }) => (pages.length === 0 ? files.length === count : files.length === 0),
    { error: 'files are listed in the manifest or on its pages', path: ['files'] },
  )
  .refine(({ pages }) => new Set(pages.map(String)).size === pages.length, {
    error: 'a page is named twice',
    path: ['pages'],
  })
  .refine(({ directory, count }) => directory === null || directory < count, {
    error: 'the directory is no file of the manifest',
    path: ['directory'],
  })

export const manifestSchema = z.discriminatedUnion('version', [manifestV1Schema, manifestV2Schema])

export type Erasure = z.output<typeof erasureSchema>
export type ManifestFile = z.output<typeof fileSchema>
export type ColumnType = z.output<typeof columnTypeSchema>
export type Column = z.output<typeof columnSchema>
export type Table = z.output<typeof tableSchema>
export type Measure = z.output<typeof measureSchema>
export type Dimension = z.output<typeof dimensionSchema>
export type OutputRules = z.output<typeof outputRulesSchema>
/** Of any version; what is written now is of the second. */
export type Manifest = z.output<typeof manifestSchema>
export type ManifestV2 = z.output<typeof manifestV2Schema>

/** Encodes and decodes manifests. @throws `storage/encoding` when the bytes are no manifest. */
export const manifestCodec = createCodec('manifest', manifestSchema, 'storage/encoding')
