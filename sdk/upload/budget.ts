/** So many places, whoever asks; who comes first is served first. */
export interface Budget {
  /**
   * Resolves when so many places are free, and takes them. What it gives frees so many of them, all that
   * are left unless told.
   */
  enter(places: number): Promise<Leave>
}

export type Leave = (places?: number) => void

/** Makes a budget of `all` places. One who asks for more gets them when all are free. */
export function createBudget(all: number): Budget {
  let free = all
  const queue: { places: number; enter: () => void }[] = []
  const admit = () => {
    for (let next = queue[0]; next && next.places <= free; next = queue[0]) {
      queue.shift()
      free -= next.places
      next.enter()
    }
  }
  return {
    async enter(asked) {
      const places = Math.min(asked, all)
      await new Promise<void>(enter => {
        queue.push({ places, enter })
        admit()
      })
      let held = places
      return (left = held) => {
        const leaving = Math.min(left, held)
        held -= leaving
        free += leaving
        admit()
      }
    },
  }
}
