import { z } from 'zod'
import { createCodec } from '#protocol/codec.ts'
import { addressSchema, bytesOf, bytesSchema, countSchema, hash32Schema } from '#protocol/schema.ts'
import type { Records } from '#storage/records.ts'
import type { Keyring } from '../client.ts'
import { changed, type Stream } from './file-part.ts'

/** What an unfinished publish must not draw again. It lies in the keyring. */
const uploadCodec = createCodec(
  'unfinished publish',
  z.strictObject({
    version: z.literal(1),
    contentKey: bytesOf(32),
    publication: bytesOf(32),
    salt: hash32Schema,
    /** The operators in the order in which they take shards. */
    storers: z.array(addressSchema),
    /** CID of the header, once there is one. */
    header: bytesSchema.nullable(),
  }),
  'cloister/format',
)
export type Upload = ReturnType<typeof uploadCodec.decode>

const nameOf = (id: string): string => `upload/${id}`

/** Keeps it; durable when it returns, before anything is encrypted. */
export const keepUpload = (keyring: Keyring, id: string, upload: Upload): Promise<void> =>
  keyring.put(nameOf(id), uploadCodec.encode(upload))

export async function openUpload(keyring: Keyring, id: string): Promise<Upload | undefined> {
  const held = await keyring.get(nameOf(id))
  return held && uploadCodec.decode(held)
}

/** The record of it, made before the key is kept. */
export const PLAN = 'plan'

/** What the files were when the publish began, in the order in which they are encrypted. */
const planCodec = createCodec(
  'plan of an unfinished publish',
  z.strictObject({
    version: z.literal(1),
    streams: z.array(
      z.array(
        z.strictObject({ name: z.string(), size: countSchema.nullable(), stamp: z.string() }),
      ),
    ),
  }),
  'cloister/format',
)

/**
 * Notes what the files are, or holds them against what was noted.
 *
 * @throws `input/changed` when one is not what it was.
 */
export async function assertPlan(records: Records, streams: readonly Stream[]): Promise<void> {
  const now = await Promise.all(
    streams.map(({ parts }) =>
      Promise.all(
        parts.map(async part => ({
          name: part.name,
          size: part.size ?? null,
          stamp: (await part.stamp?.()) ?? '',
        })),
      ),
    ),
  )
  const bytes = await records.get(PLAN)
  if (!bytes) return records.put(PLAN, planCodec.encode({ version: 1, streams: now }))
  const before = planCodec.decode(bytes).streams.flat()
  for (const [i, { name, size, stamp }] of now.flat().entries()) {
    const held = before[i]
    if (held?.name !== name || held.size !== size || held.stamp !== stamp) changed(name)
  }
}
