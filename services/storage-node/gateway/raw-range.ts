/**
 * The part of a block that a `Range` header asks for, for whoever goes on with a download that broke
 * off: of several, the first. Undefined for the whole, and for what is no range.
 *
 * Source: RFC 9110, 14.2
 */
export function partOf(
  length: number,
  header: string,
): { start: number; end: number } | 'outside' | undefined {
  const [, from = '', to = ''] = /^bytes=\s*(\d*)-(\d*)\s*(?:,.*)?$/.exec(header) ?? []
  if (from === '' && to === '') return undefined
  const start = from === '' ? Math.max(0, length - Number(to)) : Number(from)
  const end = from === '' || to === '' ? length : Math.min(Number(to) + 1, length)
  // Of which the second comes first, that is no range.
  if (from !== '' && to !== '' && Number(to) < start) return undefined
  return start < end ? { start, end } : 'outside'
}
