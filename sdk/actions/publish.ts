import { assetId } from '#contracts/client/identify.ts'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { formatPolicy } from '#crypto/abe/policy/format-policy.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { commitContentKey, createContentKey, encryptContent } from '#crypto/envelope/content.ts'
import { loadSuite, type SuiteName } from '#crypto/envelope/suites.ts'
import { type Hex, toHex } from '#protocol/bytes.ts'
import { type Cid, DAG_CBOR } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hash32, hashName, policyHash } from '#protocol/identifiers.ts'
import { type Manifest, type ManifestFile, manifestCodec } from '#protocol/manifest.ts'
import { hash32Schema } from '#protocol/schema.ts'
import { writeReplicas } from '#storage/replicas.ts'
import { writeShards } from '#storage/shards.ts'
import type { Client } from '../client.ts'
import type { Normalised } from '../normalise/normal-table.ts'
import { toParquet } from '../normalise/parquet.ts'
import { registeredKeys } from './domain-keys.ts'
import { keepOwnedAsset } from './owned-asset.ts'
import { sealHeader } from './seal-header.ts'

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

const ERASURE = { data: 4, parity: 2 }

/**
 * Publishes tables as one asset: encrypts them here, spreads the shards, and registers the asset on
 * the ledger last, so that a publish that is cut off leaves nothing that anybody could ask for. Run it
 * again then; it draws a new content key.
 *
 * @throws `abe/policy-syntax`, `abe/attribute-syntax` before anything is sent; `input/empty`;
 *   `cloister/usage`, `envelope/suite`, `registry/unknown-domain` and `authority/publisher` before anything is stored;
 *   `storage/too-few-shards`.
 */
export async function publish(client: Client, options: PublishOptions): Promise<Published> {
  const { account, address, deployment, nodes, nodeOperators, random, keyring } = client
  const { data, domain, programs = [] } = options
  const policy = formatPolicy(parsePolicy(options.policy))
  if (data.tables.length === 0 || data.tables.every(table => table.rows === 0))
    throw new CloisterError('input/empty', 'there are no rows to publish')

  const suite = await loadSuite(options.suite ?? 'aes-256-gcm')
  await registeredKeys(client, domain)
  const contentKey = createContentKey(random)
  const publication = random(32)
  const draft: Manifest = {
    version: 1,
    kind: data.kind,
    suite: suite.name,
    title: options.title,
    publication,
    commitment: commitContentKey(contentKey, suite),
    domain,
    files: [],
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
  const header = await sealHeader(client, owned, { epoch: 1, salt })
  const files: ManifestFile[] = []
  for (const [index, table] of data.tables.entries()) {
    const parquet = toParquet(table)
    const context = { key: contentKey, publication, file: index, suite: suite.name }
    const sealed = encryptContent(context, once(parquet))
    const spread = await writeShards({ stores: nodes, erasure: ERASURE, pieces: sealed })
    files.push({ index, name: table.name, size: parquet.length, chunk: 1_048_576, ...spread })
  }
  const manifestCid = await writeReplicas({
    stores: nodes,
    block: manifestCodec.encode({ ...draft, files }),
    codec: DAG_CBOR,
  })
  await keepOwnedAsset(keyring, owned)
  const { transaction } = await client.submit(
    await signMessage(account, deployment, 'assets', 'Publication', {
      publisher: address,
      salt,
      manifest: toHex(manifestCid.bytes),
      header: toHex(header.bytes),
      policy: policyHash(policy),
      domain: hashName(domain),
      programs,
      storers: nodeOperators,
      ...createStamp(),
    }),
  )
  return {
    asset,
    manifest: manifestCid,
    header,
    stored: files.reduce((sum, file) => sum + file.stored, 0),
    shards: files.reduce((sum, file) => sum + file.stripes.flat().length, 0),
    rows: Object.fromEntries(data.tables.map(({ name, rows }) => [name, rows])),
    transaction,
  }
}

/** The most programs that the ledger keeps for an asset. */
const MOST_PROGRAMS = 16

/** Refuses what nodes or ledger would refuse later, while nothing has been stored yet. */
function assertDraft(draft: Manifest, programs: readonly Hex[]): void {
  try {
    manifestCodec.encode(draft)
  } catch (error) {
    const { message, facts } = error as CloisterError
    throw new CloisterError('cloister/usage', `this cannot be published: ${message}`, { facts })
  }
  if (programs.length > MOST_PROGRAMS)
    throw new CloisterError('cloister/usage', `an asset allows at most ${MOST_PROGRAMS} programs`)
  const strange = programs.find(program => !hash32Schema.safeParse(program).success)
  if (strange !== undefined)
    throw new CloisterError('cloister/usage', 'a program is named by its measurement', {
      advice: 'give 32 bytes in lower-case hex',
      facts: { program: strange },
    })
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
