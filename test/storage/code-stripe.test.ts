import { availableParallelism } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, it } from 'vitest'
import { codeHere, codeStripe, cutData } from '#storage/code-stripe.ts'
import { loadReedSolomon } from '#storage/reed-solomon.ts'
import { noise } from './car-asset.ts'

const PARITY = 2

/** Data shards, each in memory of its own. */
const dataOf = (bytes: Uint8Array): Uint8Array[] => cutData(bytes, 4).map(shard => shard.slice())

beforeAll(() => loadReedSolomon())

/** Codes until the other thread has taken one, which it does when it has started. */
async function codeAway(): Promise<boolean> {
  for (let tries = 0; tries < 200; tries++) {
    const data = dataOf(noise(1_048_576))
    const coding = codeStripe(data, PARITY)
    const away = data.every(shard => shard.length === 0)
    await coding
    if (away) return true
    await pause(25)
  }
  return false
}

it('another thread codes stripes where there is a core to spare', async () => {
  expect(await codeAway()).toBe(availableParallelism() > 1)
})

it('gives the same shards and names in either thread, several at once', async () => {
  await codeAway()
  const stripes = [4_194_304, 1_048_577, 3_000_001, 2_000_000].map(size => noise(size))
  const expected = await Promise.all(stripes.map(bytes => codeHere(dataOf(bytes), PARITY)))
  const coded = await Promise.all(stripes.map(bytes => codeStripe(dataOf(bytes), PARITY)))
  for (const [i, { shards, cids }] of coded.entries()) {
    expect(cids.map(String)).toEqual(expected[i]!.cids.map(String))
    for (const [j, shard] of shards.entries())
      expect(Buffer.compare(shard, expected[i]!.shards[j]!)).toBe(0)
  }
})

it('leaves alone what is a part of something larger', async () => {
  await codeAway()
  const whole = noise(2_097_153)
  const { shards } = await codeStripe(cutData(whole.subarray(1), 4), PARITY)
  expect(whole).toHaveLength(2_097_153)
  expect(shards).toHaveLength(6)
})

it('this thread takes its share when the other has enough to do', async () => {
  const alone = !(await codeAway())
  const stripes = Array.from({ length: 8 }, () => dataOf(noise(4_194_304)))
  const coding = stripes.map(data => codeStripe(data, PARITY))
  const away = stripes.map(data => data[0]!.length === 0)
  expect(away[0]).toBe(!alone)
  expect(away).toContain(false)
  for (const { shards } of await Promise.all(coding)) expect(shards).toHaveLength(6)
})
