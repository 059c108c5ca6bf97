import { utf8 } from '#protocol/bytes.ts'
import type { Channel } from '#protocol/call.ts'
import { createRemote } from '#protocol/call.ts'
import { CHECKER } from '#protocol/checker.ts'
import { CloisterError, isErrorCode } from '#protocol/errors.ts'
import { type HttpAnswer, type HttpPost, post } from '#protocol/http-post.ts'
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

/** Bytes of the ledger's largest answer: all that happened on it so far. */
const MOST_OF_LEDGER = 2 ** 30

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
    checker: createRemote(CHECKER, channel('checker')),
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
        const said = await ask(base, 'ledger', {
          ...{ type: 'application/json', body: utf8(body), most: MOST_OF_LEDGER },
        })
        const answer = parseJson<RpcAnswer>(said)
        if (!answer) throw notRunning(base, undefined, 'something else answers')
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

/** An answer that is one. @throws what the service refused with; `cloister/not-running` */
async function ask(base: string, path: string, asked: HttpPost): Promise<HttpAnswer> {
  let answer: HttpAnswer
  try {
    answer = await post(`${base}/${path}`, asked)
  } catch (cause) {
    throw cause instanceof CloisterError ? cause : notRunning(base, cause)
  }
  if (answer.status < 200 || answer.status > 299) throw refusal(path, answer)
  return answer
}

const channelTo =
  (base: string, path: string): Channel =>
  async (body, { signal } = {}) => {
    const answer = await ask(base, path, { type: DAG_CBOR, body, signal })
    if (answer.type !== DAG_CBOR) throw notRunning(base, undefined, 'something else answers')
    return answer.body
  }

function parseJson<T>({ body }: HttpAnswer): T | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as T
  } catch {
    return undefined
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

function refusal(path: string, answer: HttpAnswer): CloisterError {
  const told = parseJson<{ code?: string; message?: string; advice?: string }>(answer)
  const { code = '', message = '', advice = '' } = told ?? {}
  if (answer.status === 404 && path.startsWith('authority/'))
    return new CloisterError('registry/unknown-domain', `no authority is at ${path.slice(10)}`, {
      advice: 'register the domain first',
    })
  if (answer.status === 404 && path.startsWith('node/'))
    return new CloisterError('storage/not-found', `there is no storage node ${path.slice(5)}`)
  return new CloisterError(
    isErrorCode(code) ? code : 'call/unavailable',
    message || `the service answered ${answer.status}`,
    { advice },
  )
}
