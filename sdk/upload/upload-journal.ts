import { z } from 'zod'
import { u32 } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { createCodec } from '#protocol/codec.ts'
import { CloisterError } from '#protocol/errors.ts'
import { fileSchema, type ManifestFile } from '#protocol/manifest.ts'
import { bytesOf, cidSchema, countSchema } from '#protocol/schema.ts'
import type { Records } from '#storage/records.ts'

/**
 * One stripe of ciphertext as it lies on the owner's disk before any node sees it. Whoever goes on
 * after a kill sends these bytes: nothing is encrypted twice.
 */
export interface Spooled {
  /** Ciphertext of the stripe. */
  bytes: Uint8Array
  /** Ciphertext after it, to the end of the chunk that the stripe cuts: the next stripe's start. */
  tail: Uint8Array
  /** Chunks encrypted so far, and a hash over their plaintext. */
  chunks: number
  chain: Uint8Array
  /** Bytes of each part, once all of them are encrypted; null before. */
  sizes: number[] | null
}

/** What goes before the ciphertext, which is written as it is: four bytes of length, and this. */
const spoolHeadCodec = createCodec(
  'spooled stripe',
  z.strictObject({
    version: z.literal(1),
    bytes: countSchema,
    tail: countSchema,
    chunks: countSchema,
    chain: bytesOf(32),
    sizes: z.array(countSchema).nullable(),
  }),
  'cloister/format',
)

/** The same on its way there: its ciphertext in parts. */
export type Spooling = Omit<Spooled, 'bytes'> & { parts: readonly Uint8Array[] }

/** The record of a spooled stripe, in parts that need not be copied to be written. */
function encodeSpooled({ parts, tail, ...rest }: Spooling): [Uint8Array, ...Uint8Array[]] {
  const bytes = parts.reduce((sum, part) => sum + part.length, 0)
  const head = spoolHeadCodec.encode({ version: 1, ...rest, bytes, tail: tail.length })
  return [u32(head.length), head, ...parts, tail]
}

/** @throws `cloister/format` */
export function decodeSpooled(record: Uint8Array): Spooled {
  const size = record.length < 4 ? 0 : new DataView(record.buffer, record.byteOffset).getUint32(0)
  const { version: _, ...head } = spoolHeadCodec.decode(record.subarray(4, 4 + size))
  const start = 4 + size
  if (record.length !== start + head.bytes + head.tail)
    throw new CloisterError('cloister/format', 'a spooled stripe is not as long as it says')
  const end = start + head.bytes
  return { ...head, bytes: record.subarray(start, end), tail: record.subarray(end) }
}

const takenCodec = createCodec(
  'stored stripe',
  z.strictObject({ version: z.literal(1), cids: z.array(cidSchema) }),
  'cloister/format',
)

const doneCodec = createCodec(
  'stored file',
  z.strictObject({ version: z.literal(1), file: fileSchema, sizes: z.array(countSchema) }),
  'cloister/format',
)

/** A stream that all nodes have taken, and the bytes of each of its parts. */
export interface StoredStream {
  file: ManifestFile
  sizes: number[]
}

/** What a journal knows of one stream. */
export interface StreamProgress {
  done?: StoredStream
  /** CIDs of the stripes that were taken. */
  taken: ReadonlyMap<number, Cid[]>
  /** Stripes whose ciphertext is still kept. */
  spooled: readonly number[]
}

/**
 * What was encrypted and what was stored, durable step by step, so that a publish that was killed
 * goes on where it was. It holds ciphertext and CIDs; the content key is in the keyring.
 */
export interface UploadJournal {
  progress(index: number): StreamProgress
  /** Keeps ciphertext; afterwards it may be sent. */
  spool(index: number, stripe: number, spooled: Spooling): Promise<void>
  spooled(index: number, stripe: number): Promise<Spooled | undefined>
  /** Notes that nodes have taken a stripe. */
  took(index: number, stripe: number, cids: Cid[]): Promise<void>
  unspool(index: number, stripe: number): Promise<void>
  /** Notes that a stream is stored; forgets its stripes one by one. */
  finish(index: number, stored: StoredStream): Promise<void>
}

const NAME = /^stream\/(\d+)\/(done|taken|spool)(?:\/(\d+))?$/

/** Opens the journal of one upload over durable records. @throws `cloister/format`, `storage/hash-mismatch` */
export async function openUploadJournal(records: Records): Promise<UploadJournal> {
  const known = new Map<
    number,
    { done?: StoredStream; taken: Map<number, Cid[]>; spooled: number[] }
  >()
  const of = (index: number) => {
    const held = known.get(index) ?? { taken: new Map<number, Cid[]>(), spooled: [] }
    known.set(index, held)
    return held
  }
  for (const name of await records.keys('stream/')) {
    const [, index, what, stripe] = NAME.exec(name) ?? []
    if (index === undefined) continue
    const held = of(Number(index))
    if (what === 'spool') held.spooled.push(Number(stripe))
    else {
      const bytes = (await records.get(name))!
      if (what === 'taken') held.taken.set(Number(stripe), takenCodec.decode(bytes).cids)
      else {
        const { file, sizes } = doneCodec.decode(bytes)
        held.done = { file, sizes }
      }
    }
  }
  const nameOf = (index: number, what: string, stripe?: number) =>
    `stream/${index}/${what}${stripe === undefined ? '' : `/${stripe}`}`
  const forget = async (index: number, stripes: number) => {
    for (const what of ['spool', 'taken'])
      for (let stripe = 0; stripe < stripes; stripe++)
        await records.remove(nameOf(index, what, stripe))
  }
  // A kill may have come between the end of a stream and the forgetting of its stripes.
  for (const [index, held] of known) {
    if (!held.done || held.taken.size + held.spooled.length === 0) continue
    await forget(index, held.done.file.stripes.length)
    known.set(index, { done: held.done, taken: new Map(), spooled: [] })
  }

  return {
    progress: index => of(index),
    spool: (index, stripe, spooled) =>
      records.put(nameOf(index, 'spool', stripe), ...encodeSpooled(spooled)),
    async spooled(index, stripe) {
      const bytes = await records.get(nameOf(index, 'spool', stripe))
      return bytes && decodeSpooled(bytes)
    },
    took: (index, stripe, cids) =>
      records.put(nameOf(index, 'taken', stripe), takenCodec.encode({ version: 1, cids })),
    unspool: (index, stripe) => records.remove(nameOf(index, 'spool', stripe)),
    async finish(index, stored) {
      await records.put(nameOf(index, 'done'), doneCodec.encode({ version: 1, ...stored }))
      await forget(index, stored.file.stripes.length)
    },
  }
}
