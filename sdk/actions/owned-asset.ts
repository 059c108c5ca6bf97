import { z } from 'zod'
import type { Hex } from '#protocol/bytes.ts'
import { createCodec } from '#protocol/codec.ts'
import { CloisterError } from '#protocol/errors.ts'
import { bytesOf, domainSchema, hash32Schema } from '#protocol/schema.ts'
import type { Keyring } from '../client.ts'

/** What an owner keeps of an asset it published: enough to wrap its header again. */
const ownedAssetCodec = createCodec(
  'owned asset',
  z.object({
    version: z.literal(1),
    asset: hash32Schema,
    domain: domainSchema,
    /** The owner's policy, without compute leaves. */
    policy: z.string(),
    programs: z.array(hash32Schema),
    contentKey: bytesOf(32),
  }),
  'cloister/format',
)

export type OwnedAsset = ReturnType<typeof ownedAssetCodec.decode>

const nameOf = (asset: Hex): string => `asset/${asset}`

/** Ids of the assets that a keyring can wrap headers of. */
export const ownedAssets = async (keyring: Keyring): Promise<Hex[]> =>
  (await keyring.names('asset/')).map(name => name.slice('asset/'.length) as Hex)

/** Keeps what the owner needs of an asset. */
export const keepOwnedAsset = (keyring: Keyring, owned: OwnedAsset): Promise<void> =>
  keyring.put(nameOf(owned.asset), ownedAssetCodec.encode(owned))

/** Destroys it: nothing of the asset can be opened or wrapped again from here. */
export const forgetOwnedAsset = (keyring: Keyring, asset: Hex): Promise<void> =>
  keyring.remove(nameOf(asset))

/** @throws `asset/not-owner` when this keyring published no such asset. */
export async function readOwnedAsset(keyring: Keyring, asset: Hex): Promise<OwnedAsset> {
  const held = await keyring.get(nameOf(asset))
  if (!held)
    throw new CloisterError('asset/not-owner', 'this party holds no key of that asset', {
      advice: 'act as the party that published it',
      facts: { asset },
    })
  return ownedAssetCodec.decode(held)
}
