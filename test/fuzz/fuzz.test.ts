import { existsSync, rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { utf8 } from '#protocol/bytes.ts'
import { STOOD } from './broken-targets.ts'
import { createChance } from './chance.ts'
import { fuzz } from './fuzz.ts'
import { inputOf } from './run-target.ts'
import type { Target } from './target.ts'
import { openTargets } from './targets.ts'
import { tellTallies } from './tell-tallies.ts'

/** The same inputs every time, as many as fit; `npm run test:fuzz` draws others, and a million. */
const SEED = process.env.FUZZ_SEED ?? 'cloister'
const MILLISECONDS = 10_000

const moduleOf = (file: string): string => new URL(file, import.meta.url).href

describe('decoders of what strangers send', () => {
  it('decode, or refuse with a code, and neither hang nor take all memory', async () => {
    const { targets, close } = await openTargets()
    await close()
    const within = MILLISECONDS / targets.length
    const tasks = targets.map(({ name }) => ({ target: name, from: 0, inputs: 1e6, within }))
    console.info(`FUZZ_SEED=${SEED}`)
    const tallies = await fuzz({ module: moduleOf('./targets.ts'), seed: SEED, tasks })
    tellTallies(tallies)
    expect(tallies.map(({ target }) => target)).toEqual(targets.map(({ name }) => name))
    expect(tallies.flatMap(({ findings }) => findings)).toEqual([])
    for (const { target, inputs, decoded } of tallies) {
      const { seeds } = targets.find(({ name }) => name === target)!
      expect(inputs, target).toBeGreaterThanOrEqual(seeds.length)
      expect(decoded, target).toBeGreaterThanOrEqual(seeds.length)
    }
  }, 120_000)

  it('are all named once', async () => {
    const { targets, close } = await openTargets()
    await close()
    expect(new Set(targets.map(({ name }) => name)).size).toBe(targets.length)
  })
})

describe('the fuzzing itself', () => {
  const all = async (target: string, hangsAfter: number) => {
    const module = moduleOf('./broken-targets.ts')
    const tasks = [
      { target, from: 0, inputs: 200, within: 60_000 },
      { target: 'sound', from: 0, inputs: 50, within: 60_000 },
    ]
    const [broken, sound] = await fuzz({ module, seed: 'self', tasks, hangsAfter, heap: 96 })
    // Whatever the first one does, the next one is gone on with.
    expect(sound).toMatchObject({ target: 'sound', inputs: 50, findings: [] })
    return broken!
  }

  it.each([
    ['throws', 'foreign error', /^TypeError: of no kind/],
    ['loses a byte', 'not canonical', /decodes, and is not what encodes/],
    ['hangs', 'hang', /does not end/],
    ['waits for ever', 'hang', /does not end/],
    ['takes memory', 'memory', /takes more memory/],
    ['fills the heap', 'memory', /fills the heap/],
    ['ends the thread', 'foreign error', /ends the thread/],
    ['refuses its seed', 'seed', /a seed does not decode/],
  ])('tells of a decoder that %s', async (target, kind, detail) => {
    const { findings } = await all(target, kind === 'hang' ? 1000 : 15_000)
    expect(findings).not.toEqual([])
    expect(findings[0]).toMatchObject({ target, kind, detail: expect.stringMatching(detail) })
    expect(findings[0]!.input).toMatch(/^0x/)
    expect(findings[0]!.again).toContain('FUZZ_SEED=self')
  })

  it('goes on when it was the machine that stood still', async () => {
    try {
      expect(await all('stands still once', 1000)).toMatchObject({ inputs: 200, findings: [] })
      expect(existsSync(STOOD)).toBe(true)
    } finally {
      rmSync(STOOD, { force: true })
    }
  })

  it('draws the same inputs from the same seed, and others from another', () => {
    const target: Target = {
      name: 'a',
      weight: 1,
      seeds: [utf8('a valid input')],
      decode: () => {},
    }
    const draw = (seed: string) => Array.from({ length: 50 }, (_, i) => inputOf(target, seed, i))
    expect(draw('one')).toEqual(draw('one'))
    expect(draw('one').slice(1)).not.toEqual(draw('two').slice(1))
    expect(draw('one')[0]).toEqual(target.seeds[0])
    expect(new Set(draw('one').map(String)).size).toBeGreaterThan(40)
  })

  it('draws evenly', () => {
    const chance = createChance('evenly')
    const counts = [0, 0, 0, 0, 0, 0, 0, 0]
    for (let i = 0; i < 8000; i++) counts[chance.below(8)]!++
    expect(Math.min(...counts)).toBeGreaterThan(850)
    expect(Math.max(...counts)).toBeLessThan(1150)
  })
})
