import { type Request, RpcError } from '#contracts/client/transport.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'

/** Calls in one batch, at most. */
const LONGEST_BATCH = 100

interface RpcCall {
  id?: unknown
  method: string
  params?: unknown[]
}

/** Answers a JSON-RPC body as it came over HTTP. */
export type HandleRpc = (body: unknown, origin: string | undefined) => Promise<unknown>

/**
 * A JSON-RPC face for pages of ours and for programs, which send no Origin.
 *
 * @param origins origins of our own pages, such as `http://127.0.0.1:4100`
 * @throws `ledger/origin` for every other page; all else is answered as JSON-RPC.
 */
export function createHandleRpc(request: Request, origins: readonly string[]): HandleRpc {
  return async (body, origin) => {
    if (origin !== undefined && !origins.includes(origin))
      throw new CloisterError(
        'ledger/origin',
        'the ledger does not answer pages of other origins',
        {
          advice: 'open the page that this instance serves',
        },
      )
    if (!Array.isArray(body)) return answer(request, body)
    if (body.length === 0 || body.length > LONGEST_BATCH)
      return failed(null, new RpcError(-32600, `a batch has 1 to ${LONGEST_BATCH} calls`))
    return Promise.all(body.map(call => answer(request, call)))
  }
}

async function answer(request: Request, body: unknown): Promise<unknown> {
  if (!isCall(body)) return failed(null, new RpcError(-32600, 'not a JSON-RPC call'))
  const { id = null, method, params } = body
  try {
    return { jsonrpc: '2.0', id, result: (await request({ method, params })) ?? null }
  } catch (error) {
    return failed(id, error)
  }
}

function isCall(body: unknown): body is RpcCall {
  if (typeof body !== 'object' || body === null) return false
  const { method, params } = body as Partial<RpcCall>
  return typeof method === 'string' && (params === undefined || Array.isArray(params))
}

function failed(id: unknown, error: unknown) {
  if (error instanceof RpcError) {
    const { code, message, data } = error
    return { jsonrpc: '2.0', id, error: { code, message, ...(data !== undefined && { data }) } }
  }
  if (!isCloisterError(error))
    return { jsonrpc: '2.0', id, error: { code: -32603, message: 'internal error' } }
  const code = error.code === 'ledger/method' ? -32601 : -32000
  return {
    jsonrpc: '2.0',
    id,
    error: { code, message: error.message, data: { code: error.code, advice: error.advice } },
  }
}
