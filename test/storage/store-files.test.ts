import * as dagCbor from '@ipld/dag-cbor'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decryptContent } from '#crypto/envelope/content.ts'
import type { BlockStore } from '#protocol/blocks.ts'
import { collect, concat } from '#protocol/bytes.ts'
import { cidOf } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { ManifestFile } from '#protocol/manifest.ts'
import { type Progress, type StoreFiles, storeFiles } from '#sdk/actions/store-files.ts'
import { type FilePart, planStreams } from '#sdk/upload/file-part.ts'
import { decodeSpooled, openUploadJournal } from '#sdk/upload/upload-journal.ts'
import type { Records } from '#storage/records.ts'
import { readShards } from '#storage/shards.ts'
import { createKeptBlocks, createMemoryRecords, createRecordingNodes } from './recording-nodes.ts'

const MIB = 1_048_576
const ERASURE = { data: 4, parity: 2 }
const content = {
  key: new Uint8Array(32).fill(1),
  publication: new Uint8Array(32).fill(2),
  suite: 'aes-256-gcm' as const,
}

const bytes = (length: number, seed = 1): Uint8Array<ArrayBuffer> => {
  const words = new Uint32Array(Math.ceil(length / 4))
  for (let i = 0, x = seed; i < words.length; i++)
    words[i] = x = (x * 1_664_525 + 1_013_904_223) >>> 0
  return new Uint8Array(words.buffer, 0, length)
}

const partOf = (name: string, whole: Uint8Array, piece = 700_000): FilePart => ({
  name,
  size: whole.length,
  async *open() {
    for (let at = 0; at < whole.length; at += piece) yield whole.slice(at, at + piece)
  },
})

async function readBack(stores: readonly BlockStore[], file: ManifestFile): Promise<Uint8Array> {
  const { stored, erasure, stripes } = file
  const shards = readShards({ stores, stored, erasure, stripes })
  return collect(decryptContent({ ...content, file: file.index }, shards))
}

const store = async (given: Partial<StoreFiles> & Pick<StoreFiles, 'stores'>, parts: FilePart[]) =>
  storeFiles({ erasure: ERASURE, content, streams: planStreams(parts), ...given })

