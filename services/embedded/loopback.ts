import { createHost, createRemote, type Operation, type ServiceOf } from '#protocol/call.ts'

/** Hears every message between services of one process, as bytes: for logs, tests and the curious. */
export type TrafficListener = (service: string, message: Uint8Array) => void

/** Both ends of a service in one process: the same bytes travel as between machines. */
export function loopback<Ops extends Record<string, Operation>>(
  name: string,
  operations: Ops,
  service: ServiceOf<Ops>,
  { onTraffic, onFault }: Wiring,
): { service: ServiceOf<Ops>; handle: (request: Uint8Array) => Promise<Uint8Array> } {
  const host = createHost(operations, service, (operation, error) =>
    onFault?.(`${name}.${operation}`, error),
  )
  const handle = async (request: Uint8Array) => {
    onTraffic?.(name, request)
    const response = await host(request)
    onTraffic?.(name, response)
    return response
  }
  return { service: createRemote(operations, handle), handle }
}

/** Who hears what goes wrong and what goes by. */
export interface Wiring {
  onTraffic?: TrafficListener | undefined
  /** Errors without a code, with the operation that met them. */
  onFault?: ((operation: string, error: unknown) => void) | undefined
}
