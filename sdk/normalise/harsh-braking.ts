/** A fall of 3 m/s in a second, in km/h; loggers round, so a hair less counts too. */
const FALL = 10.8 - 1e-9

/**
 * Marks the readings that begin a harsh-braking event: 1 there, else 0.
 *
 * Only readings with a speed count. The condition holds at reading i when speed falls by at least
 * 10.8 km/h (3 m/s² on average over one second) from i to the last reading not later than one second
 * after i. An event begins where the condition holds and did not hold at the reading before; it is
 * counted once until the condition ends. Readings more than a second apart show no event.
 *
 * @param elapsed milliseconds, never decreasing
 * @param speed km/h, null where unknown
 */
export function markHarshBraking(
  elapsed: readonly number[],
  speed: readonly (number | null)[],
): number[] {
  const marks = new Array<number>(elapsed.length).fill(0)
  let last = -1
  let then = 0
  let held = false
  for (let i = 0; i < elapsed.length; i++) {
    const now = speed[i]
    if (now == null) continue
    then = Math.max(then, i)
    while (then < elapsed.length && elapsed[then]! <= elapsed[i]! + 1000) {
      if (speed[then] != null) last = then
      then++
    }
    const holds = now - speed[last]! >= FALL
    if (holds && !held) marks[i] = 1
    held = holds
  }
  return marks
}
