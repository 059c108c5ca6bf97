import { describe, it } from 'vitest'
import { buildKubo, findKubo } from './kubo-build.ts'

/**
 * Describes what holds with a real Kubo. Where it has not been built that is skipped, aloud; with
 * REQUIRE_ALL=1 it is built, and fails where it cannot be.
 */
export function describeWithKubo(name: string, tests: (ipfs: string) => void): void {
  const built = process.env.REQUIRE_ALL === '1' ? buildKubo() : findKubo()
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
