import { describe, expect, it } from 'vitest'
import type { Benchmark } from './benchmarks.ts'
import { assertAnswer, type Bar, compare, createRow, median, type Row } from './harness.ts'
import { formatRows } from './print.ts'
import { runBenchmarks } from './run-benchmarks.ts'

/** A clock that stands still until somebody works. */
function createFakeClock() {
  let now = 0
  return {
    clock: () => now,
    work: (cost: () => number) => () => {
      now += cost()
    },
  }
}

describe('comparing two works', () => {
  it('takes the median of the rounds and of their ratios', async () => {
    const { clock, work } = createFakeClock()
    let slow = 0
    const costs = [999, 20, 22, 500, 18, 24]
    const measured = await compare(
      work(() => costs[slow++]!),
      work(() => 10),
      { rounds: 5, clock },
    )
    expect(measured).toEqual({ value: 22, baseline: 10, ratio: 2.2 })
  })

  it('does not let a machine that slows down halfway change the ratio', async () => {
    const { clock, work } = createFakeClock()
    let calls = 0
    const load = () => (calls++ < 8 ? 1 : 10)
    const measured = await compare(
      work(() => 30 * load()),
      work(() => 10 * load()),
      { rounds: 7, clock },
    )
    expect(measured.ratio).toBe(3)
  })

  it('does not time what a round needs', async () => {
    const { clock, work } = createFakeClock()
    const prepare = work(() => 1000)
    const measured = await compare(
      work(() => 6),
      work(() => 2),
      { rounds: 2, prepare, clock },
    )
    expect(measured).toEqual({ value: 6, baseline: 2, ratio: 3 })
    expect(clock()).toBe(3 * 1008)
  })

  it('alternates who begins and divides by the number of calls', async () => {
    const { clock, work } = createFakeClock()
    const order: string[] = []
    const note = (name: string, cost: number) =>
      work(() => {
        order.push(name)
        return cost
      })
    const measured = await compare(note('a', 6), note('b', 2), {
      rounds: 2,
      times: 2,
      baselineTimes: 1,
      clock,
    })
    expect(order.join('')).toBe('aabbaaaab')
    expect(measured).toEqual({ value: 6, baseline: 2, ratio: 3 })
  })

  it('fails when a work finds its answer wrong', async () => {
    const wrong = () => assertAnswer(false, 'the key differs')
    await expect(compare(wrong, () => {}, { rounds: 1 })).rejects.toThrow('the key differs')
  })

  it('has no median of nothing', () => {
    expect(() => median([])).toThrow()
    expect(median([3, 1])).toBe(2)
  })
})

describe('a row', () => {
  const row = (bar: Bar | undefined, ratio?: number, value = 1) =>
    createRow({
      name: 'a',
      unit: 'ms',
      value,
      ...(ratio === undefined ? {} : { baseline: 1, ratio }),
      ...(bar ? { bar } : {}),
    })

  it.each<[Bar, number | undefined, number, boolean]>([
    [{ of: 'ratio', atMost: 2.5 }, 2.5, 1, true],
    [{ of: 'ratio', atMost: 2.5 }, 2.6, 1, false],
    [{ of: 'ratio', atLeast: 0.6 }, 0.6, 1, true],
    [{ of: 'ratio', atLeast: 0.6 }, 0.5, 1, false],
    [{ of: 'value', atMost: 1 }, 100, 1, true],
    [{ of: 'value', atMost: 1 }, undefined, 2, false],
    [{ of: 'ratio', atMost: 2.5 }, undefined, 1, false],
    [{ of: 'ratio', atMost: 2.5 }, Number.NaN, 1, false],
    [{ of: 'ratio', atLeast: 0.6 }, Number.NaN, 1, false],
  ])('with the bar %j, the ratio %s and the value %s is ok: %s', (bar, ratio, value, ok) => {
    expect(row(bar, ratio, value).ok).toBe(ok)
  })

  it('without a bar is ok, and works its ratio out where none is given', () => {
    expect(row(undefined).ok).toBe(true)
    expect(createRow({ name: 'a', unit: 's', value: 6, baseline: 2 }).ratio).toBe(3)
    expect(createRow({ name: 'a', unit: 's', value: 6 }).ratio).toBeNull()
  })

  it('says in the table whether its bar held', () => {
    const bar: Bar = { of: 'ratio', atMost: 2 }
    expect(formatRows([row(bar, 1)])).toMatch(/ratio ≤ 2 {2}held$/m)
    expect(formatRows([row(bar, 3)])).toMatch(/ratio ≤ 2 {2}MISSED$/m)
  })
})

