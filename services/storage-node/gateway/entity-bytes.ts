import { GatewayRefusal } from './refusal.ts'

/** A range of an entity's bytes, as `entity-bytes` asks for it; both ends are included. */
export interface EntityBytes {
  /** As it was asked for. */
  text: string
  /** Whether any byte of the range is among the first `length`. */
  within(length: number): boolean
}

const WHOLE = /^-?\d{1,15}$/

/**
 * Reads `from:to`: offsets from the start, negative ones from the end, `*` for the end.
 *
 * @throws a refusal with status 400 when it is no range.
 */
export function parseEntityBytes(text: string | null): EntityBytes | undefined {
  if (text === null || text === '') return undefined
  const [from = '', to = '', ...more] = text.split(':')
  if (more.length > 0 || !WHOLE.test(from) || !(to === '*' || WHOLE.test(to)))
    throw new GatewayRefusal(400, 'entity-bytes is from:to, whole numbers, or * for the end')
  const [first, last] = [Number(from), to === '*' ? undefined : Number(to)]
  // Of two ends that are counted from the same side, the second may not come first.
  if (last !== undefined && first < 0 === last < 0 && last < first)
    throw new GatewayRefusal(400, 'entity-bytes ends before it begins')
  return {
    text,
    within(length) {
      const start = first < 0 ? Math.max(0, length + first) : first
      const end = last === undefined ? length - 1 : last < 0 ? length + last : last
      return length === 0 || (start < length && end >= 0 && end >= start)
    },
  }
}
