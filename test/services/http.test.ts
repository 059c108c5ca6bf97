import { request } from 'node:http'
import { createServer, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { collect } from '#protocol/bytes.ts'
import { type Channel, createHost } from '#protocol/call.ts'
import { CloisterError } from '#protocol/errors.ts'
import { RELAY } from '#protocol/services.ts'
import { connect } from '#sdk/connect.ts'
import { type HttpFace, openHttp } from '#services/http.ts'
import { type Ledger, openLedger } from '#services/ledger/open-ledger.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { temporaryFolders } from '../ledger/temporary-folder.ts'

const freshFolder = temporaryFolders()
let ledger: Ledger
let face: HttpFace
beforeAll(async () => {
  ledger = await openLedger({ folder: freshFolder() })
  const channels: Record<string, Channel> = {
    relay: createHost(RELAY, {
      submit: async () => {
        throw new CloisterError('grant/revoked', 'the grant was revoked', {
          advice: 'ask for a new one',
          facts: { grant: 'g' },
        })
      },
      refund: async () => {
        throw new Error('something that nobody should hear of')
      },
    }),
    echo: async bytes => bytes,
    'with space': async bytes => bytes,
    starting: async () => {
      throw new CloisterError('cloister/not-running', 'still starting', { advice: 'try again' })
    },
    broken: async () => {
      throw new Error('something that nobody should hear of')
    },
  }
  const channel = (path: string) => (Object.hasOwn(channels, path) ? channels[path] : undefined)
  face = await openHttp({ channel, rpc: ledger.handleRpc, port: 0 })
})
afterAll(async () => {
  await face?.close()
  await ledger?.close()
})

interface Said {
  status: number
  headers: NodeJS.Dict<string | string[]>
  body: Buffer
}
const send = (
  path: string,
  { method = 'POST', headers = {}, body = new Uint8Array() }: Partial<Asked> = {},
): Promise<Said> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(face.url)
    const asked = request({ hostname, port, path, method, headers }, async response => {
      const body = Buffer.from(await collect(response))
      resolve({ status: response.statusCode!, headers: response.headers, body })
    })
    asked.on('error', reject)
    // Node sends a GET's body without saying that there is one.
    asked.end(method === 'GET' || method === 'OPTIONS' ? undefined : body)
  })
interface Asked {
  method: string
  headers: Record<string, string>
  body: Uint8Array | string
}
const codeOf = ({ body }: Said): unknown => JSON.parse(body.toString()).code
const CHAIN_ID = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] })

describe('a web page of any origin', () => {
  it.each(['/', '/relay', '/echo', '/ledger', '/nowhere', '/authority/elm'])(
    'is refused at %s, whatever its method',
    async path => {
      for (const origin of ['https://evil.example', 'null', face.url])
        for (const method of ['POST', 'GET', 'OPTIONS', 'PUT']) {
          const said = await send(path, { method, headers: { origin }, body: CHAIN_ID })
          expect(said.status).toBe(403)
          expect(codeOf(said)).toBe('ledger/origin')
          const names = Object.keys(said.headers)
          expect(names.filter(name => name.startsWith('access-control'))).toEqual([])
        }
    },
  )
})

describe('a program', () => {
  it('reaches a channel by its path, and gets its bytes', async () => {
    const said = await send('/echo', { body: Uint8Array.of(1, 2, 3) })
    expect(said.status).toBe(200)
    expect([...said.body]).toEqual([1, 2, 3])
    expect((await send('/with%20space', { body: 'x' })).body.toString()).toBe('x')
  })

  it.each([
    ['POST', '/'],
    ['POST', '/nowhere'],
    ['POST', '/constructor'],
    ['POST', '/echo/'],
    ['GET', '/echo'],
    ['GET', '/ledger'],
    ['DELETE', '/echo'],
  ])('finds nothing at %s %s', async (method, path) => {
    const said = await send(path, { method })
    expect(said.status).toBe(404)
    expect(codeOf(said)).toBe('call/unknown-operation')
  })

  it.each([
    ['JSON that breaks off', '/ledger', '{'],
    ['no JSON at all', '/ledger', ''],
    ['a path that is not well encoded', '/authority/%zz', 'x'],
    ['a path of half a character', '/%E0%A4%A', 'x'],
  ])('that sends %s has misused it', async (_, path, body) => {
    const said = await send(path, { body })
    expect(said.status).toBe(400)
    expect(codeOf(said)).toBe('call/arguments')
  })

  it('that sends too much hears so', async () => {
    for (const path of ['/echo', '/ledger']) {
      const said = await send(path, { body: new Uint8Array(9 * 1024 * 1024) })
      expect(said.status).toBe(400)
      expect(codeOf(said)).toBe('call/too-large')
    }
    const most = await send('/echo', { body: new Uint8Array(8 * 1024 * 1024) })
    expect(most.body).toHaveLength(8 * 1024 * 1024)
  })

  it('hears of a fault that it is one, and nothing else', async () => {
    const said = await send('/broken')
    expect(said.status).toBe(500)
    expect(codeOf(said)).toBe('call/internal')
    expect(said.body.toString()).not.toContain('nobody')
  })

  it('gets from the ledger what it may read, in batches too, and nothing that steers', async () => {
    const asked = { headers: { 'content-type': 'application/json' } }
    const read = await send('/ledger', { ...asked, body: CHAIN_ID })
    const answer = { jsonrpc: '2.0', id: 1, result: '0x7ab7' }
    expect(JSON.parse(read.body.toString())).toEqual(answer)
    const mine = JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'evm_mine', params: [] })
    const batch = await send('/ledger', { ...asked, body: `[${CHAIN_ID},${mine}]` })
    expect(JSON.parse(batch.body.toString())).toEqual([
      answer,
      {
        jsonrpc: '2.0',
        id: 2,
        error: {
          code: -32601,
          message: expect.stringContaining('evm_mine'),
          data: { code: 'ledger/method', advice: expect.any(String) },
        },
      },
    ])
  })
})