describe('storing files', () => {
  it('stores files of any size, several at once, and reads them back', async () => {
    const { stores } = createRecordingNodes()
    const sizes = [3 * MIB, 4 * MIB + 64, 9 * MIB + 1, 2 * MIB + 7]
    const wholes = sizes.map((size, i) => bytes(size, i))
    const stored = await store(
      { stores },
      wholes.map((whole, i) => partOf(`${i}`, whole)),
    )
    for (const [i, { file, sizes: read }] of stored.entries()) {
      expect(file).toMatchObject({ index: i, size: sizes[i] })
      expect(read).toEqual([sizes[i]])
      expect(Buffer.compare(await readBack(stores, file), wholes[i]!)).toBe(0)
    }
  })

  it('puts small files together, empty ones too', async () => {
    const { stores, took } = createRecordingNodes()
    const parts = [partOf('a', bytes(10)), partOf('none', bytes(0)), partOf('b', bytes(20, 2))]
    const [{ file, sizes } = expect.fail(), ...more] = await store({ stores }, parts)
    expect(more).toEqual([])
    expect(sizes).toEqual([10, 0, 20])
    expect(took).toHaveLength(6)
    expect(await readBack(stores, file)).toEqual(Uint8Array.from([...bytes(10), ...bytes(20, 2)]))
  })

  it('stores an empty file, and one whose size nobody knew', async () => {
    const { stores } = createRecordingNodes()
    const { size: _, ...unknown } = partOf('stream', bytes(MIB + 5))
    const stored = await store({ stores }, [partOf('none', bytes(0)), unknown])
    expect(stored.map(({ file }) => file.size)).toEqual([0, MIB + 5])
    expect(await readBack(stores, stored[0]!.file)).toEqual(new Uint8Array())
    expect((await readBack(stores, stored[1]!.file)).length).toBe(MIB + 5)
  })

  it('tells how far it is, to the last byte', async () => {
    const { stores } = createRecordingNodes()
    const told: Progress[] = []
    await store({ stores, onProgress: one => told.push(one) }, [partOf('scan', bytes(9 * MIB))])
    expect(told.at(-1)).toEqual({ file: 'scan', done: 9 * MIB, of: 9 * MIB })
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).sort((a, b) => a - b))
    expect(told.length).toBeGreaterThanOrEqual(3)
  })

  it('reads and sends files at the same time, not one after the other', async () => {
    const { stores } = createRecordingNodes()
    let sending = 0
    let both = () => {}
    const overlap = new Promise<void>(resolve => {
      both = resolve
    })
    // A file of one stripe has six shards: a seventh on its way is another file's.
    const waiting = stores.map(one => ({
      ...one,
      put: async (...put: Parameters<BlockStore['put']>) => {
        if (++sending > 6) both()
        await overlap
        await one.put(...put)
      },
    }))
    let [reading, most] = [0, 0]
    const watched = (name: string): FilePart => {
      const part = partOf(name, bytes(2 * MIB, name.length))
      return {
        ...part,
        async *open() {
          most = Math.max(most, ++reading)
          yield* part.open()
          reading--
        },
      }
    }
    const stored = await store({ stores: waiting }, ['a', 'ab', 'abc'].map(watched))
    expect(stored).toHaveLength(3)
    expect(most).toBeGreaterThanOrEqual(2)
    expect(sending).toBe(18)
  }, 20_000)

  it('reads no faster than nodes take shards, whatever the number of files', async () => {
    let open = () => {}
    const gate = new Promise<void>(resolve => {
      open = resolve
    })
    const { stores } = createRecordingNodes()
    const shut = stores.map(one => ({
      ...one,
      put: async (...put: Parameters<BlockStore['put']>) => {
        await gate
        await one.put(...put)
      },
    }))
    let pulled = 0
    const endless = (name: string): FilePart => ({
      name,
      async *open() {
        for (let i = 0; i < 12; i++) {
          pulled++
          yield bytes(MIB, i)
        }
      },
    })
    const storing = store({ stores: shut }, ['a', 'b', 'c', 'd', 'e', 'f'].map(endless))
    // Everything that can run without a node has run when two turns bring nothing new.
    for (let before = -1; before !== pulled; ) {
      before = pulled
      for (let turn = 0; turn < 40; turn++) await new Promise(resolve => setTimeout(resolve, 1))
    }
    // Four stripes, and in each stream a chunk or two that tell where its stripe ends.
    expect(pulled).toBeLessThanOrEqual(4 * (4 + 3))
    open()
    await storing
    expect(pulled).toBe(72)
  })

  it('gives up with the first failure, and closes what it reads', async () => {
    const { stores } = createRecordingNodes()
    const full = stores.map((one, i) => ({
      ...one,
      put: async (...put: Parameters<BlockStore['put']>) => {
        if (i === 3)
          throw new CloisterError('storage/disk', 'the disk failed while writing (ENOSPC)', {
            facts: { errno: 'ENOSPC' },
          })
        await one.put(...put)
      },
    }))
    let closed = false
    const part: FilePart = {
      name: 'long',
      async *open() {
        try {
          for (let i = 0; i < 200; i++) yield bytes(MIB, i)
        } finally {
          closed = true
        }
      },
    }
    await expect(store({ stores: full }, [part])).rejects.toMatchObject({
      code: 'storage/too-few-shards',
      facts: { reason: 'storage/disk: the disk failed while writing (ENOSPC)' },
    })
    expect(closed).toBe(true)
  })

  it('refuses a file that grows, shrinks or is touched while it is read', async () => {
    const { stores } = createRecordingNodes()
    const whole = bytes(2 * MIB)
    let times = 0
    const odd: FilePart[] = [
      { ...partOf('grows', whole), size: 2 * MIB - 1 },
      { ...partOf('shrinks', whole), size: 2 * MIB + 1 },
      { ...partOf('touched', whole), stamp: async () => `${times++}` },
    ]
    for (const part of odd)
      await expect(store({ stores }, [part])).rejects.toMatchObject({
        code: 'input/changed',
        facts: { file: part.name },
      })
  })
})

/** Everything that a process does to the world, cut off after so many steps. */
function mortal(records: Records, stores: readonly BlockStore[], steps: number) {
  let left = steps
  const never = new Promise<never>(() => {})
  const died = { yes: false }
  const begun: Promise<unknown>[] = []
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (left-- <= 0) {
      died.yes = true
      return never
    }
    const doing = work()
    begun.push(doing)
    const done = await doing
    // It may die between having done something and knowing so.
    return left < 0 ? never : done
  }
  return {
    died,
    /** What was on its way when it died has arrived. */
    arrived: () => Promise.allSettled(begun),
    records: {
      ...records,
      put: (...put: Parameters<Records['put']>) => step(() => records.put(...put)),
      remove: (key: string) => step(() => records.remove(key)),
    },
    stores: stores.map(one => ({
      ...one,
      put: (...put: Parameters<BlockStore['put']>) => step(() => one.put(...put)),
    })),
  }
}

/** All ciphertext that ever left a process, by its place: the same place means the same key and nonce. */
function createSeals() {
  const seen = new Map<number, Uint8Array>()
  return {
    note(file: number, start: number, sealed: Uint8Array) {
      const before = seen.get(file) ?? new Uint8Array()
      const known = before.subarray(start, start + sealed.length)
      expect(Buffer.compare(known, sealed.subarray(0, known.length))).toBe(0)
      if (start + sealed.length > before.length)
        seen.set(file, Buffer.concat([before.subarray(0, start), sealed]))
    },
    bytes: (file: number) => seen.get(file)?.length,
  }
}

