import type { Channel } from '#protocol/call.ts'
import { createRemote } from '#protocol/call.ts'
import { CloisterError, isErrorCode } from '#protocol/errors.ts'
import {
  AUTHORITY,
  CATALOGUE,
  COORDINATOR,
  HOST,
  type Network,
  RELAY,
  STORAGE_NODE,
} from '#protocol/services.ts'

const notRunning = (url: string, cause: unknown) =>
  new CloisterError('cloister/not-running', `nothing answers at ${url}`, {
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
  const base = url.replace(/\/+$/, '')
  const post = async (path: string, type: string, body: BodyInit): Promise<Response> => {
    try {
      return await fetch(`${base}/${path}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      })
    } catch (cause) {
      throw notRunning(base, cause)
    }
  }
  const channel =
    (path: string): Channel =>
    async request => {
      const response = await post(path, 'application/vnd.ipld.dag-cbor', request as BodyInit)
      if (response.ok) return new Uint8Array(await response.arrayBuffer())
      throw await refusal(path, response)
    }
  let ids = 0
  return {
    host: createRemote(HOST, channel('host')),
    relay: createRemote(RELAY, channel('relay')),
    catalogue: createRemote(CATALOGUE, channel('catalogue')),
    coordinator: createRemote(COORDINATOR, channel('coordinator')),
    authority: domain =>
      createRemote(AUTHORITY, channel(`authority/${encodeURIComponent(domain)}`)),
    node: index => createRemote(STORAGE_NODE, channel(`node/${index}`)),
    ledger: {
      async request({ method, params = [] }) {
        const body = JSON.stringify({ jsonrpc: '2.0', id: ++ids, method, params })
        const response = await post('ledger', 'application/json', body)
        if (!response.ok) throw await refusal('ledger', response)
        const answer = (await response.json()) as { result?: unknown; error?: { message: string } }
        if (answer.error) throw Object.assign(new Error(answer.error.message), answer.error)
        return answer.result
      },
    },
  }
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
  return new CloisterError(
    isErrorCode(code) ? code : 'call/unavailable',
    message || `the service answered ${response.status}`,
    { advice },
  )
}
