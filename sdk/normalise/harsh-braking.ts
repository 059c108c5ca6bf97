/** A fall of 3 m/s in a second, in km/h; loggers round, so a hair less counts too. */
const FALL = 10.8 - 1e-9

/** What of a reading decides about braking: milliseconds, never decreasing, and km/h where known. */
interface Moment {
  elapsed: number
  vehicle_speed: number | null
}

/** A reading of which the second after it is known. */
export interface Marked<R> {
  reading: R
  /** When the next reading was; the last one's own time where there is none. */
  next: number
  /** 1 where a harsh-braking event begins, else 0. */
  harsh: 0 | 1
}

/**
 * Marks the readings that begin a harsh-braking event, as they come: each is given back when a later
 * one is more than a second after it.
 *
 * Only readings with a speed count. The condition holds at reading i when speed falls by at least
 * 10.8 km/h (3 m/s² on average over one second) from i to the last reading not later than one second
 * after i. An event begins where the condition holds and did not hold at the reading before; it is
 * counted once until the condition ends. Readings more than a second apart show no event.
 */
export function createBrakeMarker<R extends Moment>(): {
  take(reading: R): Marked<R>[]
  /** What is left, when there are no more. */
  end(): Marked<R>[]
  /** Readings that were not given back yet. */
  waiting(): number
} {
  let waiting: R[] = []
  /** The speed that was read last. */
  let last = 0
  let held = false

  const mark = (reading: R, next: number): Marked<R> => {
    const { vehicle_speed: speed } = reading
    if (speed === null) return { reading, next, harsh: 0 }
    const holds = speed - last >= FALL
    const harsh = holds && !held ? 1 : 0
    held = holds
    return { reading, next, harsh }
  }
  const markFirst = (count: number): Marked<R>[] => {
    if (count === 0) return []
    const marked: Marked<R>[] = []
    for (let i = 0; i < count; i++)
      marked.push(mark(waiting[i]!, (waiting[i + 1] ?? waiting[i]!).elapsed))
    waiting = waiting.slice(count)
    return marked
  }
  return {
    take(reading) {
      let known = 0
      while (known < waiting.length && reading.elapsed > waiting[known]!.elapsed + 1000) known++
      waiting.push(reading)
      const marked = markFirst(known)
      last = reading.vehicle_speed ?? last
      return marked
    },
    end: () => markFirst(waiting.length),
    waiting: () => waiting.length,
  }
}