describe('a port', () => {
  const open = (port: number, hostname?: string) =>
    openHttp({
      channel: () => undefined,
      rpc: async () => null,
      port,
      ...(hostname && { hostname }),
    })

  it('that is in use is named', async () => {
    const port = Number(new URL(face.url).port)
    await expectRefusal(open(port), 'cloister/port-in-use')
    await expect(open(port)).rejects.toMatchObject({ facts: { port } })
  })

  it.each([-1, 65_536, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('cannot be %d', async port => {
    await expectRefusal(open(port), 'cloister/usage')
  })

  it('of an address that is not this machine’s cannot be had', async () => {
    await expectRefusal(open(0, '203.0.113.1'), 'cloister/usage')
  })

  it('is free again after closing, though clients keep their connections', async () => {
    const first = await open(0)
    await fetch(`${first.url}/`, { method: 'POST' }).then(response => response.text())
    await first.close()
    const second = await open(Number(new URL(first.url).port))
    expect(second.url).toBe(first.url)
    await second.close()
  })
})

describe('the SDK’s way there', () => {
  const opened: { close(): void }[] = []
  afterEach(() => {
    for (const one of opened.splice(0)) one.close()
  })
  /** Something on a port that answers each connection in its own way. */
  const stranger = async (answer: (socket: Socket) => void): Promise<string> => {
    const server = createServer(socket =>
      socket.on('error', () => {}).once('data', () => answer(socket)),
    )
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    opened.push(server)
    return `http://127.0.0.1:${(server.address() as { port: number }).port}`
  }
  const job = `0x${'11'.repeat(32)}` as const

  it('brings code, advice and facts of a refusal', async () => {
    const { relay } = connect(`${face.url}//`)
    const refusal = { code: 'grant/revoked', advice: 'ask for a new one', facts: { grant: 'g' } }
    await expect(relay.submit({ message: new Uint8Array() })).rejects.toMatchObject(refusal)
    const fault = await relay.refund({ job }).catch((error: CloisterError) => error)
    expect(fault).toMatchObject({ code: 'call/internal', message: 'the service failed' })
  })

  it('brings the code of what is refused before it reaches a service', async () => {
    const { relay, catalogue, authority, node, ledger } = connect(face.url)
    const message = new Uint8Array(9 * 1024 * 1024)
    await expectRefusal(relay.submit({ message }), 'call/too-large')
    await expect(relay.submit({ message })).rejects.toMatchObject({
      advice: 'send blocks one by one',
    })
    await expectRefusal(catalogue.search({}), 'call/unknown-operation')
    await expectRefusal(authority('a/b?c#d').parameters({}), 'registry/unknown-domain')
    await expectRefusal(node(7).list({ after: '' }), 'storage/not-found')
    await expectRefusal(ledger.request({ method: 'evm_mine' }), 'ledger/method')
  })

  it('says that a deployment is still starting', async () => {
    const starting = await openHttp({
      channel: () => async () => {
        throw new CloisterError('cloister/not-running', 'still starting', { advice: 'wait' })
      },
      rpc: async () => {
        throw new CloisterError('cloister/not-running', 'still starting', { advice: 'wait' })
      },
      port: 0,
    })
    const { host, ledger } = connect(starting.url)
    const still = { code: 'cloister/not-running', message: 'still starting', advice: 'wait' }
    await expect(host.info({})).rejects.toMatchObject(still)
    await expect(ledger.request({ method: 'eth_chainId' })).rejects.toMatchObject(still)
    await starting.close()
  })

  const expectNotRunning = async (url: string) => {
    const { host, ledger } = connect(url)
    await expectRefusal(host.info({}), 'cloister/not-running')
    await expectRefusal(ledger.request({ method: 'eth_chainId' }), 'cloister/not-running')
    await expect(host.info({})).rejects.toMatchObject({
      advice: expect.stringContaining('cloister up'),
      facts: { url },
    })
  }

  it('says that nothing runs there', async () => {
    const gone = await openHttp({ channel: () => undefined, rpc: async () => null, port: 0 })
    await gone.close()
    await expectNotRunning(gone.url)
    await expectNotRunning('no address')
  })

  it('says so too when something else answers, or breaks off', async () => {
    const page = 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n<html>'
    await expectNotRunning(await stranger(socket => socket.end(page)))
    const type = 'content-type: application/vnd.ipld.dag-cbor'
    const half = `HTTP/1.1 200 OK\r\n${type}\r\ncontent-length: 600\r\n\r\nhalf`
    await expectNotRunning(await stranger(socket => socket.end(half)))
    await expectNotRunning(await stranger(socket => socket.destroy()))
  })
})
