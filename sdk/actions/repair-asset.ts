import { fromHex, type Hex } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { type Restored, restoreAsset } from '#storage/restore-asset.ts'
import type { Client } from '../client.ts'
import { puttingBack } from './put-back.ts'

/**
 * Looks at every block of an asset on the nodes where it belongs, and puts back what is missing or
 * rotten. Needs no key of the asset's and no grant: what is moved is ciphertext. A node that knows who
 * held a block holds it for them again, and for nobody else.
 *
 * @throws `asset/unknown`, `asset/erased`; `storage/not-found` when no true copy of the manifest is left.
 * @example
 * await repairAsset(client, asset) // { blocks: 26, faults: 4, repaired: 4, elsewhere: 0, lost: [] }
 */
export async function repairAsset(client: Client, asset: Hex): Promise<Restored> {
  const record = await client.chain.asset(BigInt(asset))
  if (!record)
    throw new CloisterError('asset/unknown', 'the ledger knows no such asset', {
      advice: '`cloister catalogue` lists what there is',
      facts: { asset },
    })
  return puttingBack(client, asset, stores =>
    restoreAsset({
      stores,
      storers: record.storers,
      manifest: parseCid(fromHex(record.manifest)),
      header: parseCid(fromHex(record.header)),
    }),
  )
}