describe('the command', () => {
  const benchmark = (name: string, run: () => Promise<Row[]>): Benchmark => ({
    name,
    about: `about ${name}`,
    run,
  })
  const rowOf = (name: string, ratio: number) =>
    createRow({
      name,
      value: ratio,
      unit: 'ms',
      baseline: 1,
      bar: { of: 'ratio', atMost: 2 },
    })
  const quick = benchmark('quick', async () => [rowOf('quick row', 1)])
  const slow = benchmark('slow', async () => [rowOf('slow row', 3)])
  const wrong = benchmark('wrong', async () => assertAnswer(false, 'two is three') as never)

  const run = async (benchmarks: Benchmark[], ...argv: string[]) => {
    const lines: string[] = []
    const files: Record<string, string> = {}
    const exit = await runBenchmarks(benchmarks, argv, {
      print: text => lines.push(text),
      complain: text => lines.push(text),
      write: async (path, text) => {
        files[path] = text
      },
    })
    return { exit, output: lines.join('\n'), files }
  }

  it('leaves out what another benchmark measures too, unless it is named alone', async () => {
    const part = { ...quick, name: 'part', within: quick.name }
    const began = async (argv: readonly string[]) =>
      (await run([quick, part], ...argv)).output.match(/^[a-z]+(?=: about)/gm)
    expect(await began([])).toEqual([quick.name])
    expect(await began([quick.name, 'part'])).toEqual([quick.name])
    expect(await began(['part'])).toEqual(['part'])
  })

  it('exits with 0 when every bar held', async () => {
    const { exit, output } = await run([quick])
    expect(exit).toBe(0)
    expect(output).toContain('1 bars held, 0 missed, 0 benchmarks failed')
  })

  it('exits with 1 when a bar was missed, and names the row', async () => {
    const { exit, output } = await run([quick, slow])
    expect(exit).toBe(1)
    expect(output).toContain('missed: slow row')
  })

  it('exits with 1 when an answer was wrong, and goes on with the others', async () => {
    const { exit, output } = await run([wrong, quick])
    expect(exit).toBe(1)
    expect(output).toContain('two is three')
    expect(output).toContain('quick row')
  })

  it('runs only what is named', async () => {
    const { exit, output } = await run([quick, slow], 'quick')
    expect(exit).toBe(0)
    expect(output).not.toContain('slow row')
  })

  it('exits with 2 on an unknown name and lists those there are', async () => {
    const { exit, output } = await run([quick, slow], 'nothing')
    expect(exit).toBe(2)
    expect(output).toContain('about quick')
    expect(output).not.toContain('quick row')
  })

  it('exits with 2 on an unknown option', async () => {
    expect((await run([quick], '--fast')).exit).toBe(2)
  })

  it('writes its rows as JSON', async () => {
    const { files } = await run([quick], '--report', 'out.json')
    expect(JSON.parse(files['out.json']!)).toEqual({
      failed: [],
      rows: [
        {
          name: 'quick row',
          value: 1,
          unit: 'ms',
          baseline: 1,
          ratio: 1,
          bar: { of: 'ratio', atMost: 2 },
          ok: true,
        },
      ],
    })
  })
})
