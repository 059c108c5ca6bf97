import type { Enclave, EnclaveAdapter } from '#enclave-adapter/launch/adapter.ts'

/** One enclave that is launched ahead, so that a question does not wait for a process to start. */
export interface SpareEnclave {
  /** The spare, which stays: for checking questions, which needs no state. */
  borrow(): Promise<Enclave>
  /** The spare for good: whoever takes it closes it. The next one starts at once. */
  take(): Promise<Enclave>
  /** Closes the spare; nothing is launched afterwards. */
  close(): Promise<void>
}

/** Keeps one enclave of an adapter in hand. The first one starts when it is first asked for. */
export function createSpareEnclave(adapter: EnclaveAdapter): SpareEnclave {
  let spare: Promise<Enclave> | undefined
  let closed = false

  const launch = (): Promise<Enclave> => {
    const launched = adapter.launch()
    const forget = () => {
      if (spare === launched) spare = undefined
    }
    launched.then(enclave => enclave.died.then(forget), forget)
    return launched
  }
  const borrow = (): Promise<Enclave> => (spare ??= launch())

  return {
    borrow,
    async take() {
      const taken = borrow()
      spare = undefined
      const enclave = await taken
      // Not before the taken one has started: two at once would slow each other down.
      if (!closed) spare ??= launch()
      return enclave
    },
    async close() {
      closed = true
      const last = spare
      spare = undefined
      await last?.then(
        enclave => enclave.close(),
        () => {},
      )
    },
  }
}
