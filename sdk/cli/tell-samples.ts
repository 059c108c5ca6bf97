import { chanceToMiss } from '#protocol/samples.ts'
import { countOf } from './output.ts'

const percent = (chance: number): string => {
  const hundredths = chance * 100
  if (hundredths < 0.01) return 'less than 0.01%'
  return hundredths >= 10 ? `${Math.round(hundredths)}%` : `${hundredths.toPrecision(2)}%`
}

/**
 * What a check by so many samples misses.
 *
 * @example
 * tellSamples(8)
 * // 'A check asks each storer for 8 shards: one that lost a tenth of many is missed in 43% of checks, …'
 */
export const tellSamples = (samples: number): string =>
  `A check asks each storer for ${countOf(samples, 'shard')}: one that lost a tenth of many is missed in ${percent(
    chanceToMiss(0.1, samples),
  )} of checks, one that lost half in ${percent(chanceToMiss(0.5, samples))}; of ${samples} or fewer, none is.`
