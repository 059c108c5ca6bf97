import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands between a command and its deployment, and sees the shards that go through. */
export interface ShardGate {
  url: string
  /** Shards that have been handed out, and what is told of each. */
  shards: number
  onShard: (shards: number) => void
  close(): Promise<void>
}

/** Answers of this many bytes are shards; whatever else there is, is far smaller. */
const LEAST_BYTES = 262_144

/** @param to where the deployment is */
export async function openShardGate(to: string): Promise<ShardGate> {
  const server = createServer((asked, answer) => {
    const { method, headers } = asked
    const passed = request(new URL(asked.url!, to), { method, headers }, response => {
      let bytes = 0
      response.on('data', (piece: Uint8Array) => (bytes += piece.length))
      response.on('end', () => {
        if (bytes >= LEAST_BYTES) gate.onShard(++gate.shards)
      })
      answer.writeHead(response.statusCode!, response.headers)
      response.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    answer.on('close', () => passed.destroy())
    asked.pipe(passed)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const gate: ShardGate = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shards: 0,
    onShard: () => {},
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return gate
}
