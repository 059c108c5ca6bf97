import { concat } from './bytes.ts'
import { CloisterError } from './errors.ts'

/** The most that an answer has: sixteen blocks of a check, and what is around them. */
export const MAX_RESPONSE_BYTES = 40 * 1_048_576

/** Milliseconds that an answer may take from its first byte to its last. */
const PATIENCE_MS = 120_000

/**
 * The whole body of an HTTP response, which may come from somebody who means ill: neither one without
 * end nor one that drips is read on.
 *
 * @throws `call/too-large`; `call/unavailable` when it takes more than two minutes.
 */
export async function responseBytes(
  response: Response,
  { most = MAX_RESPONSE_BYTES, patience = PATIENCE_MS } = {},
): Promise<Uint8Array> {
  const reader = response.body?.getReader()
  if (!reader) return new Uint8Array()
  const parts: Uint8Array[] = []
  let length = 0
  let late = false
  const timer = setTimeout(() => {
    late = true
    reader.cancel().catch(() => {})
  }, patience)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (late)
        throw new CloisterError('call/unavailable', 'an answer does not come to its end', {
          advice: 'try again, or ask another service',
        })
      if (done) return concat(parts)
      parts.push(value)
      length += value.length
      if (length > most)
        throw new CloisterError('call/too-large', 'an answer is larger than any may be', {
          advice: 'do not trust this service',
          facts: { most },
        })
    }
  } finally {
    clearTimeout(timer)
    reader.cancel().catch(() => {})
  }
}
