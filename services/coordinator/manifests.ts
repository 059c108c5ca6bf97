import { fromHex, type Hex } from '#protocol/bytes.ts'
import { type Cid, parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { readReplica } from '#storage/replicas.ts'
import type { CoordinatorContext } from './context.ts'

/** A manifest as the ledger names it and as the storage nodes hold it. */
export interface NamedManifest {
  asset: Hex
  owner: Hex
  domain: Hex
  cid: Cid
  block: Uint8Array
}

/**
 * Manifests of assets, by their id.
 *
 * @throws `asset/unknown`, `storage/not-found`.
 */
export const readManifests = (
  { chain, nodes }: Pick<CoordinatorContext, 'chain' | 'nodes'>,
  assets: readonly Hex[],
): Promise<NamedManifest[]> =>
  Promise.all(
    assets.map(async id => {
      const asset = await chain.asset(BigInt(id))
      if (!asset)
        throw new CloisterError('asset/unknown', 'the ledger knows no such asset', {
          facts: { asset: id },
        })
      const cid = parseCid(fromHex(asset.manifest))
      const block = await readReplica({ stores: nodes, cid })
      return { asset: id, owner: asset.owner, domain: asset.domain, cid, block }
    }),
  )
