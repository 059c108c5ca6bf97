import type { Rw15Key, Rw15Row } from '#crypto/abe/scheme/rw15.ts'

/** Parts of keys and rows as the schemes take them: decoded when they are asked for. */
export const lazy =
  <T>(value: T) =>
  () =>
    value

export const lazyKey = ({ k1, k2 }: Rw15Key) => ({ k1: lazy(k1), k2: lazy(k2) })

export const lazyRow = ({ c1, c2, c3, c4 }: Rw15Row) => ({
  c1: lazy(c1),
  c2: lazy(c2),
  c3: lazy(c3),
  c4: lazy(c4),
})
