import { describe, expect, it } from 'vitest'
import type { BlockStore, OwnBlocks } from '#protocol/blocks.ts'
import { utf8 } from '#protocol/bytes.ts'
import { type Cid, cidOf, DAG_CBOR, RAW } from '#protocol/cid.ts'
import { discard } from '#protocol/discard.ts'

type Open<S> = () => Promise<{ store: S; close?: () => Promise<void> }>

const block = utf8('a block')
const cid = cidOf(block)

/** Opens a store for one test and closes it afterwards. */
const usingOf =
  <S>(open: Open<S>) =>
  (work: (store: S) => Promise<void>) =>
  async () => {
    const { store, close } = await open()
    try {
      await work(store)
    } finally {
      await close?.()
    }
  }

async function listOf(store: BlockStore): Promise<string[]> {
  const found: Cid[] = []
  for await (const one of store.list()) found.push(one)
  return found.map(String).sort()
}

/** What blocks must do besides that belong to whoever holds them. */
export function ownBlocksSuite(name: string, open: Open<OwnBlocks>): void {
  const using = usingOf(open)
  blockStoreSuite(name, open)
  it(
    `${name} forgets a block, and does not mind forgetting it again`,
    using(async store => {
      await store.put(cid, block)
      await store.remove(cid)
      await store.remove(cid)
      expect(await store.has(cid)).toBe(false)
      expect(await listOf(store)).toEqual([])
    }),
  )
}

/**
 * What every storage node must do, near or far. `open` gives an empty node; `close` is called after
 * each test.
 *
 * @example
 * blockStoreSuite('a storage node over HTTP', async () => ({ store: remoteBlocks(node) }))
 */
export function blockStoreSuite(name: string, open: Open<BlockStore>): void {
  const using = usingOf(open)

  describe(name, () => {
    it(
      'gives back the bytes that were put',
      using(async store => {
        await store.put(cid, block)
        expect(Uint8Array.from(await store.get(cid))).toEqual(block)
      }),
    )

    it(
      'keeps the empty block and a block of one MiB',
      using(async store => {
        for (const bytes of [new Uint8Array(), new Uint8Array(1_048_576).fill(7)]) {
          await store.put(cidOf(bytes), bytes)
          expect(Buffer.compare(await store.get(cidOf(bytes)), bytes)).toBe(0)
        }
      }),
    )

    it(
      'gives blocks to whoever asks, if it says so: what becomes of them does not reach it',
      using(async store => {
        const bytes = new Uint8Array(1_048_576).fill(7)
        const large = cidOf(bytes)
        await store.put(large, bytes)
        if (!store.gives) return
        const got = await store.get(large)
        got.fill(0)
        discard(got)
        expect(Buffer.compare(await store.get(large), new Uint8Array(1_048_576).fill(7))).toBe(0)
      }),
    )

    it(
      'tells the codecs of a CID apart from each other in its list',
      using(async store => {
        // A text of seven bytes: some nodes look whether the bytes are of the codec.
        const text = Uint8Array.of(0x67, ...block)
        const [raw, structured] = [cidOf(text), cidOf(text, DAG_CBOR)]
        await store.put(raw, text)
        await store.put(structured, text)
        expect(await listOf(store)).toEqual([String(raw), String(structured)].sort())
        expect(raw.code).toBe(RAW)
      }),
    )

    it(
      'refuses bytes that are not the CID’s, and keeps nothing of them',
      using(async store => {
        await expect(store.put(cid, utf8('another block'))).rejects.toMatchObject({
          code: 'storage/hash-mismatch',
        })
        expect(await store.has(cid)).toBe(false)
      }),
    )

    it(
      'says that it does not hold a block',
      using(async store => {
        expect(await store.has(cid)).toBe(false)
        await expect(store.get(cid)).rejects.toMatchObject({ code: 'storage/not-found' })
      }),
    )

    it(
      'takes the same block twice',
      using(async store => {
        await store.put(cid, block)
        await store.put(cid, block)
        expect(await listOf(store)).toEqual([String(cid)])
      }),
    )

    it(
      'takes many blocks at once',
      using(async store => {
        const blocks = Array.from({ length: 40 }, (_, i) => utf8(`block ${i}`))
        await Promise.all(blocks.map(one => store.put(cidOf(one), one)))
        expect(await listOf(store)).toEqual(blocks.map(one => String(cidOf(one))).sort())
      }),
    )

    it(
      'does not share its bytes with those who put or get them',
      using(async store => {
        const mine = utf8('a block')
        await store.put(cid, mine)
        mine.fill(0)
        const given = await store.get(cid)
        given.fill(0)
        expect(Uint8Array.from(await store.get(cid))).toEqual(block)
      }),
    )
  })
}
