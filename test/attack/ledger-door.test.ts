import { readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isCloisterError } from '#protocol/errors.ts'
import { type Ledger, openLedger } from '#services/ledger/open-ledger.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { temporaryFolders } from '../ledger/temporary-folder.ts'

/** Ways to change the ledger without a signature. */

const freshFolder = temporaryFolders()
const own = 'http://127.0.0.1:4100'
const folder = freshFolder()
let ledger: Ledger
beforeAll(async () => {
  ledger = await openLedger({ folder, origins: [own] })
})
afterAll(() => ledger?.close())

describe('a caller without a key', () => {
  it.each([
    'anvil_setBalance',
    'anvil_impersonateAccount',
    'anvil_dropTransaction',
    'anvil_reset',
    'anvil_nodeInfo',
    'evm_mine',
    'evm_revert',
    'evm_setNextBlockTimestamp',
    'hardhat_setCode',
    'eth_accounts',
    'eth_sendTransaction',
    'eth_sendUnsignedTransaction',
    'eth_sign',
    'eth_signTypedData_v4',
    'personal_unlockAccount',
    'txpool_content',
    'debug_traceTransaction',
    'ots_getApiLevel',
    'constructor',
    'ETH_CALL',
    '',
  ])('cannot call %s', async method => {
    await expectRefusal(ledger.request({ method, params: [] }), 'ledger/method')
    expect(
      await ledger.handleRpc({ jsonrpc: '2.0', id: 1, method, params: [] }, undefined),
    ).toMatchObject({ id: 1, error: { code: -32601, data: { code: 'ledger/method' } } })
  })

  it('cannot smuggle state or time into a call', async () => {
    const code = { data: '0x425f5260205ff3' }
    const lie = { time: '0x1' }
    const params = [code, 'latest', {}, lie]
    const seen = Number(await ledger.request({ method: 'eth_call', params }))
    expect(seen).toBeGreaterThan(1_700_000_000)
    const { address } = ledger.accounts.relay
    const overrides = { [address]: { balance: '0x0' } }
    const balance = { data: `0x73${address.slice(2)}315f5260205ff3` }
    const held = await ledger.request({
      method: 'eth_call',
      params: [balance, 'latest', overrides],
    })
    expect(BigInt(held as string)).toBeGreaterThan(0n)
  })
})

describe('a web page of another origin', () => {
  const call = { jsonrpc: '2.0', id: 7, method: 'eth_chainId', params: [] }

  it.each(['https://evil.example', 'null', '', `${own}.evil.example`, 'http://127.0.0.1:4101'])(
    'is refused when its origin is "%s"',
    async origin => {
      await expectRefusal(ledger.handleRpc(call, origin), 'ledger/origin')
      await expectRefusal(ledger.handleRpc([call], origin), 'ledger/origin')
    },
  )

  it('is told apart from our own page and from programs', async () => {
    const answer = { jsonrpc: '2.0', id: 7, result: '0x7ab7' }
    expect(await ledger.handleRpc(call, own)).toEqual(answer)
    expect(await ledger.handleRpc(call, undefined)).toEqual(answer)
    expect(await ledger.handleRpc([call, call], undefined)).toEqual([answer, answer])
  })

  it('gets nothing from the node behind, where it might find it', async () => {
    const { host, port } = JSON.parse(readFileSync(join(folder, 'node.json'), 'utf8'))
    expect(host).toMatch(/^127\./)
    const mine = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'evm_mine', params: [] })
    // What a page may send without asking first: a form's types only.
    for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
      expect(await post(host, port, type, mine)).not.toContain('"result"')
    const asked = await preflight(host, port)
    expect(Object.keys(asked)).not.toContain('access-control-allow-origin')
    expect(await ledger.request({ method: 'eth_blockNumber' })).toBe('0x0')
  })
})

describe('a malformed body', () => {
  it.each([null, 1, 'x', {}, { method: 1 }, { method: 'eth_call', params: {} }, [], Array(101)])(
    'is answered as one: %j',
    async body => {
      const answer = await ledger.handleRpc(body, undefined)
      expect(answer).toMatchObject({ error: { code: -32600 } })
    },
  )

  it('does not bring the ledger down', async () => {
    const params = [{ to: 'x', data: 7 }, { a: 1 }]
    const error = await ledger.request({ method: 'eth_call', params }).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(Error)
    expect(isCloisterError(error, 'call/internal')).toBe(false)
    expect(await ledger.request({ method: 'eth_chainId' })).toBe('0x7ab7')
  })
})

function post(host: string, port: number, type: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': type, origin: 'https://evil.example' }
    const sent = httpRequest({ host, port, method: 'POST', headers }, response => {
      let said = ''
      response.on('data', piece => {
        said += piece
      })
      response.on('end', () => resolve(said))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

function preflight(host: string, port: number): Promise<NodeJS.Dict<string | string[]>> {
  return new Promise((resolve, reject) => {
    const headers = {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    }
    const sent = httpRequest({ host, port, method: 'OPTIONS', headers }, response => {
      response.resume()
      resolve(response.headers)
    })
    sent.on('error', reject)
    sent.end()
  })
}
