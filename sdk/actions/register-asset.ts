import { createStamp, signMessage } from '#contracts/client/sign.ts'
import type { Random } from '#crypto/random.ts'
import type { Address } from '#protocol/bytes.ts'
import { type Hex, toHex } from '#protocol/bytes.ts'
import { type Cid, DAG_CBOR } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hashName, policyHash } from '#protocol/identifiers.ts'
import { type ManifestFile, type ManifestV2, manifestCodec } from '#protocol/manifest.ts'
import { hash32Schema } from '#protocol/schema.ts'
import { writeLayout } from '#storage/layout.ts'
import { sitesOf } from '#storage/placement.ts'
import { writeReplicas } from '#storage/replicas.ts'
import { assertSites } from '#storage/write-stripe.ts'
import type { Client } from '../client.ts'
import { keepOwnedAsset, type OwnedAsset } from './owned-asset.ts'

/** Shards of a stripe: any `data` of them give all back. */
export interface Erasing {
  data: number
  parity: number
}

/** 4+2: any two operators may vanish. */
export const USUAL_SHARDS: Erasing = { data: 4, parity: 2 }

/** A manifest before its files are stored. */
export type Draft = Omit<ManifestV2, 'files' | 'pages' | 'count' | 'directory'>

/** The most programs, and the most storers, that the ledger keeps for an asset. */
const MOST_PROGRAMS = 16
const MOST_STORERS = 32

/** Copies of a small block, so that it survives whatever the shards survive. */
export const copiesFor = ({ parity }: Erasing): number => Math.max(3, parity + 1)

/** @throws `cloister/usage` when nodes or ledger would refuse it later, while nothing is stored yet. */
export function assertDraft(draft: Draft, programs: readonly Hex[]): void {
  try {
    manifestCodec.encode({ ...draft, files: [], pages: [], count: 0, directory: null })
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

/**
 * The operators that an asset's shards go to, in the order in which they take them; the ledger keeps
 * it. Sorted, and turned by chance where there are more than a stripe needs, so that the small assets
 * of all publishers do not meet on the same few.
 *
 * @throws `cloister/usage`, `storage/too-few-shards` before anything is stored.
 */
export function chooseStorers(
  { nodes, nodeOperators, random }: Pick<Client, 'nodes' | 'nodeOperators'> & { random: Random },
  { data, parity }: Erasing,
): Address[] {
  const whole = (count: number, least: number) => Number.isInteger(count) && count >= least
  if (!whole(data, 1) || !whole(parity, 0) || data + parity > MOST_STORERS)
    throw new CloisterError('cloister/usage', 'a stripe has 1 to 32 shards, parity included', {
      advice: 'name them as 4+2',
      facts: { data, parity },
    })
  assertSites(sitesOf(nodes), data + parity)
  const sorted = [...new Set(nodeOperators.map(one => one.toLowerCase() as Address))].sort()
  if (sorted.length <= data + parity) return sorted
  const first = new DataView(random(4).buffer).getUint32(0) % sorted.length
  return [...sorted.slice(first), ...sorted.slice(0, first)].slice(0, MOST_STORERS)
}

/** Everything about an asset that is stored and not yet on the ledger. */
export interface Registration {
  draft: Draft
  /** In the order of their indices. */
  files: readonly ManifestFile[]
  directory: number | null
  owned: OwnedAsset
  salt: Hex
  header: Cid
  storers: readonly Address[]
  erasure: Erasing
}

/** Stores the manifest, keeps the owner's key, and registers the asset: the last step of a publish. */
export async function registerAsset(
  client: Client,
  { draft, files, directory, owned, salt, header, storers, erasure }: Registration,
): Promise<{ manifest: Cid; transaction: Hex }> {
  const { account, address, chain, deployment, events, keyring, nodes } = client
  const copies = copiesFor(erasure)
  const layout = await writeLayout({ stores: nodes, files, copies })
  const block = manifestCodec.encode({ ...draft, ...layout, directory })
  const manifest = await writeReplicas({ stores: nodes, block, codec: DAG_CBOR, copies })
  await keepOwnedAsset(keyring, owned)
  const id = BigInt(owned.asset)
  if (await chain.asset(id)) {
    // A publish that was cut off after the ledger took it, and goes on.
    const published = (await events.trace(id)).find(({ name }) => name === 'Published')
    return { manifest, transaction: published!.transaction }
  }
  const { transaction } = await client.submit(
    await signMessage(account, deployment, 'assets', 'Publication', {
      publisher: address,
      salt,
      manifest: toHex(manifest.bytes),
      header: toHex(header.bytes),
      policy: policyHash(owned.policy),
      domain: hashName(owned.domain),
      programs: owned.programs,
      storers,
      ...createStamp(),
    }),
  )
  return { manifest, transaction }
}
