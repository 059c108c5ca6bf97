import { z } from 'zod'
import { equalBytes } from '#protocol/bytes.ts'
import { createCodec } from '#protocol/codec.ts'
import { addressSchema, bytesOf, bytesSchema, countSchema, hash32Schema } from '#protocol/schema.ts'
import type { Records } from '#storage/records.ts'
import type { Keyring } from '../client.ts'
import { changed } from './file-part.ts'

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
const PLAN = 'plan'

const seenSchema = z.strictObject({
  name: z.string(),
  size: countSchema.nullable(),
  stamp: z.string(),
})
const planCodec = createCodec(
  'plan of an unfinished publish',
  z.discriminatedUnion('version', [
    z.strictObject({ version: z.literal(1), streams: z.array(z.array(seenSchema)) }),
    z.strictObject({
      version: z.literal(2),
      /** Milliseconds since 1970 when the publish began: what depends on the day depends on this one. */
      begun: countSchema,
      /** What its files were then, in the order in which they are read. */
      sources: z.array(seenSchema),
      /** What was made of them, where they are not published as they are. */
      made: z.array(z.strictObject({ name: z.string(), digest: bytesOf(32) })),
    }),
  ]),
  'cloister/format',
)
type Seen = z.output<typeof seenSchema>

/** A file that is to be published, as far as it can be told from another without reading it. */
export interface Source {
  name: string
  size?: number
  /** Says something else as soon as the file is another one: size and time of its last change. */
  stamp?(): Promise<string>
}

/** When a publish began, what its files were, and what was made of them. */
export interface Plan {
  begun: number
  sources: Seen[]
  made: Made[]
}

/** Something that was made of files, by a hash over all that is stored and said of it. */
export interface Made {
  name: string
  digest: Uint8Array
}

/** What files are now. */
export const lookAt = (sources: readonly Source[]): Promise<Seen[]> =>
  Promise.all(
    sources.map(async source => ({
      name: source.name,
      size: source.size ?? null,
      stamp: (await source.stamp?.()) ?? '',
    })),
  )

export const keepPlan = (records: Records, plan: Plan): Promise<void> =>
  records.put(PLAN, planCodec.encode({ version: 2, ...plan }))

/** @throws `cloister/format`, `storage/hash-mismatch` when it is damaged. */
export async function openPlan(records: Records): Promise<Plan | undefined> {
  const bytes = await records.get(PLAN)
  if (!bytes) return undefined
  const plan = planCodec.decode(bytes)
  // Nothing of files, which were all there was, depends on the day.
  if (plan.version === 1) return { begun: 0, sources: plan.streams.flat(), made: [] }
  const { version: _, ...rest } = plan
  return rest
}

/** @throws `input/changed` when a file is not what it was. */
export function assertUnchanged(before: readonly Seen[], now: readonly Seen[]): void {
  for (const [i, { name, size, stamp }] of now.entries()) {
    const held = before[i]
    if (held?.name !== name || held.size !== size || held.stamp !== stamp) changed(name)
  }
}

/** @throws `input/changed` when files that look the same were made into something else. */
export function assertSameMade(before: readonly Made[], now: readonly Made[]): void {
  for (const [i, { name, digest }] of now.entries()) {
    const held = before[i]
    if (held?.name !== name || !equalBytes(held.digest, digest)) changed(name)
  }
}
