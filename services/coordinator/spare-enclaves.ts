import type { Enclave, EnclaveAdapter } from '#enclave-adapter/launch/adapter.ts'

/**
 * Enclaves that are launched ahead, so that a question does not wait for a process to start: one that
 * checks questions for everybody and never sees a row, and one in reserve for the next job.
 */
export interface SpareEnclaves {
  /** The enclave that checks questions. It stays. */
  planner(): Promise<Enclave>
  /** An enclave for one job: whoever takes it closes it. The next one starts at once. */
  take(): Promise<Enclave>
  /** Closes what is in reserve; nothing is launched afterwards. */
  close(): Promise<void>
}

/** Keeps enclaves of an adapter in hand. The first ones start when they are first asked for. */
export function createSpareEnclaves(adapter: EnclaveAdapter): SpareEnclaves {
  const held = new Map<'planner' | 'spare', Promise<Enclave>>()
  let closed = false

  const hold = (place: 'planner' | 'spare'): Promise<Enclave> => {
    const standing = held.get(place)
    if (standing) return standing
    const launched = adapter.launch()
    held.set(place, launched)
    const forget = () => {
      if (held.get(place) === launched) held.delete(place)
    }
    launched.then(enclave => enclave.died.then(forget), forget)
    return launched
  }

  return {
    async planner() {
      const planner = await hold('planner')
      // A question that is checked is likely to be asked.
      if (!closed) hold('spare').catch(() => {})
      return planner
    },
    async take() {
      const taken = hold('spare')
      held.delete('spare')
      const enclave = await taken
      // Not before the taken one has started: two at once would slow each other down.
      if (!closed) hold('spare').catch(() => {})
      return enclave
    },
    async close() {
      closed = true
      const standing = [...held.values()]
      held.clear()
      await Promise.allSettled(standing.map(async launched => (await launched).close()))
    },
  }
}
