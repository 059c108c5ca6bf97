import { Agent, request as httpRequest } from 'node:http'
import { RpcError } from '#contracts/client/transport.ts'
import { CloisterError } from '#protocol/errors.ts'

/** JSON-RPC to the child process, over kept-alive connections. */
export interface NodeClient {
  call<T>(method: string, params?: readonly unknown[]): Promise<T>
  close(): void
}

interface Answer {
  result?: unknown
  error?: { code: number; message: string; data?: unknown }
}

/** @throws `ledger/unavailable` from `call` when the node cannot be reached, `RpcError` when it refuses. */
export function createNodeClient(host: string, port: number): NodeClient {
  const agent = new Agent({ keepAlive: true })
  let id = 0
  const post = (body: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = httpRequest(
        {
          host,
          port,
          agent,
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          },
        },
        response => {
          const pieces: Buffer[] = []
          response.on('data', piece => pieces.push(piece))
          response.on('error', reject)
          response.on('end', () => {
            try {
              resolve(JSON.parse(Buffer.concat(pieces).toString()))
            } catch (cause) {
              reject(cause)
            }
          })
        },
      )
      sent.on('error', reject)
      sent.end(body)
    })
  return {
    async call<T>(method: string, params: readonly unknown[] = []) {
      let answer: Answer
      try {
        answer = await post(JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params }))
      } catch (cause) {
        throw new CloisterError('ledger/unavailable', 'the embedded ledger does not answer', {
          advice: 'try again; it starts anew by itself',
          cause,
        })
      }
      if (answer.error)
        throw new RpcError(answer.error.code, answer.error.message, answer.error.data)
      return answer.result as T
    },
    close: () => agent.destroy(),
  }
}