describe('storing files again after a kill', () => {
  // Two shards of data: a stripe has 2 MiB of ciphertext, and cuts a chunk.
  const erasure = { data: 2, parity: 1 }
  const wholes = [bytes(3 * MIB + 3, 1), bytes(2 * MIB, 2), bytes(77, 3), bytes(0, 4)]
  const parts = wholes.map((whole, i) => partOf(`file-${i}`, whole))

  it('goes on wherever it was cut off; no shard is acknowledged twice, no nonce seals two things', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
        async kills => {
          const records = createMemoryRecords()
          const kept = createKeptBlocks(3)
          const { stores, took } = createRecordingNodes(3, kept)
          const seals = createSeals()
          const watched: Records = {
            ...records,
            async put(key, ...value) {
              await records.put(key, ...value)
              const [, file, what, stripe] = key.split('/')
              if (what !== 'spool') return
              const { bytes: sealed, tail } = decodeSpooled(concat(value))
              const start = Number(stripe) * 2 * MIB
              seals.note(Number(file), start, Buffer.concat([sealed, tail]))
            },
          }
          for (const steps of kills) {
            const { died, arrived, ...world } = mortal(watched, stores, steps)
            const storing = openUploadJournal(world.records).then(journal =>
              store({ stores: world.stores, journal, erasure }, parts),
            )
            storing.catch(() => {})
            for (let turn = 0; turn < 3000 && !died.yes; turn++)
              if (
                await Promise.race([storing.then(() => true), new Promise(r => setTimeout(r, 1))])
              )
                break
            await arrived()
          }
          const journal = await openUploadJournal(watched)
          const stored = await store({ stores, journal, erasure }, parts)
          expect(new Set(took).size).toBe(took.length)
          expect(Buffer.compare(await readBack(stores, stored[0]!.file), wholes[0]!)).toBe(0)
          expect(Buffer.compare(await readBack(stores, stored[1]!.file), wholes[1]!)).toBe(0)
          expect(await readBack(stores, stored[2]!.file)).toEqual(wholes[2])
          expect((await records.keys()).filter(key => !key.endsWith('/done'))).toEqual([])
          for (const { file } of stored) expect(seals.bytes(file.index)).toBe(file.stored)
        },
      ),
      { numRuns: 12 },
    )
  }, 60_000)

  /** A publish that stops for ever at a step; its journal is given back. */
  async function killedAt(steps: number, killed: FilePart[]) {
    const records = createMemoryRecords()
    const { stores, took } = createRecordingNodes()
    const { died, ...world } = mortal(records, stores, steps)
    const journal = await openUploadJournal(world.records)
    const storing = store({ stores: world.stores, journal }, killed)
    storing.catch(() => {})
    while (!died.yes) await new Promise(resolve => setTimeout(resolve, 1))
    return { records, stores, took }
  }

  it.each([
    ['was written anew in a place that was read', { size: 33 * MIB, at: 5 }],
    ['ends where it went on before', { size: 4 * MIB, at: -1 }],
    ['ends before', { size: 3 * MIB, at: -1 }],
  ])('refuses a source that %s, whatever its size and time say', async (_, { size, at }) => {
    // More than may be on its way at once, so that something is left to be read.
    const whole = bytes(33 * MIB, 9)
    const { size: _known, ...part } = partOf('scan', whole)
    const { records, stores } = await killedAt(4, [part])
    const other = whole.slice(0, size)
    if (at >= 0) other[at]! ^= 1
    const { size: _other, ...again } = partOf('scan', other)
    const journal = await openUploadJournal(records)
    await expect(store({ stores, journal }, [again])).rejects.toMatchObject({
      code: 'input/changed',
      facts: { file: 'scan' },
    })
  })

  it('sends ciphertext that it kept, not what it would read now', async () => {
    const whole = bytes(4 * MIB - 64, 5)
    const { records, stores } = await killedAt(3, [partOf('scan', whole)])
    const journal = await openUploadJournal(records)
    const unread: FilePart = {
      name: 'scan',
      size: whole.length,
      // biome-ignore lint/correctness/useYield: reading it at all is the fault
      async *open() {
        throw new Error('read again')
      },
    }
    const [{ file } = expect.fail()] = await store({ stores, journal }, [unread])
    expect(Buffer.compare(await readBack(stores, file), whole)).toBe(0)
  })

  it('refuses a journal that lost what was encrypted last', async () => {
    const { records, stores } = await killedAt(9, [partOf('scan', bytes(9 * MIB))])
    const spools = (await records.keys('stream/')).filter(key => key.includes('/spool/'))
    await records.put('stream/0/taken/0', (await records.get('stream/0/taken/0')) ?? taken())
    for (const key of spools) await records.remove(key)
    const journal = await openUploadJournal(records)
    await expect(
      store({ stores, journal }, [partOf('scan', bytes(9 * MIB))]),
    ).rejects.toMatchObject({ code: 'cloister/format' })
  })
})

const taken = () => dagCbor.encode({ version: 1, cids: [cidOf(bytes(3))] })
