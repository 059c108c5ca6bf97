import { concat } from './bytes.ts'
import { CloisterError } from './errors.ts'

/** The most that an answer has: sixteen blocks of a check, and what is around them. */
export const MAX_RESPONSE_BYTES = 40 * 1_048_576

/** Milliseconds that an answer may take from its first byte to its last. */
export const PATIENCE_MS = 120_000

/** Of an answer that drips. */
export const tooSlow = (): CloisterError =>
  new CloisterError('call/unavailable', 'an answer does not come to its end', {
    advice: 'try again, or ask another service',
  })

/** A body that comes in pieces. */
export interface Body {
  /** @throws `call/too-large` */
  add(piece: Uint8Array): void
  whole(): Uint8Array
}

/** The most that is laid out because somebody says that it comes: a block and what is around it. */
const MOST_BELIEVED = 4 * 1_048_576

/** Gathers a body of at most `most` bytes, copied once when it is as long as it was said to be. */
export function createBody(most: number, said: number): Body {
  const parts: Uint8Array[] = []
  // HTTP itself sees to it that no more comes than was said.
  const laid = said > 0 && said <= Math.min(most, MOST_BELIEVED) ? new Uint8Array(said) : undefined
  let length = 0
  return {
    add(piece) {
      const start = length
      length += piece.length
      if (length > most)
        throw new CloisterError('call/too-large', 'an answer is larger than any may be', {
          advice: 'do not trust this service',
          facts: { most },
        })
      if (laid) laid.set(piece, start)
      else parts.push(piece)
    },
    whole: () => laid?.subarray(0, length) ?? concat(parts),
  }
}

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
  const body = createBody(most, 0)
  let late = false
  const timer = setTimeout(() => {
    late = true
    reader.cancel().catch(() => {})
  }, patience)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (late) throw tooSlow()
      if (done) return body.whole()
      body.add(value)
    }
  } finally {
    clearTimeout(timer)
    reader.cancel().catch(() => {})
  }
}
