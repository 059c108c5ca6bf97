import { assetId } from '#contracts/client/identify.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { hash32 } from '#protocol/identifiers.ts'
import type { Records } from '#storage/records.ts'
import type { Scratch } from '#storage/scratch.ts'
import type { Client } from '../client.ts'
import { abandonedBlocks } from './abandoned-blocks.ts'
import { giveUpBlocks } from './give-up-blocks.ts'
import { openPlan, openUpload, type Plan, type Upload } from './upload.ts'

/** Where unfinished publishes are noted, one place each. */
export interface UploadPlaces {
  /** Durable records of one publish; what it kept when there was one of this id before. */
  open(id: string): Promise<Records>
  /** Room for tables while they are made; in memory where there is none. */
  scratch?(id: string): Promise<Scratch>
  /** Forgets them. */
  remove(id: string): Promise<void>
}

/** The place of a publish, and what an earlier try left there. */
export interface Place {
  records: Records
  held: { upload: Upload; plan: Plan } | undefined
}

/** Publishes of this process that are under way. */
const busy = new WeakMap<UploadPlaces, Set<string>>()

/**
 * Publishes when this process does not publish the same already: two at once would encrypt twice under
 * one key. Other processes are kept out by the place itself.
 *
 * @throws `cloister/data-in-use`
 */
export async function alone<T>(
  places: UploadPlaces,
  id: string,
  work: () => Promise<T>,
): Promise<T> {
  const ids = busy.get(places) ?? new Set()
  busy.set(places, ids)
  if (ids.has(id))
    throw new CloisterError('cloister/data-in-use', 'the same is being published already', {
      advice: 'wait until that has ended',
    })
  ids.add(id)
  try {
    return await work()
  } finally {
    ids.delete(id)
  }
}

/**
 * Takes the place of a publish, and then its key: whoever has the place is alone. A key without the
 * plan that it was drawn for, or records without their key, are thrown away: without the journal,
 * other bytes would be encrypted again under the same key and nonce.
 */
export async function takePlace(client: Client, id: string, places: UploadPlaces): Promise<Place> {
  for (;;) {
    const records = await places.open(id)
    const upload = await openUpload(client.keyring, id)
    const plan = upload && (await openPlan(records))
    if (upload && plan) return { records, held: { upload, plan } }
    if (!upload && (await records.keys()).length === 0) return { records, held: undefined }
    await forgetPlace(client, id, places)
  }
}

/**
 * Throws away an unfinished publish, and has the nodes forget what they took of it: nobody else would
 * ever give it up, and it would count against the owner's quota for good.
 */
export async function abandonPlace(
  client: Client,
  id: string,
  places: UploadPlaces,
  erasure: { data: number; parity: number },
): Promise<void> {
  const { deployment, address, chain } = client
  const records = await places.open(id)
  const held = await openUpload(client.keyring, id)
  const blocks = held
    ? // One that is damaged is thrown away all the same.
      await abandonedBlocks(records, held, erasure).catch(error => {
        if (isCloisterError(error)) return []
        throw error
      })
    : []
  await forgetPlace(client, id, places)
  const asset = held && assetId(deployment, address, held.salt)
  // One that came as far as the ledger is an asset, and only erasing ends that.
  if (asset && !(await chain.asset(asset))) await giveUpBlocks(client, hash32(asset), () => blocks)
}

/** The key goes first: without it nothing that is left can be gone on with. */
export async function forgetPlace(
  { keyring }: Client,
  id: string,
  places: UploadPlaces,
): Promise<void> {
  await keyring.remove(`upload/${id}`)
  await places.remove(id)
}
