import { describe, expect, it } from 'vitest'
import type { BlockSource, BlockStore } from '#protocol/blocks.ts'
import { collect } from '#protocol/bytes.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { createPace, type Timers, within } from '#storage/pace.ts'
import { type ReadShards, readShards, type ShardFault } from '#storage/shards.ts'
import { writeSpread } from './write-spread.ts'

/** A clock that stands until it is turned on. */
function createTimers(): Timers & { pass(ms: number): Promise<void>; waiting(): number } {
  let time = 0
  let alarms: { at: number; run: () => void }[] = []
  /**
   * Lets everything happen that needs no clock. Hashes are made off the main thread, first come, first
   * served: when one that is asked for now is there, those asked for before have been begun.
   */
  const settle = async () => {
    for (let turn = 0; turn < 10; turn++) {
      await crypto.subtle.digest('SHA-256', new Uint8Array(65_536))
      await new Promise(resolve => setTimeout(resolve, 0))
    }
  }
  return {
    now: () => time,
    after(ms, run) {
      const alarm = { at: time + ms, run }
      alarms.push(alarm)
      return () => {
        alarms = alarms.filter(one => one !== alarm)
      }
    },
    waiting: () => alarms.length,
    async pass(ms) {
      const end = time + ms
      await settle()
      for (;;) {
        const next = alarms.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        time = Math.max(time, next.at)
        alarms = alarms.filter(one => one !== next)
        next.run()
        await settle()
      }
      time = end
    },
  }
}

const whole = Uint8Array.from({ length: 256 * 4 }, (_, i) => (i * i * 31 + (i >> 3)) & 255)
const small = { data: 4, parity: 2, shard: 64 }

interface Watched extends BlockStore {
  asked: number
  aborted: number
}

/** Six nodes; `slow` of them answer after so many milliseconds, or never. */
async function scene(slow: Record<number, number> = {}) {
  const timers = createTimers()
  const stores: Watched[] = Array.from({ length: 6 }, (_, i) => {
    const blocks = createMemoryBlocks()
    const watched: Watched = {
      ...blocks,
      asked: 0,
      aborted: 0,
      async get(cid, options) {
        watched.asked++
        options?.signal?.addEventListener('abort', () => watched.aborted++)
        const ms = slow[i] ?? 5
        if (ms === Number.POSITIVE_INFINITY) return new Promise<never>(() => {})
        await new Promise<void>(resolve => timers.after(ms, resolve))
        return blocks.get(cid)
      },
    }
    return watched
  })
  const spread = await writeSpread({ stores, erasure: small, pieces: [whole] })
  const pace = createPace(timers)
  const faults: ShardFault[] = []
  const read = (given: Partial<ReadShards> = {}) =>
    collect(readShards({ stores, ...spread, pace, onFault: fault => faults.push(fault), ...given }))
  return { timers, stores, spread, pace, faults, read }
}

const NEVER = Number.POSITIVE_INFINITY

