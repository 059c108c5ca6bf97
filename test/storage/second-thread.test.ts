import { availableParallelism } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { cidOf } from '#protocol/cid.ts'
import { checkOwn } from '#storage/check-block.ts'
import { type Answer, createSecondThread, isWhole, type Question } from '#storage/second-thread.ts'
import { noise } from './car-asset.ts'

const MIB = 1_048_576

/** Hashes until the other thread has taken a block, which it does when much was read. */
async function checkAway(): Promise<boolean> {
  for (let tries = 0; tries < 400; tries++) {
    const block = noise(MIB)
    const checking = checkOwn(cidOf(block.subarray(0, 1)), block)
    const away = block.length === 0
    await checking
    if (away) return true
    if (tries > 16) await pause(10)
  }
  return false
}

describe('a block that is one’s own', () => {
  it('is hashed in another thread once much was read, where there is a core to spare', async () => {
    expect(await checkAway()).toBe(availableParallelism() > 1)
  })

  it('comes back with its bytes when it is the one its CID names, from either thread', async () => {
    await checkAway()
    const blocks = Array.from({ length: 8 }, (_, i) => noise(MIB - i))
    const copies = blocks.map(block => block.slice())
    const cids = blocks.map(block => cidOf(block))
    const checked = await Promise.all(blocks.map((block, i) => checkOwn(cids[i]!, block)))
    for (const [i, block] of checked.entries())
      expect(Buffer.compare(block as Uint8Array, copies[i]!)).toBe(0)
  })

  it('is rotten when a bit of it is another one, in either thread', async () => {
    await checkAway()
    const blocks = Array.from({ length: 8 }, () => noise(MIB))
    const cids = blocks.map(block => cidOf(block))
    for (const block of blocks) block[MIB >> 1]! ^= 1
    const checked = await Promise.all(blocks.map((block, i) => checkOwn(cids[i]!, block)))
    expect(checked).toEqual(blocks.map(() => 'rotten'))
  })

  it('stays where it is when it is a part of something larger', async () => {
    await checkAway()
    const whole = noise(MIB + 1)
    const block = whole.subarray(1)
    expect(isWhole(block)).toBe(false)
    expect(await checkOwn(cidOf(block), block)).toBe(block)
    expect(whole).toHaveLength(MIB + 1)
  })
})

describe('the near end of a thread', () => {
  function scene() {
    const listeners: Record<string, (answer?: Answer) => void> = {}
    const asked: Question[] = []
    const done = new Int32Array(1)
    const thread = createSecondThread(
      {
        on: (event, listen) => {
          listeners[event] = listen as never
        },
        postMessage: question => asked.push(question),
        ref() {},
        unref() {},
      },
      done,
    )
    return { thread, listeners, asked, done }
  }

  it('is ready when the thread says so, and no more when it has ended', () => {
    const { thread, listeners } = scene()
    expect(thread.ready).toBe(false)
    listeners.message!('ready')
    expect(thread.ready).toBe(true)
    listeners.exit!()
    expect(thread.ready).toBe(false)
  })

  it('counts what the thread has not done with, however often the count goes round', () => {
    const { thread, done } = scene()
    const shard = new Uint8Array(8 * MIB)
    for (let i = 0; i < 600; i++) {
      thread.code([shard], 0)
      expect(thread.load).toBe(8 * MIB)
      Atomics.add(done, 0, 8 * MIB)
      expect(thread.load).toBe(0)
    }
  })

  it('gives each answer to whoever asked', async () => {
    const { thread, listeners, asked } = scene()
    const asking = [1, 2].map(byte => thread.code([Uint8Array.of(byte)], 0))
    for (const { id, data } of asked.toReversed())
      listeners.message!({ id, shards: [...data], cids: [] })
    const told = await Promise.all(asking)
    expect(told.map(({ shards }) => shards[0])).toEqual([Uint8Array.of(1), Uint8Array.of(2)])
  })

  it('fails what was asked of a thread that ended', async () => {
    const { thread, listeners } = scene()
    const asking = thread.code([new Uint8Array(1)], 0)
    listeners.error!()
    await expect(asking).rejects.toMatchObject({ code: 'call/internal' })
  })
})
