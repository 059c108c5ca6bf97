import { fromHex, type Hex } from '#protocol/bytes.ts'
import { type Cid, parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { exportCar } from '#storage/car-export.ts'
import type { ShardFault } from '#storage/shards.ts'
import type { Client } from '../client.ts'
import { erased } from './put-back.ts'

/** An asset on its way into a CAR. */
export interface AssetExport {
  manifest: Cid
  header: Cid
  /** The bytes of the CAR; it is whole when they end, and none when they fail. */
  pieces: AsyncIterable<Uint8Array>
  /** What went by so far. */
  counts: { blocks: number; bytes: number; faults: ShardFault[] }
}

/**
 * A whole asset as a CAR: manifest, header and every shard, those included that had to be rebuilt.
 * Ciphertext only: it needs no key and no grant, and gives nobody either.
 *
 * @throws `asset/unknown`, `asset/erased`; while the pieces are read `storage/not-found`, `storage/too-few-shards`.
 * @example
 * const { pieces } = await exportAsset(client, asset)
 * for await (const piece of pieces) await file.write(piece)
 */
export async function exportAsset(
  { chain, nodes }: Pick<Client, 'chain' | 'nodes'>,
  asset: Hex,
): Promise<AssetExport> {
  const record = await chain.asset(BigInt(asset))
  if (!record)
    throw new CloisterError('asset/unknown', 'the ledger knows no such asset', {
      advice: '`cloister catalogue` lists what there is',
      facts: { asset },
    })
  if (await chain.erasure(BigInt(asset))) throw erased(asset)
  const [manifest, header] = [parseCid(fromHex(record.manifest)), parseCid(fromHex(record.header))]
  const counts: AssetExport['counts'] = { blocks: 0, bytes: 0, faults: [] }
  const pieces = exportCar({
    stores: nodes,
    operators: record.storers,
    manifest,
    header,
    onBlock({ block }) {
      counts.blocks++
      counts.bytes += block.length
    },
    onFault: fault => counts.faults.push(fault),
  })
  return { manifest, header, pieces, counts }
}
