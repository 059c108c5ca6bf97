import { existsSync } from 'node:fs'

const SHARED = new URL('../../shared/data/', import.meta.url)

/**
 * Path of real inputs beside the project, or undefined after saying that they are absent. With
 * REQUIRE_ALL=1 their absence is an error, so that nothing is skipped unnoticed.
 */
export function sharedData(path: string): string | undefined {
  const found = new URL(path, SHARED)
  if (existsSync(found)) return found.pathname
  if (process.env.REQUIRE_ALL === '1')
    throw new Error(`REQUIRE_ALL=1, but ../shared/data/${path} is absent`)
  process.stderr.write(`skipped: ../shared/data/${path} is absent\n`)
  return undefined
}
