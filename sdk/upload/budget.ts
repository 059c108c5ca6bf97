/** So many things at once, whoever asks; who comes first is served first. */
export interface Budget {
  /** Resolves when there is room; what it gives makes room again. */
  enter(): Promise<() => void>
}

/** Makes a budget of `places`. */
export function createBudget(places: number): Budget {
  let free = places
  const queue: (() => void)[] = []
  return {
    async enter() {
      if (free > 0) free--
      else await new Promise<void>(resolve => queue.push(resolve))
      let left = false
      return () => {
        if (left) return
        left = true
        const next = queue.shift()
        if (next) next()
        else free++
      }
    },
  }
}
