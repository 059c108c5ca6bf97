/** One request to the gateway, whatever carried it. */
export interface GatewayRequest {
  method: string
  /** What follows `/ipfs/`, decoded: `bafy…/files/0`. */
  path: string
  query: URLSearchParams
  /** A header by its name in lower case; empty where there is none. */
  header(name: string): string
  /** The path that was asked for, as it was asked for: `/ipfs/bafy…`. */
  asked: string
}

export interface GatewayResponse {
  status: number
  headers: Record<string, string>
  body: Uint8Array | AsyncIterable<Uint8Array> | null
}
