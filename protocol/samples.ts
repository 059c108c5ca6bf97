/** How many shards a check of storers asks for, and what it misses. */

/** Shards that one check asks of one storer, all where it has fewer, unless its checker is set to another number. */
export const CHECK_SAMPLES = 8

/** The most that a checker may be set to; the contract has the same number. */
export const MAX_SAMPLES = 64

/** Shards that a node is asked for at once, whole: 16 MiB at the most. */
export const ASKED_AT_ONCE = 16

/**
 * How likely a check misses a storer that lost a share of its many shards; of few, it misses less.
 *
 * @param share of its shards that the storer lost, 0 to 1
 * @example
 * chanceToMiss(0.1, 8) // 0.43…
 */
export const chanceToMiss = (share: number, samples: number): number => (1 - share) ** samples
