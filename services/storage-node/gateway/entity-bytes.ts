import type { Span } from './entity.ts'
import { GatewayRefusal } from './refusal.ts'

/** A range of an entity's bytes, as `entity-bytes` asks for it. */
export interface EntityBytes {
  /** As it was asked for. */
  text: string
  /** Which bytes of so many that is; undefined when none of them is among it. */
  within(length: number): Span | undefined
}

const WHOLE = /^-?\d{1,15}$/

/**
 * Reads `from:to`: offsets from the start, negative ones from the end, `*` for the end.
 *
 * @throws a refusal with status 400 when it is no range.
 */
export function parseEntityBytes(text: string | null): EntityBytes | undefined {
  if (text === null) return undefined
  const [from = '', to = '', ...more] = text.split(':')
  if (more.length > 0 || !WHOLE.test(from) || !(to === '*' || WHOLE.test(to)))
    throw new GatewayRefusal(400, 'entity-bytes is from:to, whole numbers, or * for the end')
  const [start, end] = [Number(from), to === '*' ? undefined : Number(to)]
  // Of two ends that are counted from the same side, the second may not come first.
  if (end !== undefined && start < 0 === end < 0 && end < start)
    throw new GatewayRefusal(400, 'entity-bytes ends before it begins')
  return {
    text,
    within(length) {
      const first = start < 0 ? Math.max(0, length + start) : start
      const last = Math.min(length - 1, end === undefined ? length : end < 0 ? length + end : end)
      // Nothing is all that there is of nothing.
      return length === 0 || (first < length && last >= first) ? { first, last } : undefined
    },
  }
}
