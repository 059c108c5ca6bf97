import type { Channel } from '#protocol/call.ts'
import { createRemote } from '#protocol/call.ts'
import { CloisterError, isErrorCode } from '#protocol/errors.ts'
import { responseBytes } from '#protocol/response-bytes.ts'
import {
  AUTHORITY,
  CATALOGUE,
  COORDINATOR,
  HOST,
  type Network,
  RELAY,
  STORAGE_NODE,
  type StorageNodeService,
} from '#protocol/services.ts'

const DAG_CBOR = 'application/vnd.ipld.dag-cbor'

const notRunning = (url: string, cause: unknown, who = 'nothing answers') =>
  new CloisterError('cloister/not-running', `${who} at ${url}`, {
    advice: 'start it with `cloister up`, or name another address with --url',
    facts: { url },
    cause,
  })

/**
 * Reaches every service of a deployment over HTTP.
 *
 * @param url as `cloister up` prints it
 * @throws `cloister/not-running` on the first call when nothing answers.
 * @example
 * const network = connect('http://127.0.0.1:8420')
 * await network.catalogue.search({})
 */
export function connect(url: string): Network {
  const base = baseOf(url)
  const channel = (path: string): Channel => channelTo(base, path)
  const host = createRemote(HOST, channel('host'))
  let ids = 0
  let urls: Promise<readonly string[]> | undefined
  /** Where nodes run alone, as the host says; asked once, when the first block travels. */
  const nodeUrls = (): Promise<readonly string[]> => {
    urls ??= host.info({}).then(({ nodes }) => nodes.map(node => node.url))
    urls.catch(() => {
      urls = undefined
    })
    return urls.catch(() => [])
  }
  return {
    host,
    relay: createRemote(RELAY, channel('relay')),
    catalogue: createRemote(CATALOGUE, channel('catalogue')),
    coordinator: createRemote(COORDINATOR, channel('coordinator')),
    authority: domain =>
      createRemote(AUTHORITY, channel(`authority/${encodeURIComponent(domain)}`)),
    node: index =>
      createRemote(STORAGE_NODE, async (request, options) => {
        const alone = (await nodeUrls())[index]
        const way = alone ? channelTo(baseOf(alone), 'node') : channel(`node/${index}`)
        return way(request, options)
      }),
    ledger: {
      async request({ method, params = [] }) {
        const body = JSON.stringify({ jsonrpc: '2.0', id: ++ids, method, params })
        const response = await post(base, 'ledger', 'application/json', body)
        if (!response.ok) throw await refusal('ledger', response)
        const answer = (await read(base, () => response.json())) as RpcAnswer
        if (answer.error) throw ledgerError(answer.error)
        return answer.result
      },
    },
  }
}

/**
 * Reaches a storage node that runs alone.
 *
 * @param url as `cloister storage-node` prints it
 */
export const connectNode = (url: string): StorageNodeService =>
  createRemote(STORAGE_NODE, channelTo(baseOf(url), 'node'))

const baseOf = (url: string): string => url.replace(/\/+$/, '')

async function post(
  base: string,
  path: string,
  type: string,
  body: BodyInit,
  signal?: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(`${base}/${path}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
      ...(signal && { signal }),
    })
  } catch (cause) {
    throw notRunning(base, cause)
  }
}

const channelTo =
  (base: string, path: string): Channel =>
  async (request, { signal } = {}) => {
    const response = await post(base, path, DAG_CBOR, request as BodyInit, signal)
    if (!response.ok) throw await refusal(path, response)
    if (response.headers.get('content-type') !== DAG_CBOR)
      throw notRunning(base, undefined, 'something else answers')
    return await read(base, () => responseBytes(response))
  }

/** The whole of a response; one that breaks off is as good as none. */
async function read<T>(base: string, body: () => Promise<T>): Promise<T> {
  try {
    return await body()
  } catch (cause) {
    throw cause instanceof CloisterError ? cause : notRunning(base, cause)
  }
}

interface RpcAnswer {
  result?: unknown
  error?: { message: string; data?: unknown }
}

/** Refusals of the ledger's door with their code, as in one process; all else as the node said it. */
function ledgerError(error: NonNullable<RpcAnswer['error']>): Error {
  const { code, advice = '' } = (error.data ?? {}) as { code?: string; advice?: string }
  return code && isErrorCode(code)
    ? new CloisterError(code, error.message, { advice })
    : Object.assign(new Error(error.message), error)
}

async function refusal(path: string, response: Response): Promise<CloisterError> {
  const {
    code = '',
    message = '',
    advice = '',
  } = (await response.json().catch(() => ({}))) as {
    code?: string
    message?: string
    advice?: string
  }
  if (response.status === 404 && path.startsWith('authority/'))
    return new CloisterError('registry/unknown-domain', `no authority is at ${path.slice(10)}`, {
      advice: 'register the domain first',
    })
  if (response.status === 404 && path.startsWith('node/'))
    return new CloisterError('storage/not-found', `there is no storage node ${path.slice(5)}`)
  return new CloisterError(
    isErrorCode(code) ? code : 'call/unavailable',
    message || `the service answered ${response.status}`,
    { advice },
  )
}
