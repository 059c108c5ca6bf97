import { describe, it } from 'vitest'
import { buildKubo } from './kubo-build.ts'

/**
 * Describes what holds with a real Kubo. Where it cannot be built that is skipped, aloud, and fails
 * when REQUIRE_ALL=1.
 */
export function describeWithKubo(name: string, tests: (ipfs: string) => void): void {
  const built = buildKubo()
  if ('ipfs' in built) return void describe(name, () => tests(built.ipfs))
  if (process.env.REQUIRE_ALL === '1')
    it(name, () => {
      throw new Error(`there is no Kubo: ${built.absent}`)
    })
  else {
    console.warn(`skipped, for want of Kubo (${built.absent}): ${name}`)
    it.skip(`${name} (no Kubo: ${built.absent})`, () => {})
  }
}
