import { assertKeyCommitment, decryptContent } from '#crypto/envelope/content.ts'
import { unwrapContentKey } from '#crypto/envelope/header.ts'
import { unseal } from '#crypto/envelope/seal.ts'
import { collect, fromHex, type Hex, toHex } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { headerCodec } from '#protocol/header.ts'
import { ENGINE } from '#protocol/ledger.ts'
import { type Manifest, type ManifestFile, manifestCodec } from '#protocol/manifest.ts'
import { shareInfo } from '#protocol/release.ts'
import { decodeParquet } from '#storage/parquet.ts'
import { readReplica } from '#storage/replicas.ts'
import { readShards, type ShardFault } from '#storage/shards.ts'
import type { Client } from '../client.ts'
import { signStatement } from '../statement.ts'
import { attributeKeyName } from './issue-attribute-key.ts'
import { registeredKeys } from './seal-header.ts'

/** An asset that was opened: its tables by name, column by column. */
export interface OpenedAsset {
  manifest: Manifest
  tables: Record<string, Record<string, unknown[]>>
  faults: ShardFault[]
}

/** A release share, as the authority handed it out. */
export interface HeldShare {
  share: Uint8Array
  epoch: number
}

/**
 * Reads an asset that was shared with this party: release share by grant, content key by attributes,
 * shards from any four of six nodes. No server decrypts.
 *
 * @throws `grant/missing` and the authority's refusals; `envelope/cannot-open` when the attributes do
 *   not satisfy the policy; `storage/too-few-shards`.
 */
export async function readAsset(
  client: Client,
  asset: Hex,
  { tables, repair = false }: { tables?: readonly string[]; repair?: boolean } = {},
): Promise<OpenedAsset> {
  const grant = await findShareGrant(client, asset)
  const manifest = await readManifest(client, asset)
  const held = await fetchShare(client, manifest.domain, grant)
  const key = await openContentKey(client, asset, manifest, held)
  const faults: ShardFault[] = []
  const opened: OpenedAsset['tables'] = {}
  for (const table of manifest.tables) {
    if (tables && !tables.includes(table.name)) continue
    const file = manifest.files[table.file]
    if (!file)
      throw new CloisterError(
        'storage/encoding',
        'the manifest names a file that it does not have',
        {
          facts: { table: table.name },
        },
      )
    const bytes = await readFile(client, manifest, file, key, { repair, faults })
    opened[table.name] = await decodeParquet({ bytes, rows: table.rows })
  }
  return { manifest, tables: opened, faults }
}

/** The manifest that the ledger names for an asset. */
export async function readManifest(
  { chain, nodes }: Pick<Client, 'chain' | 'nodes'>,
  asset: Hex,
): Promise<Manifest> {
  const record = await chain.asset(BigInt(asset))
  if (!record)
    throw new CloisterError('asset/unknown', 'the ledger knows no such asset', {
      advice: '`cloister catalogue` lists what there is',
      facts: { asset },
    })
  const cid = parseCid(fromHex(record.manifest))
  return manifestCodec.open(cid, await readReplica({ stores: nodes, cid }))
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

/** Fetches the release share of the current epoch under a grant. */
export async function fetchShare(client: Client, domain: string, grant: Hex): Promise<HeldShare> {
  const { sealing, network } = client
  const sealTo = sealing.publicKey
  const stamp = await signStatement(client, domain, 'Share', { grant, sealTo: toHex(sealTo) })
  const { sealed, epoch } = await network.authority(domain).share({ grant, sealTo, ...stamp })
  return { share: await unseal(sealing.privateKey, sealed, shareInfo(grant)), epoch }
}

/**
 * Opens the content key from the header that the ledger names, with this party's attribute key and a
 * release share.
 *
 * @throws `envelope/cannot-open` for whatever does not fit; one error for every cause.
 */
export async function openContentKey(
  client: Client,
  asset: Hex,
  manifest: Manifest,
  { share }: Pick<HeldShare, 'share'>,
): Promise<Uint8Array> {
  const { abe, chain, deployment, keyring, nodes } = client
  const record = (await chain.asset(BigInt(asset)))!
  const header = await readReplica({ stores: nodes, cid: parseCid(fromHex(record.header)) })
  const attributeKey = await keyring.get(attributeKeyName(manifest.domain))
  if (!attributeKey)
    throw new CloisterError(
      'envelope/cannot-open',
      `you hold no attribute key of ${manifest.domain}`,
      {
        advice: `have ${manifest.domain} issue you one and accept it`,
      },
    )
  const { publicKey } = await registeredKeys(client, manifest.domain)
  const contentKey = await unwrapContentKey({
    abe,
    publicKey,
    attributeKey,
    releaseShare: share,
    header,
    context: {
      chainId: deployment.chainId,
      contract: deployment.assets,
      asset,
      epoch: headerCodec.decode(header).epoch,
    },
  })
  assertKeyCommitment(contentKey, manifest.commitment)
  return contentKey
}

/** One file's plaintext, with the faults that were met and made up for. */
export const readFile = (
  { nodes }: Pick<Client, 'nodes'>,
  { publication }: Manifest,
  { index, stored, erasure, stripes }: ManifestFile,
  key: Uint8Array,
  { repair, faults }: { repair: boolean; faults: ShardFault[] },
): Promise<Uint8Array> =>
  collect(
    decryptContent(
      { key, publication, file: index },
      readShards({
        stores: nodes,
        stored,
        erasure,
        stripes,
        repair,
        onFault: fault => faults.push(fault),
      }),
    ),
  )