describe('reading from nodes of different speed', () => {
  it('asks no more nodes than are needed while they answer', async () => {
    const { timers, stores, read, faults } = await scene()
    const reading = read()
    await timers.pass(1000)
    expect(await reading).toEqual(whole)
    expect(stores.reduce((sum, { asked }) => sum + asked, 0)).toBe(4 * 4)
    expect(faults).toEqual([])
  })

  it('asks another node when one is later than its peers, and throws its answer away', async () => {
    const { timers, stores, read, faults } = await scene({ 1: 60_000 })
    const reading = read()
    await timers.pass(1000)
    expect(await reading).toEqual(whole)
    expect(stores[1]!.aborted).toBeGreaterThan(0)
    expect(faults).toEqual([])
  })

  it('waits for nobody who says nothing', async () => {
    const { timers, read } = await scene({ 0: NEVER, 3: NEVER })
    const reading = read()
    await timers.pass(2000)
    expect(await reading).toEqual(whole)
  })

  it('gives up nodes that say nothing when nobody else is left, and says how many', async () => {
    const { timers, read, faults } = await scene({ 0: NEVER, 1: NEVER, 2: NEVER })
    const reading = read()
    reading.catch(() => {})
    await timers.pass(600_000)
    await expect(reading).rejects.toMatchObject({
      code: 'storage/too-few-shards',
      facts: { stripe: 0, held: 3, needed: 4, of: 6, operators: 6 },
    })
    expect(faults.filter(({ kind }) => kind === 'silent').map(({ node }) => node)).toEqual([
      0, 1, 2,
    ])
  })

  it('begins with nodes that were fast lately', async () => {
    const { timers, stores, read } = await scene({ 1: 900, 2: 800 })
    const first = read()
    await timers.pass(5_000)
    await first
    const before = stores.map(({ asked }) => asked)
    const second = read()
    await timers.pass(500)
    expect(await second).toEqual(whole)
    expect(stores.map(({ asked }, i) => asked - before[i]!).slice(1, 3)).toEqual([0, 0])
  })

  it('tries a node again that was slow some time ago', async () => {
    const { timers, stores, read } = await scene({ 1: 900 })
    const first = read()
    await timers.pass(60_000)
    await first
    const before = stores[1]!.asked
    await timers.pass(120_000)
    const second = read()
    await timers.pass(60_000)
    await second
    expect(stores[1]!.asked).toBeGreaterThan(before)
  })

  it('believes no fast node that lies, and reports it', async () => {
    const { timers, stores, read, faults } = await scene({ 0: 400, 4: 300 })
    const { get } = stores[2]!
    stores[2]!.get = async (cid, options) => {
      const block = await get(cid, options)
      block[0]! ^= 1
      return block
    }
    const reading = read()
    await timers.pass(10_000)
    expect(await reading).toEqual(whole)
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.every(({ kind, node }) => kind === 'rotten' && node === 2)).toBe(true)
  })

  it('leaves no timer and no request behind when the reader stops', async () => {
    const { timers, stores, spread, pace } = await scene({ 5: NEVER })
    const pieces = readShards({ stores, ...spread, pace })
    const next = pieces.next()
    await timers.pass(100)
    await next
    await pieces.return(undefined)
    await timers.pass(100)
    expect(timers.waiting()).toBe(0)
  })
})

describe('the pace of nodes', () => {
  const store = (): BlockSource => ({ get: async () => new Uint8Array() })

  it('calls nobody late before a tenth of a second, and later as its peers go', () => {
    const timers = createTimers()
    const pace = createPace(timers)
    const [a, b, c] = [store(), store(), store()]
    expect(pace.lateAfter(a, [a, b, c])).toBe(1000)
    pace.took(b, 10)
    expect(pace.lateAfter(a, [a, b, c])).toBe(100)
    for (let i = 0; i < 10; i++) pace.took(c, 400)
    expect(pace.lateAfter(a, [a, b, c])).toBe(400)
    pace.took(a, 50_000)
    expect(pace.lateAfter(a, [a, b, c])).toBe(400)
  })

  it('follows what a store does now, and forgets what it did long ago', async () => {
    const timers = createTimers()
    const pace = createPace(timers)
    const a = store()
    expect(pace.estimate(a)).toBeUndefined()
    pace.took(a, 100)
    for (let i = 0; i < 20; i++) pace.took(a, 10)
    expect(pace.estimate(a)).toBeLessThan(11)
    await timers.pass(31_000)
    expect(pace.estimate(a)).toBeUndefined()
  })

  it('waits for work no longer than told, and not at all when nobody wants it', async () => {
    const timers = createTimers()
    const never = () => new Promise<never>(() => {})
    const waiting = within(never, { timers, ms: 50 })
    await timers.pass(50)
    expect(await waiting).toBeUndefined()
    expect(await within(never, { timers, ms: 50, signal: AbortSignal.abort() })).toBeUndefined()
    expect(await within(async () => 1, { timers, ms: 50 })).toEqual({ value: 1 })
    await expect(within(() => Promise.reject(new Error('no')), { timers, ms: 50 })).rejects.toThrow(
      'no',
    )
    expect(timers.waiting()).toBe(0)
  })
})
