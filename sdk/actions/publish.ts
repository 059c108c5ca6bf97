import { assetId } from '#contracts/client/identify.ts'
import { formatPolicy } from '#crypto/abe/policy/format-policy.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { commitContentKey, createContentKey } from '#crypto/envelope/content.ts'
import { loadSuite, type SuiteName } from '#crypto/envelope/suites.ts'
import { type Hex, toHex } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hash32 } from '#protocol/identifiers.ts'
import type { Client } from '../client.ts'
import type { Normalised, NormalTable } from '../normalise/normal-table.ts'
import { toParquet } from '../normalise/parquet.ts'
import { registeredKeys } from './domain-keys.ts'
import {
  assertDraft,
  chooseStorers,
  copiesFor,
  type Draft,
  type Erasing,
  registerAsset,
  USUAL_SHARDS,
} from './register-asset.ts'
import { sealHeader } from './seal-header.ts'
import { type Progress, storeFiles } from './store-files.ts'

/** What an owner decides about an asset. */
export interface PublishOptions {
  data: Normalised
  /** Public; says what it is, not whom it is about. */
  title: string
  /** Who may read it, as `role:physician@st-anne and dept:cardiology@st-anne`; of any domains. */
  policy: string
  /** The domain whose authority keeps its release shares. */
  domain: string
  /** Measurements of programs that may compute on it; none unless named. */
  programs?: readonly Hex[]
  /** Least number of subjects an output row stands for; 5 unless told. */
  cohort?: number
  /** Largest share of a sum that one subject may make up, in hundredths; 50 unless told. */
  dominance?: number
  /** Domains whose subjects count towards the cohort as well, each once it names this one too. */
  peers?: readonly string[]
  /** The cipher suite; `aes-256-gcm` unless told. */
  suite?: SuiteName
  /** Shards of data and of parity in a stripe; 4 and 2 unless told. */
  erasure?: Erasing
  onProgress?: (progress: Progress) => void
}

/** What publishing left behind. */
export interface Published {
  asset: Hex
  manifest: Cid
  header: Cid
  /** Bytes of ciphertext, before erasure coding. */
  stored: number
  shards: number
  rows: Record<string, number>
  transaction: Hex
}

/**
 * Publishes tables as one asset: encrypts them here, spreads the shards, and registers the asset on
 * the ledger last, so that a publish that is cut off leaves nothing that anybody could ask for. Run it
 * again then; it draws a new content key.
 *
 * @throws `abe/policy-syntax`, `abe/attribute-syntax` before anything is sent; `input/empty`;
 *   `cloister/usage`, `envelope/suite`, `registry/unknown-domain` and `authority/publisher` before
 *   anything is stored; `storage/too-few-shards`.
 */
export async function publish(client: Client, options: PublishOptions): Promise<Published> {
  const { address, deployment, nodes, random } = client
  const { data, domain, programs = [], erasure = USUAL_SHARDS, onProgress } = options
  const policy = formatPolicy(parsePolicy(options.policy))
  if (data.tables.length === 0 || data.tables.every(table => table.rows === 0))
    throw new CloisterError('input/empty', 'there are no rows to publish')

  const suite = await loadSuite(options.suite ?? 'aes-256-gcm')
  const storers = chooseStorers(client, erasure)
  await registeredKeys(client, domain)
  const contentKey = createContentKey(random)
  const publication = random(32)
  const draft: Draft = {
    version: 2,
    kind: data.kind,
    suite: suite.name,
    title: options.title,
    publication,
    commitment: commitContentKey(contentKey, suite),
    domain,
    tables: data.tables.map(({ name, rows, columns, subject }, file) => ({
      name,
      file,
      rows,
      columns,
      subject,
    })),
    measures: [...data.measures],
    dimensions: [...data.dimensions],
    rules: {
      cohort: options.cohort ?? 5,
      dominance: options.dominance ?? 50,
      peers: [...(options.peers ?? [])],
    },
    previous: null,
  }
  assertDraft(draft, programs)

  const salt = toHex(random(32))
  const asset = hash32(assetId(deployment, address, salt))
  const owned = { version: 1 as const, asset, domain, policy, programs: [...programs], contentKey }
  const copies = copiesFor(erasure)
  const header = await sealHeader(client, owned, { epoch: 1, salt, copies })
  const stored = await storeFiles({
    stores: nodes,
    operators: storers,
    erasure,
    content: { key: contentKey, publication, suite: suite.name },
    streams: data.tables.map((table, index) => ({
      index,
      name: table.name,
      parts: [{ name: table.name, open: () => parquetOf(table) }],
    })),
    ...(onProgress && { onProgress }),
  })
  const files = stored.map(({ file }) => file)
  const registration = { draft, files, directory: null, owned, salt, header, storers, erasure }
  const { manifest, transaction } = await registerAsset(client, registration)
  return {
    asset,
    manifest,
    header,
    stored: files.reduce((sum, file) => sum + file.stored, 0),
    shards: files.reduce((sum, file) => sum + file.stripes.flat().length, 0),
    rows: Object.fromEntries(data.tables.map(({ name, rows }) => [name, rows])),
    transaction,
  }
}

/** Written when its turn comes: tables as Parquet need not all be in memory at once. */
async function* parquetOf(table: NormalTable): AsyncGenerator<Uint8Array> {
  yield toParquet(table)
}
