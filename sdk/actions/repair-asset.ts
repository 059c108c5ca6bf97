import { fromHex, type Hex } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { type Restored, restoreAsset } from '#storage/restore-asset.ts'
import type { Client } from '../client.ts'
import { puttingBack } from './put-back.ts'
import { concernOf, createFoundList, type RecordedRepair, recordRepair } from './record-repair.ts'

/** A repair, and whether the ledger has a record of it. */
export interface RepairedAsset extends Restored {
  /** Absent when nothing was recorded; then `unrecorded` says why. */
  recorded?: RecordedRepair
  unrecorded?: CloisterError
}

/**
 * Looks at every block of an asset on the nodes where it belongs, and puts back what is missing or
 * rotten. Needs no key of the asset's and no grant: what is moved is ciphertext. A node that knows who
 * held a block holds it for them again, and for nobody else. What a party did to whom the asset belongs,
 * or who published or stores it, is recorded on the ledger as that party's word; what a stranger did is
 * not, and stays done all the same.
 *
 * @throws `asset/unknown`, `asset/erased`; `storage/not-found` when no true copy of the manifest is left.
 * @example
 * await repairAsset(client, asset) // { blocks: 26, faults: 4, repaired: 4, lost: [], recorded: { … }, … }
 */
export async function repairAsset(client: Client, asset: Hex): Promise<RepairedAsset> {
  const record = await client.chain.asset(BigInt(asset))
  if (!record)
    throw new CloisterError('asset/unknown', 'the ledger knows no such asset', {
      advice: '`cloister catalogue` lists what there is',
      facts: { asset },
    })
  const { found, ...listeners } = createFoundList()
  const restored = await puttingBack(client, asset, stores =>
    restoreAsset({
      stores,
      storers: record.storers,
      manifest: parseCid(fromHex(record.manifest)),
      header: parseCid(fromHex(record.header)),
      ...listeners,
    }),
  )
  if (!concernOf(record, client.address)) return { ...restored, unrecorded: unconcerned() }
  try {
    return { ...restored, recorded: await recordRepair(client, record, { restored, found }) }
  } catch (error) {
    // What was put back stays put back, whatever keeps the ledger from hearing of it.
    if (!isCloisterError(error)) throw error
    return { ...restored, unrecorded: error }
  }
}

const unconcerned = () =>
  new CloisterError(
    'asset/unconcerned',
    'the ledger takes records of repairs from an asset’s owner, publisher and storers alone',
    { advice: '`cloister repair ASSET --check` has the checker look, and record what it finds' },
  )
