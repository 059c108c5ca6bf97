/**
 * Benchmarks that mean something on any machine: what is measured and what it is held against run in
 * the same process, turn by turn, and the bar is about their ratio.
 */
export interface Row {
  name: string
  /** Median of the rounds. */
  value: number
  unit: string
  /** What it was held against, in the same unit and the same run; null where nothing was. */
  baseline: number | null
  /** Median of each round's value over its baseline; null where there is no baseline. */
  ratio: number | null
  /** What must hold; null where nothing is asked. */
  bar: Bar | null
  ok: boolean
}

/** A bound on a row's ratio or on its value. */
export type Bar = { of: 'ratio' | 'value' } & ({ atMost: number } | { atLeast: number })

/** Milliseconds, monotonic. */
export type Clock = () => number

/** Something that is timed. Throws when its answer is wrong. */
export type Work = () => unknown

export interface Measured {
  /** Milliseconds of one call, the median of the rounds. */
  value: number
  baseline: number
  ratio: number
}

/**
 * Times two works turn by turn. Which one begins changes every round, so that neither always finds
 * the other's heat or garbage.
 *
 * @param rounds timed rounds; one more goes first and is not counted
 * @param times calls in one round, for works that are too short for a clock
 * @param prepare goes before each round and is not timed
 */
export async function compare(
  work: Work,
  baseline: Work,
  {
    rounds = 7,
    times = 1,
    baselineTimes = times,
    prepare = () => {},
    clock = () => performance.now(),
  }: {
    rounds?: number
    times?: number
    baselineTimes?: number
    prepare?: Work
    clock?: Clock
  } = {},
): Promise<Measured> {
  const values: number[] = []
  const baselines: number[] = []
  for (let round = 0; round <= rounds; round++) {
    await prepare()
    const first = round % 2 === 0
    const early = await (first ? time(work, times, clock) : time(baseline, baselineTimes, clock))
    const late = await (first ? time(baseline, baselineTimes, clock) : time(work, times, clock))
    if (round === 0) continue
    values.push(first ? early : late)
    baselines.push(first ? late : early)
  }
  return {
    value: median(values),
    baseline: median(baselines),
    ratio: median(values.map((value, i) => value / baselines[i]!)),
  }
}

/** Milliseconds of one call, the mean of `times` calls in a row. */
export async function time(work: Work, times: number, clock: Clock): Promise<number> {
  const began = clock()
  for (let i = 0; i < times; i++) await work()
  return (clock() - began) / times
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('there is no median of nothing')
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** A row, with the verdict that follows from its bar. */
export function createRow(row: {
  name: string
  value: number
  unit: string
  baseline?: number
  ratio?: number
  bar?: Bar
}): Row {
  const { name, value, unit, baseline = null, bar = null } = row
  const ratio = row.ratio ?? (baseline === null ? null : value / baseline)
  return { name, value, unit, baseline, ratio, bar, ok: bar === null || holds(bar, value, ratio) }
}

/** A bar on a ratio is missed where there is none; so is every bar by what is no number. */
function holds(bar: Bar, value: number, ratio: number | null): boolean {
  const measured = bar.of === 'ratio' ? (ratio ?? Number.NaN) : value
  return 'atMost' in bar ? measured <= bar.atMost : measured >= bar.atLeast
}

/** Throws with a sentence when what a benchmark computed is wrong: a fast wrong answer is no result. */
export function assertAnswer(held: boolean, sentence: string): asserts held {
  if (!held) throw new Error(`a benchmark's answer is wrong: ${sentence}`)
}
