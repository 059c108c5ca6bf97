import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { it } from 'vitest'
import { createHttpRequest } from '#contracts/client/transport.ts'
import { collect, fromUtf8 } from '#protocol/bytes.ts'
import { openLedger } from '#services/ledger/open-ledger.ts'
import { describeLedger } from '../behavior/ledger.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { temporaryFolders } from './temporary-folder.ts'

const freshFolder = temporaryFolders()

describeLedger('the embedded ledger', async () => {
  const ledger = await openLedger({ folder: freshFolder() })
  const { request, close, accounts } = ledger
  return { request, close, ...accounts }
})

describeLedger('the embedded ledger behind HTTP', async () => {
  const ledger = await openLedger({ folder: freshFolder() })
  const server = createServer(async (asked, answer) => {
    const body = JSON.parse(fromUtf8(await collect(asked)))
    answer.end(JSON.stringify(await ledger.handleRpc(body, asked.headers.origin)))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    request: createHttpRequest(`http://127.0.0.1:${port}`),
    ...ledger.accounts,
    async close() {
      server.close()
      server.closeAllConnections()
      await ledger.close()
    },
  }
})

it('says so when no node answers at an address', async () => {
  const request = createHttpRequest('http://127.0.0.1:1')
  await expectRefusal(request({ method: 'eth_chainId' }), 'ledger/unavailable')
  const garbage = createHttpRequest('http://x', async () => new Response('<html>'))
  await expectRefusal(garbage({ method: 'eth_chainId' }), 'ledger/unavailable')
})
