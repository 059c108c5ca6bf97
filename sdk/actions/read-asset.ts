import { collect, fromHex, type Hex } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { ENGINE } from '#protocol/ledger.ts'
import { type Manifest, manifestCodec } from '#protocol/manifest.ts'
import { decodeParquet } from '#storage/decode-parquet.ts'
import { readFileLayout, replicaSource } from '#storage/layout.ts'
import { readReplica } from '#storage/replicas.ts'
import type { ShardFault } from '#storage/shards.ts'
import type { Client } from '../client.ts'
import { fetchShare, openContentKey } from './open-content-key.ts'
import { erased } from './put-back.ts'
import { type OpenAsset, readFile } from './read-file.ts'

/** An asset that was opened: its tables by name, column by column. */
export interface OpenedAsset {
  manifest: Manifest
  tables: Record<string, Record<string, unknown[]>>
  faults: ShardFault[]
}

/**
 * Opens an asset that was shared with this party: release share by grant, content key by attributes.
 * No server decrypts.
 *
 * @throws `grant/missing` and the authority's refusals; `envelope/cannot-open` when the attributes do
 *   not satisfy the policy.
 */
export async function openAsset(client: Client, asset: Hex): Promise<OpenAsset> {
  const grant = await findShareGrant(client, asset)
  const { manifest, storers } = await findManifest(client, asset)
  const held = await fetchShare(client, manifest.domain, grant)
  const key = await openContentKey(client, asset, manifest, held)
  return { manifest, key, storers }
}

/**
 * Reads the tables of an asset that was shared with this party, shards from any four of six nodes. All
 * of them are in memory then: `readTable` reads one of any size.
 *
 * @throws as {@link openAsset}; `storage/too-few-shards`.
 */
export async function readAsset(
  client: Client,
  asset: Hex,
  { tables, repair = false }: { tables?: readonly string[]; repair?: boolean } = {},
): Promise<OpenedAsset> {
  const open = await openAsset(client, asset)
  const { manifest } = open
  const source = replicaSource(client.nodes)
  const faults: ShardFault[] = []
  const opened: OpenedAsset['tables'] = {}
  for (const table of manifest.tables) {
    if (tables && !tables.includes(table.name)) continue
    const file = await readFileLayout({ source, manifest, index: table.file })
    const onFault = (fault: ShardFault) => faults.push(fault)
    const bytes = await collect(readFile(client, open, file, { repair, onFault }))
    const columns = table.columns.map(({ name }) => name)
    opened[table.name] = await decodeParquet({ bytes, columns, rows: table.rows })
  }
  return { manifest, tables: opened, faults }
}

/** The manifest that the ledger names for an asset. */
export const readManifest = async (
  client: Pick<Client, 'chain' | 'nodes'>,
  asset: Hex,
): Promise<Manifest> => (await findManifest(client, asset)).manifest

async function findManifest(
  { chain, nodes }: Pick<Client, 'chain' | 'nodes'>,
  asset: Hex,
): Promise<Pick<OpenAsset, 'manifest' | 'storers'>> {
  const record = await chain.asset(BigInt(asset))
  if (!record)
    throw new CloisterError('asset/unknown', 'the ledger knows no such asset', {
      advice: '`cloister catalogue` lists what there is',
      facts: { asset },
    })
  const cid = parseCid(fromHex(record.manifest))
  const bytes = await readReplica({ stores: nodes, cid }).catch(async error => {
    // Nodes that forgot it were told to, and bringing them back brings nothing.
    if (isCloisterError(error, 'storage/not-found') && (await chain.erasure(BigInt(asset))))
      throw erased(asset)
    throw error
  })
  const manifest = manifestCodec.open(cid, bytes)
  return { manifest, storers: record.storers }
}

async function findShareGrant({ events, chain, address }: Client, asset: Hex): Promise<Hex> {
  const mine = await events.grants({ grantee: address, asset: BigInt(asset) })
  let revoked = false
  for (const hash of mine) {
    const record = await chain.grant(hash)
    if (!record || (record.terms.engines & ENGINE.share) === 0) continue
    if (record.active) return hash
    revoked ||= record.state === 'revoked'
  }
  if (revoked)
    throw new CloisterError('grant/revoked', 'the owner revoked your grant to read this asset')
  throw new CloisterError('grant/missing', 'you hold no active grant to read this asset', {
    advice: 'request one for the engine share',
    facts: { asset },
  })
}
