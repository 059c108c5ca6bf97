import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import Koa from 'koa'
import type { Channel } from '#protocol/call.ts'
import { discard } from '#protocol/discard.ts'
import { CloisterError, FAILURE, isCloisterError } from '#protocol/errors.ts'
import type { Gateway } from './storage-node/gateway/create-gateway.ts'

/** The largest request that is read: one block and its envelope. */
const MOST_BYTES = 8 * 1024 * 1024

/** The most that is read and thrown away of a larger one, so that its sender hears why. */
const MOST_DISCARDED = 64 * 1024 * 1024

/** What the HTTP face serves. */
export interface HttpContext {
  /** Channels by path. */
  channel(path: string): Channel | undefined
  /** JSON-RPC of the ledger; it refuses foreign origins and unknown methods itself. */
  rpc(body: unknown, origin: string | undefined): Promise<unknown>
  /** The gateway below a path: `node/3` of `/node/3/ipfs/bafy…`, empty of `/ipfs/bafy…`. */
  gateway?(path: string): Gateway | undefined
  port: number
  hostname?: string
}

/** A running HTTP face. */
export interface HttpFace {
  url: string
  close(): Promise<void>
}

/**
 * Serves every channel at `POST /<path>`, the ledger at `POST /ledger`, and gateways below `/ipfs/`. No
 * browser page is let in, except to read at a gateway: requests that carry an Origin are refused.
 *
 * @throws `cloister/port-in-use` when the port is taken; `cloister/usage` when it cannot be had.
 */
export async function openHttp(context: HttpContext): Promise<HttpFace> {
  if (!Number.isInteger(context.port) || context.port < 0 || context.port > 65_535)
    throw new CloisterError('cloister/usage', 'a port is a whole number from 0 to 65535', {
      advice: 'leave it out or give 0 for a free one',
    })
  const app = new Koa()
  app.silent = true
  app.use(async ctx => {
    try {
      await answer(ctx, context)
    } catch (error) {
      const known = isCloisterError(error) ? error : undefined
      ctx.status = FAILURE[known?.kind ?? 'internal'].status
      ctx.body = {
        code: known?.code ?? 'call/internal',
        message: known?.message ?? 'the service failed',
        advice: known?.advice ?? '',
      }
    }
  })
  const server = createServer(app.callback())
  // Clients keep connections for as long as they are told; one that is busy encrypting for a few
  // seconds must not find its connection closed in the middle of the next call.
  server.keepAliveTimeout = 65_000
  const hostname = context.hostname ?? '127.0.0.1'
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(refusalOf(error, context.port)))
    server.listen(context.port, hostname, resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${hostname}:${port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function refusalOf(cause: NodeJS.ErrnoException, port: number): CloisterError {
  const facts = { port }
  if (cause.code === 'EADDRINUSE')
    return new CloisterError('cloister/port-in-use', `port ${port} is in use`, {
      advice: 'stop what uses it, or choose another with --port',
      facts,
    })
  return new CloisterError('cloister/usage', `port ${port} of this address cannot be had`, {
    advice: 'choose one above 1023, on an address of this machine',
    facts,
    cause,
  })
}

/** What a web page, too, may ask a gateway with. */
const READS = ['GET', 'HEAD', 'OPTIONS']

async function answer(ctx: Koa.Context, { channel, rpc, gateway }: HttpContext): Promise<void> {
  const path = ctx.path.slice(1)
  const [, at = '', below = ''] = /^(?:(.*?)\/)?ipfs\/(.*)$/.exec(path) ?? []
  const serving = below === '' ? undefined : gateway?.(at)
  if (serving && READS.includes(ctx.method)) return pass(ctx, serving, decodePath(below))
  const origin = ctx.get('origin') || undefined
  if (path === 'ledger' && ctx.method === 'POST') {
    ctx.body = await rpc(parseJson(await read(ctx)), origin)
    return
  }
  if (origin)
    throw new CloisterError('ledger/origin', 'no web page may call this', {
      advice: 'use the cloister command or the SDK from a process',
    })
  if (serving) return pass(ctx, serving, decodePath(below))
  const found = ctx.method === 'POST' ? channel(decodePath(path)) : undefined
  if (!found) {
    ctx.status = 404
    ctx.body = { code: 'call/unknown-operation', message: 'nothing is served here', advice: '' }
    return
  }
  ctx.type = 'application/vnd.ipld.dag-cbor'
  const request = await read(ctx)
  const response = await found(request)
  const { buffer, byteOffset, length } = response
  if (request.buffer !== buffer) discard(request)
  ctx.body = Buffer.from(buffer, byteOffset, length)
  ctx.res.once('finish', () => {
    // Of a connection that was torn down, something may still be on its way out.
    if (!ctx.req.socket.destroyed) discard(response)
  })
}

/** Hands a request to a gateway, and its answer back as fast as it is read. */
async function pass(ctx: Koa.Context, gateway: Gateway, path: string): Promise<void> {
  const { status, headers, body } = await gateway({
    ...{ method: ctx.method, path, asked: ctx.path },
    query: new URLSearchParams(ctx.querystring),
    header: name => ctx.get(name),
  })
  ctx.respond = false
  ctx.res.writeHead(status, headers)
  if (body === null) ctx.res.end()
  else if (body instanceof Uint8Array) ctx.res.end(body)
  // A block that turns out to be missing breaks the connection: its client sees a stream cut off.
  else await pipeline(Readable.from(body, { objectMode: false }), ctx.res).catch(() => {})
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch (cause) {
    throw new CloisterError('call/arguments', 'the body is not JSON', { cause })
  }
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (cause) {
    throw new CloisterError('call/arguments', 'the path is not well encoded', { cause })
  }
}

async function read(ctx: Koa.Context): Promise<Uint8Array> {
  const parts: Buffer[] = []
  // One that says how long it is lies in its place at once.
  const said = Number(ctx.get('content-length') || 0)
  const laid = said > 0 && said <= MOST_BYTES ? new Uint8Array(said) : undefined
  let length = 0
  for await (const part of ctx.req as AsyncIterable<Buffer>) {
    if (laid) laid.set(part, length)
    length += part.length
    if (laid) continue
    // Leaving the loop closes the connection: a client that is still sending would hear nothing.
    if (length > MOST_DISCARDED) break
    if (length > MOST_BYTES) parts.length = 0
    else parts.push(part)
  }
  if (length > MOST_BYTES)
    throw new CloisterError('call/too-large', 'the request is larger than 8 MiB', {
      advice: 'send blocks one by one',
    })
  return laid ?? new Uint8Array(Buffer.concat(parts))
}
