import type { Request } from '#contracts/client/transport.ts'
import { utf8 } from '#protocol/bytes.ts'
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
    // Copies: what travels is gone once it has been read.
    onTraffic?.(name, request.slice())
    const response = await host(request)
    onTraffic?.(name, response.slice())
    return response
  }
  return { service: createRemote(operations, handle), handle }
}

/** The ledger's door, heard as JSON texts of what is asked and answered. */
export function overheard(request: Request, { onTraffic }: Wiring): Request {
  if (!onTraffic) return request
  return async args => {
    onTraffic('ledger', utf8(JSON.stringify(args)))
    const answer = await request(args)
    onTraffic('ledger', utf8(JSON.stringify(answer ?? null)))
    return answer
  }
}

/** Who hears what goes wrong and what goes by. */
export interface Wiring {
  onTraffic?: TrafficListener | undefined
  /** Errors without a code, with the operation that met them. */
  onFault?: ((operation: string, error: unknown) => void) | undefined
}
