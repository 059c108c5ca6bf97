const DAY = 86_400_000

/** Days since 1970 of `YYYY-MM-DD`, and back; days repeat, so each is worked out once. */
export const dayOf = memo((date: string) => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY))
export const dateOf = memo((day: number) => new Date(day * DAY).toISOString().slice(0, 10))

function memo<K, V>(work: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return key => {
    let value = known.get(key)
    if (value === undefined) {
      value = work(key)
      if (known.size < 100_000) known.set(key, value)
    }
    return value
  }
}
