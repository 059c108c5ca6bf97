import type { BlockStore } from '#protocol/blocks.ts'
import { type Hex, toHex } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { hash32 } from '#protocol/identifiers.ts'
import { readCar } from '#storage/car.ts'
import { type ImportedCar, importCar } from '#storage/car-import.ts'
import type { Client } from '../client.ts'
import { puttingBack } from './put-back.ts'

/** What an import put on the nodes, and what the ledger knows of it. */
export interface AssetImport extends ImportedCar {
  manifest: Cid
  header: Cid
  /** The asset whose manifest this is now; null where the ledger knows none. */
  asset: Hex | null
  /** Whether the header is the one that the ledger names now: an older one opens nothing new. */
  current: boolean
}

/**
 * Puts the asset of a CAR on the storage nodes, each shard with the operator that the ledger names
 * for it. Every block is checked before it is sent; importing again is harmless. It makes no asset:
 * only its owner's publication on the ledger does. Blocks that a node holds for somebody it goes on
 * holding for them alone.
 *
 * @throws `asset/erased`; `storage/encoding`, `storage/hash-mismatch` for a CAR that is not whole, or holds what its
 *   manifest does not name; `storage/too-few-shards`; what the nodes refuse.
 */
export async function importAsset(
  client: Client,
  pieces: AsyncIterable<Uint8Array>,
  { onBytes }: { onBytes?: (bytes: number) => void } = {},
): Promise<AssetImport> {
  const car = await readCar(pieces)
  const { manifest, header } = car.roots
  const record = await findAsset(client, toHex(manifest.bytes))
  let bytes = 0
  const into = (stores: readonly BlockStore[]): Promise<ImportedCar> =>
    importCar({
      car,
      stores,
      ...(record && { operators: record.storers }),
      onBlock({ block }) {
        bytes += block.length
        onBytes?.(bytes)
      },
    })
  const imported = record
    ? await puttingBack(client, hash32(record.id), into)
    : await into(client.nodes)
  return {
    ...imported,
    manifest,
    header,
    asset: record ? hash32(record.id) : null,
    current: record?.header === toHex(header.bytes),
  }
}

async function findAsset({ chain, events }: Pick<Client, 'chain' | 'events'>, manifest: Hex) {
  for (const id of await events.assets()) {
    const record = await chain.asset(id)
    if (record?.manifest === manifest) return record
  }
  return undefined
}
