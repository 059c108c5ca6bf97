import { expect } from 'vitest'
import { type ErrorCode, isCloisterError } from '#protocol/errors.ts'

/** Asserts that something fails with one stable code, in words and not in bytes. */
export async function expectRefusal(attempt: Promise<unknown>, code: ErrorCode): Promise<void> {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!isCloisterError(error)) expect.fail(`expected ${code}, got ${error ?? 'no failure'}`)
  expect(error.code).toBe(code)
  expect(error.message).toMatch(/^[a-z0-9]/)
}
