import type { BlockSource } from '#protocol/blocks.ts'

/** A clock and an alarm; tests bring their own. */
export interface Timers {
  /** Milliseconds, monotonic. */
  now(): number
  /** Runs something later, once; what it returns calls it off. */
  after(ms: number, run: () => void): () => void
}

export const systemTimers: Timers = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/**
 * Waits for work that may never end: what it came to, or undefined after `ms`, or when nobody wants it
 * any more. What fails later fails unheard.
 */
export function within<T>(
  work: () => Promise<T>,
  { timers, ms, signal }: { timers: Timers; ms: number; signal?: AbortSignal },
): Promise<{ value: T } | undefined> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      callOff()
      signal?.removeEventListener('abort', leave)
      resolve(undefined)
    }
    const callOff = timers.after(ms, leave)
    if (signal?.aborted) return leave()
    signal?.addEventListener('abort', leave)
    work()
      .then(value => resolve({ value }), reject)
      .finally(leave)
  })
}

/** How fast stores answered lately. */
export interface Pace {
  readonly timers: Timers
  /** Notes how long a store took for a block. */
  took(store: BlockSource, ms: number): void
  /** Milliseconds that a store will likely take; undefined when nothing is known of lately. */
  estimate(store: BlockSource): number | undefined
  /** Milliseconds after which an answer of `store` is late, as its peers go. */
  lateAfter(store: BlockSource, peers: readonly BlockSource[]): number
}

/** Times kept of one store. */
const KEPT = 16
/** Weight of the newest time in the moving estimate. */
const NEWEST = 0.3
/** What is older tells nothing: a store that was slow is tried again. */
const LATELY_MS = 30_000
/** Nothing is late before: asking twice for what is on its way costs more than it brings. */
const FLOOR_MS = 100
/** While nothing is known of the peers. */
const UNKNOWN_MS = 1_000

/** Keeps a small moving estimate per store, in memory, for as long as the store is in use. */
export function createPace(timers: Timers = systemTimers): Pace {
  const known = new WeakMap<BlockSource, { mean: number; times: number[]; at: number }>()
  const lately = (store: BlockSource) => {
    const record = known.get(store)
    return record && timers.now() - record.at <= LATELY_MS ? record : undefined
  }
  return {
    timers,
    took(store, ms) {
      const before = lately(store)
      const mean = before ? before.mean + NEWEST * (ms - before.mean) : ms
      const times = [...(before?.times ?? []), ms].slice(-KEPT)
      known.set(store, { mean, times, at: timers.now() })
    },
    estimate: store => lately(store)?.mean,
    lateAfter(store, peers) {
      const times = peers
        .filter(peer => peer !== store)
        .flatMap(peer => lately(peer)?.times ?? [])
        .sort((a, b) => a - b)
      if (times.length === 0) return UNKNOWN_MS
      return Math.max(FLOOR_MS, times[Math.ceil(times.length * 0.95) - 1]!)
    },
  }
}

/** The estimates of this process. */
export const sharedPace: Pace = createPace()
