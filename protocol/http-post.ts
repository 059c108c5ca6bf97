import { discard } from './discard.ts'
import {
  createBody,
  MAX_RESPONSE_BYTES,
  PATIENCE_MS,
  responseBytes,
  tooSlow,
} from './response-bytes.ts'

/** What came back of one POST, the whole of it. */
export interface HttpAnswer {
  status: number
  /** Content type as it was said; empty where none was. */
  type: string
  body: Uint8Array
}

/** One POST. */
export interface HttpPost {
  /** Content type of the body. */
  type: string
  /** Given away: it may be empty once the answer is there. */
  body: Uint8Array
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal | undefined
  /** Bytes of the largest answer that is read. */
  most?: number
}

/**
 * Posts bytes and reads the whole answer. In Node over its own sockets, which hold nothing of a body
 * that is sent or read; `fetch` keeps two copies of either for the collector.
 *
 * @throws `call/too-large`, `call/unavailable` as `responseBytes` does; whatever the network threw.
 */
export function post(url: string, asked: HttpPost): Promise<HttpAnswer> {
  const builtin = host.process?.getBuiltinModule
  return builtin ? postFromNode(builtin, url, asked) : postByFetch(url, asked)
}

async function postByFetch(
  url: string,
  { type, body, signal, most = MAX_RESPONSE_BYTES }: HttpPost,
): Promise<HttpAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': type },
    body: body as Uint8Array<ArrayBuffer>,
    ...(signal && { signal }),
  })
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    body: await responseBytes(response, { most }),
  }
}

/** What is used of Node, spelled out, so that nothing here names `node:` to a bundler. */
type NodeBuiltins = (name: 'node:http' | 'node:https') => {
  Agent: new (options: object) => object
  request(url: URL, options: object, listen: (response: NodeResponse) => void): NodeRequest
}

interface NodeRequest {
  /** Whether all of the body has left the process. */
  writableFinished: boolean
  on(event: 'error', listen: (error: Error) => void): void
  on(event: 'timeout' | 'close', listen: () => void): void
  on(event: 'socket', listen: (socket: NodeSocket) => void): void
  end(body: Uint8Array): void
  destroy(error?: Error): void
}

interface NodeSocket {
  connecting: boolean
  once(event: 'connect', listen: () => void): void
}

interface NodeResponse {
  statusCode?: number
  headers: Record<string, string | undefined>
  on(event: 'data', listen: (piece: Uint8Array) => void): void
  on(event: 'end' | 'close', listen: () => void): void
  on(event: 'error', listen: (error: Error) => void): void
  destroy(): void
}

const host = globalThis as { process?: { getBuiltinModule?: NodeBuiltins } }

/** Milliseconds until a host that takes no connection, and until one that says nothing, is given up. */
const CONNECT_MS = 10_000
const SILENT_MS = 300_000

const agents = new Map<string, object>()

function postFromNode(
  builtin: NodeBuiltins,
  url: string,
  { type, body, signal, most = MAX_RESPONSE_BYTES }: HttpPost,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const at = new URL(url)
    const { Agent, request } = builtin(at.protocol === 'https:' ? 'node:https' : 'node:http')
    const agent = agents.get(at.protocol) ?? new Agent({ keepAlive: true })
    agents.set(at.protocol, agent)
    const headers = { 'content-type': type, 'content-length': body.length }
    const asked = request(
      at,
      { method: 'POST', agent, headers, timeout: SILENT_MS, ...(signal && { signal }) },
      response => {
        const { statusCode: status = 0, headers: told } = response
        collect(response, most).then(
          whole => {
            if (asked.writableFinished) discard(body)
            resolve({ status, type: told['content-type'] ?? '', body: whole })
          },
          error => {
            reject(error)
            response.destroy()
          },
        )
      },
    )
    asked.on('error', reject)
    asked.on('timeout', () => asked.destroy(new Error('nothing was said for five minutes')))
    asked.on('socket', socket => {
      if (!socket.connecting) return
      const timer = setTimeout(() => asked.destroy(new Error('no connection')), CONNECT_MS)
      const connected = () => clearTimeout(timer)
      socket.once('connect', connected)
      asked.on('close', connected)
    })
    asked.end(body)
  })
}

function collect(response: NodeResponse, most: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const body = createBody(most, Number(response.headers['content-length'] ?? 0))
    const timer = setTimeout(() => reject(tooSlow()), PATIENCE_MS)
    const fail = (error: unknown) => {
      clearTimeout(timer)
      reject(error)
    }
    response.on('data', piece => {
      try {
        body.add(piece)
      } catch (error) {
        fail(error)
      }
    })
    response.on('end', () => {
      clearTimeout(timer)
      resolve(body.whole())
    })
    response.on('error', fail)
    response.on('close', () => fail(new Error('the answer was cut off')))
  })
}
