import type { Events } from '#contracts/client/events.ts'
import type { Reader } from '#contracts/client/read.ts'
import type { BlockStore } from '#protocol/blocks.ts'
import { fromHex, type Hex } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hash32 } from '#protocol/identifiers.ts'
import { type Manifest, manifestCodec } from '#protocol/manifest.ts'
import type { CatalogueService, Listing } from '#protocol/services.ts'
import { readReplica } from '#storage/replicas.ts'

/** What the catalogue works with: the ledger and the storage nodes, and nothing of its own. */
export interface CatalogueContext {
  chain: Reader
  events: Events
  nodes: readonly BlockStore[]
}

/** The catalogue: assets on the ledger joined with their manifests. Manifests are kept by CID. */
export function createCatalogue({ chain, events, nodes }: CatalogueContext): CatalogueService {
  const manifests = new Map<string, Manifest>()

  const readManifest = async (hex: Hex): Promise<Manifest> => {
    const cid = parseCid(fromHex(hex))
    const known = manifests.get(cid.toString())
    if (known) return known
    const manifest = manifestCodec.open(cid, await readReplica({ stores: nodes, cid }))
    manifests.set(cid.toString(), manifest)
    return manifest
  }

  const list = async (id: bigint): Promise<Listing> => {
    const asset = await chain.asset(id)
    if (!asset)
      throw new CloisterError('asset/unknown', 'the ledger knows no such asset', {
        advice: '`cloister catalogue` lists what there is',
        facts: { asset: hash32(id) },
      })
    if (await chain.erasure(id)) {
      manifests.delete(parseCid(fromHex(asset.manifest)).toString())
      throw new CloisterError('asset/erased', 'the owner has erased this asset', {
        facts: { asset: hash32(id) },
      })
    }
    const manifest = await readManifest(asset.manifest)
    return {
      asset: hash32(id),
      publisher: lower(asset.publisher),
      owner: lower(asset.owner),
      ownerName: (await chain.party(asset.owner))?.name ?? '',
      domain: manifest.domain,
      manifest: parseCid(fromHex(asset.manifest)),
      header: parseCid(fromHex(asset.header)),
      epoch: Number(asset.epoch),
      kind: manifest.kind,
      title: manifest.title,
      tables: manifest.tables.map(({ name, rows, columns }) => ({
        name,
        rows,
        columns: columns.map(column => column.name),
      })),
      cohort: manifest.rules.cohort,
      programs: [...asset.programs],
      storers: asset.storers.map(lower),
    }
  }

  return {
    asset: ({ asset }) => list(BigInt(asset)),
    async search({ kind, table, text }) {
      const read = await Promise.allSettled((await events.assets()).map(list))
      // An asset that is erased, whose manifest no node holds, or that is none, is left out: it must not
      // hide others.
      const all = read.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))
      const wanted = text?.toLowerCase()
      const listings = all.filter(
        listing =>
          (kind === undefined || listing.kind === kind) &&
          (table === undefined || listing.tables.some(({ name }) => name === table)) &&
          (wanted === undefined ||
            `${listing.title} ${listing.ownerName} ${listing.domain}`
              .toLowerCase()
              .includes(wanted)),
      )
      return { listings }
    },
  }
}

const lower = (address: string): Hex => address.toLowerCase() as Hex
