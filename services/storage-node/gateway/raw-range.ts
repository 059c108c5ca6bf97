/** Bytes of a block: from `start` to before `end`. */
export interface Part {
  start: number
  end: number
}

/**
 * The part of a block that a `Range` header asks for, for whoever goes on with a download that broke
 * off: of several, the first that is in the block. Undefined for the whole, and for what is no range.
 *
 * Source: RFC 9110, 14.2
 */
export function partOf(length: number, header: string): Part | 'outside' | undefined {
  const ranges = /^bytes=(.*)$/
    .exec(header)?.[1]
    ?.split(',')
    .filter(text => text.trim() !== '')
  const asked = ranges?.map(text => {
    const [, from = '', to = ''] = /^\s*(\d*)-(\d*)\s*$/.exec(text) ?? []
    if (from === '') return to === '' ? undefined : { start: length - Number(to), end: length }
    const [start, end] = [Number(from), to === '' ? length : Number(to) + 1]
    // One that ends before it begins is none; one that begins behind the block's end is outside.
    return to !== '' && end <= start ? undefined : { start, end }
  })
  if (!asked?.length || asked.includes(undefined)) return undefined
  const inside = (asked as Part[])
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(end, length) }))
    .find(({ start, end }) => start < end)
  return inside ?? 'outside'
}
