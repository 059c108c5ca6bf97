/** Texts that are asked for in pages of their order, while they come and go. */
export interface SortedTexts {
  add(text: string): void
  remove(text: string): void
  /** Up to `limit` texts after one, in order. */
  page(after: string, limit: number): string[]
}

/**
 * Sorts once, and afterwards only what came since the last page was asked for, which is then merged in.
 */
export function createSortedTexts(texts: Iterable<string>): SortedTexts {
  let sorted = [...texts].sort()
  const added = new Set<string>()
  const removed = new Set<string>()

  /** Where the texts after one begin. */
  const placeAfter = (text: string): number => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle]! <= text) low = middle + 1
      else high = middle
    }
    return low
  }
  const holds = (text: string): boolean => sorted[placeAfter(text) - 1] === text

  const settle = () => {
    if (added.size + removed.size === 0) return
    const fresh = [...added].sort()
    const merged: string[] = []
    let next = 0
    for (const text of sorted) {
      while (next < fresh.length && fresh[next]! < text) merged.push(fresh[next++]!)
      if (!removed.has(text)) merged.push(text)
    }
    while (next < fresh.length) merged.push(fresh[next++]!)
    sorted = merged
    added.clear()
    removed.clear()
  }

  return {
    add(text) {
      if (removed.delete(text)) return
      if (!holds(text)) added.add(text)
    },
    remove(text) {
      if (added.delete(text)) return
      if (holds(text)) removed.add(text)
    },
    page(after, limit) {
      settle()
      const start = placeAfter(after)
      return sorted.slice(start, start + limit)
    },
  }
}
