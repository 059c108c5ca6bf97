import type { AuthorityService } from '#protocol/services.ts'
import type { AuthorityContext } from './context.ts'

/** Seconds for which a challenge is honoured. */
const CHALLENGE_LIFE = 120

/** A fresh challenge for one job; the newest one counts, and each is used once. */
export const challenge =
  ({ challenges, random, now }: AuthorityContext): AuthorityService['challenge'] =>
  async ({ job }) => {
    const time = now()
    for (const [other, { until }] of challenges) if (until < time) challenges.delete(other)
    const fresh = random(32)
    challenges.set(job, { challenge: fresh, until: time + CHALLENGE_LIFE })
    return { challenge: fresh }
  }
