import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Address, fromHex, type Hex, toHex } from '#protocol/bytes.ts'
import {
  checkReportCodec,
  passedBits,
  pickShards,
  verifyHolding,
  weighAnswers,
} from '#protocol/check.ts'
import { cidOf } from '#protocol/cid.ts'
import { erasureCodec } from '#protocol/erasure.ts'
import { foundBlocksCodec, repairReportCodec } from '#protocol/repair-report.ts'
import { CHECK_SAMPLES, chanceToMiss, MAX_SAMPLES } from '#protocol/samples.ts'
import { verifyErasureStatements } from '#sdk/actions/verify-erasure.ts'

const vector = JSON.parse(
  readFileSync(new URL('vectors/check.v1.json', import.meta.url), 'utf8'),
) as {
  deployment: { chainId: number; registry: Address }
  operator: Address
  seed: Hex
  blocks: Hex[]
  picks: Record<string, number[]>
  report: Hex
  erasure: Hex
}

describe('version 1', () => {
  it('of a report still opens, and its statements still hold', async () => {
    const report = checkReportCodec.decode(fromHex(vector.report))
    expect(toHex(checkReportCodec.encode(report))).toBe(vector.report)
    const [storer] = report.storers
    const { deployment, operator } = vector
    const context = { deployment, operator, check: report.check, seed: report.seed }
    expect(await verifyHolding(context, storer!.answers[0]!)).toBe(true)
    const blocks = vector.blocks.map(fromHex)
    const blockOf = async (cid: { toString(): string }) =>
      blocks.find(block => cidOf(block).toString() === cid.toString())
    const [held, lacking] = storer!.asked.map(cid => ({ ...storer!, asked: [cid] }))
    expect(await weighAnswers(context, held!, blockOf)).toBe('held')
    expect(await weighAnswers(context, lacking!, blockOf)).toBe('lacking')
    expect(await weighAnswers(context, storer!, blockOf)).toBe('lacking')
    expect(await weighAnswers(context, held!, async () => undefined)).toBe('undecided')
    const other = { ...context, check: `0x${'00'.repeat(32)}` as const }
    expect(await weighAnswers(other, held!, blockOf)).toBe('silent')
  })

  it('of a report of a repair, and of a list that it names, still opens', () => {
    const place = new URL('vectors/repair.v1.json', import.meta.url)
    const { report, list } = JSON.parse(readFileSync(place, 'utf8')) as Record<string, Hex>
    const opened = repairReportCodec.decode(fromHex(report!))
    expect(toHex(repairReportCodec.encode(opened))).toBe(report)
    expect(opened.found.map(({ what }) => what)).toEqual(['missing', 'rotten', 'silent'])
    const { found } = foundBlocksCodec.open(opened.more[0]!, fromHex(list!))
    expect(found).toEqual(opened.found)
    expect(toHex(foundBlocksCodec.encode({ version: 1, found }))).toBe(list)
  })

  it('of an erasure bundle still opens and verifies', async () => {
    const bundle = erasureCodec.decode(fromHex(vector.erasure))
    expect(toHex(erasureCodec.encode(bundle))).toBe(vector.erasure)
    expect(await verifyErasureStatements(bundle)).toBe(true)
  })

  it('of a seed picks the same shards for ever', () => {
    const { seed, operator, picks } = vector
    for (const [count, picked] of Object.entries(picks))
      expect(pickShards(seed, operator, Number(count))).toEqual(picked)
  })
})

describe('a seed', () => {
  const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toHex)
  const operators = fc.uint8Array({ minLength: 20, maxLength: 20 }).map(toHex)

  it('picks as many different shards as a check asks for, all where there are no more', () => {
    fc.assert(
      fc.property(seeds, operators, fc.nat({ max: 5_000_000 }), (seed, operator, count) => {
        const picked = pickShards(seed, operator, count)
        expect(picked).toHaveLength(Math.min(count, CHECK_SAMPLES))
        expect(new Set(picked).size).toBe(picked.length)
        for (const [i, index] of picked.entries()) {
          expect(index).toBeLessThan(count)
          expect(index).toBeGreaterThan(picked[i - 1] ?? -1)
        }
      }),
    )
  })

  it('picks for more samples what it picks for fewer, and others besides', () => {
    fc.assert(
      fc.property(
        ...[seeds, operators, fc.nat({ max: 5_000 })],
        fc.integer({ min: 1, max: MAX_SAMPLES }),
        fc.integer({ min: 1, max: MAX_SAMPLES }),
        (seed, operator, count, one, other) => {
          const [few, many] = [one, other]
            .sort((a, b) => a - b)
            .map(samples => new Set(pickShards(seed, operator, count, samples))) as [
            Set<number>,
            Set<number>,
          ]
          expect(many.size).toBe(Math.min(count, Math.max(one, other)))
          for (const index of few) expect(many).toContain(index)
        },
      ),
    )
  })

  it('misses a storer that lost a share of its shards about as often as it is said to', () => {
    for (const [share, samples] of [
      [0.1, 8],
      [0.1, 32],
      [0.5, 8],
      [0.02, 64],
    ] as const) {
      let missed = 0
      for (let i = 0; i < 2_000; i++) {
        const seed = `0x${(i + 1).toString(16).padStart(64, '0')}` as const
        const picked = pickShards(seed, vector.operator, 10_000, samples)
        if (picked.every(index => index >= share * 10_000)) missed++
      }
      // Five standard deviations of 2,000 throws.
      const chance = chanceToMiss(share, samples)
      const spread = 5 * Math.sqrt(chance * (1 - chance) * 2_000) + 2
      expect(Math.abs(missed - chance * 2_000)).toBeLessThan(spread)
    }
  })

  it('picks every shard about as often as any other', () => {
    const counts = Array.from({ length: 20 }, () => 0)
    for (let i = 0; i < 2_000; i++) {
      const seed = `0x${i.toString(16).padStart(64, '0')}` as const
      for (const index of pickShards(seed, vector.operator, 20)) counts[index]!++
    }
    // 800 each are expected; five standard deviations are 110.
    for (const count of counts) expect(Math.abs(count - 800)).toBeLessThan(110)
  })
})

it('the bits of a record are those of the storers that passed, up to the last of 32', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 32 }), passed => {
      const bits = passedBits(passed.map(one => ({ passed: one })))
      expect(bits).toBeGreaterThanOrEqual(0)
      expect(passed.map((_, i) => Math.floor(bits / 2 ** i) % 2 === 1)).toEqual(passed)
    }),
  )
})
