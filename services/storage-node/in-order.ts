/** Does the works of one name one after another, and those of different names at once. */
export type InOrder = <T>(name: string, work: () => Promise<T>) => Promise<T>

/** Makes one {@link InOrder}; a work that fails does not stop the next. */
export function createInOrder(): InOrder {
  const last = new Map<string, Promise<unknown>>()
  return (name, work) => {
    const before = last.get(name)
    const done = before ? before.then(work, work) : work()
    last.set(name, done)
    const forget = () => {
      if (last.get(name) === done) last.delete(name)
    }
    done.then(forget, forget)
    return done
  }
}
