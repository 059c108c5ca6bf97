import { isCloisterError } from '#protocol/errors.ts'

/**
 * Opens with the key that is held or, where that gives nothing, with one of no worth but the same
 * work: what takes longer to refuse than to open, or less long, would say what a holder has. `found`
 * tells the two apart and must be heeded, because everybody has the other key.
 */
export function openAlike<Secret>(
  held: () => Secret | undefined,
  worthless: () => Secret | undefined,
  last: Secret,
): { secret: Secret; found: boolean } {
  const secret = readable(held)
  if (secret !== undefined) return { secret, found: true }
  return { secret: readable(worthless) ?? last, found: false }
}

/** Nothing where bytes turn out to be no group element. */
function readable<Secret>(open: () => Secret | undefined): Secret | undefined {
  try {
    return open()
  } catch (error) {
    if (isCloisterError(error, 'abe/point')) return undefined
    throw error
  }
}
