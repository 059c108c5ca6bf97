import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { it } from 'vitest'

/**
 * Real inputs, which are no part of the project: beside it, in `../shared/data`. Tests that need them
 * are skipped, aloud, where they are absent, and fail there when REQUIRE_ALL=1.
 */
export const sharedData = (path: string): string =>
  fileURLToPath(new URL(`../../shared/data/${path}`, import.meta.url))

/** `it`, for a test of real inputs in a folder of the shared data. */
export function itWithData(
  folder: string,
  name: string,
  test: (path: string) => Promise<void>,
  timeout?: number,
): void {
  const path = sharedData(folder)
  if (existsSync(path)) return void it(name, () => test(path), timeout)
  if (process.env.REQUIRE_ALL === '1')
    it(name, () => {
      throw new Error(`the real inputs are absent: ../shared/data/${folder}`)
    })
  else {
    console.warn(`skipped, for want of ../shared/data/${folder}: ${name}`)
    it.skip(`${name} (../shared/data/${folder} is absent)`, () => {})
  }
}
