import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatePrivateKey } from 'viem/accounts'
import { afterEach, describe, expect, it } from 'vitest'
import type { Hex } from '#protocol/bytes.ts'
import { type Ledger, type LedgerOptions, openLedger } from '#services/ledger/open-ledger.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { temporaryFolders } from './temporary-folder.ts'

const freshFolder = temporaryFolders()
const opened: Ledger[] = []
const open = async (options: LedgerOptions): Promise<Ledger> => {
  const ledger = await openLedger(options)
  opened.push(ledger)
  return ledger
}
afterEach(async () => {
  for (const ledger of opened.splice(0)) await ledger.close()
})

const call = <T>({ request }: Ledger, method: string, ...params: unknown[]): Promise<T> =>
  request({ method, params }) as Promise<T>

const block = (ledger: Ledger, tag = 'latest') =>
  call<{ timestamp: Hex; number: Hex }>(ledger, 'eth_getBlockByNumber', tag, false)

/** A transaction of the relay's to itself. */
const sign = ({ accounts: { relay }, chainId }: Ledger, nonce: number): Promise<Hex> =>
  relay.signTransaction({
    type: 'legacy',
    chainId,
    nonce,
    to: relay.address,
    gas: 50_000n,
    gasPrice: 0n,
  })

async function send(ledger: Ledger, nonce?: number): Promise<Hex> {
  const { address } = ledger.accounts.relay
  const next = await call<Hex>(ledger, 'eth_getTransactionCount', address, 'latest')
  return call(ledger, 'eth_sendRawTransaction', await sign(ledger, nonce ?? Number(next)))
}

/** Code that returns the time of the block it runs in. */
const TIMESTAMP = { data: '0x425f5260205ff3' }

describe('the embedded ledger', () => {
  it('has the same transactions in the same blocks at the same times when it is opened again', async () => {
    const folder = freshFolder()
    let seconds = 1_900_000_000
    const now = () => seconds * 1000
    const first = await open({ folder, now })
    const sent: Hex[] = []
    for (const step of [0, 0, 5, 0, 3600]) {
      seconds += step
      sent.push(await send(first))
    }
    const receiptsOf = (ledger: Ledger) =>
      Promise.all(
        sent.map(async hash => {
          const receipt = await call<{ blockNumber: Hex; status: Hex }>(
            ledger,
            'eth_getTransactionReceipt',
            hash,
          )
          const { timestamp } = await block(ledger, receipt.blockNumber)
          return { block: receipt.blockNumber, status: receipt.status, timestamp }
        }),
      )
    const before = await receiptsOf(first)
    await first.close()
    const second = await open({ folder, now })
    expect(await receiptsOf(second)).toEqual(before)
    expect(second.accounts.relay.address).toBe(first.accounts.relay.address)
    expect(before.map(({ timestamp }) => Number(timestamp) - 1_900_000_000)).toEqual([
      0, 0, 5, 5, 3605,
    ])
  })

  it('never runs ahead of the clock in a burst, and never runs backwards', async () => {
    let seconds = 1_900_000_000
    const ledger = await open({ folder: freshFolder(), now: () => seconds * 1000 })
    for (let i = 0; i < 20; i++) await send(ledger)
    expect(Number((await block(ledger)).timestamp)).toBe(seconds)
    seconds -= 100
    await send(ledger)
    expect(Number((await block(ledger)).timestamp)).toBe(seconds + 100)
  })

  it('lets calls and estimates see the present between two transactions', async () => {
    let seconds = 1_900_000_000
    const ledger = await open({ folder: freshFolder(), now: () => seconds * 1000 })
    await send(ledger)
    seconds += 777
    for (const tag of ['latest', 'pending', undefined])
      expect(Number(await call(ledger, 'eth_call', TIMESTAMP, tag))).toBe(seconds)
    expect(Number(await call(ledger, 'eth_call', TIMESTAMP, '0x1'))).toBe(seconds - 777)
    expect(Number((await block(ledger)).number)).toBe(1)
  })

  it('takes transactions sent at once, each into a block of its own', async () => {
    const ledger = await open({ folder: freshFolder() })
    const signed = await Promise.all([0, 1, 2, 3, 4].map(nonce => sign(ledger, nonce)))
    const hashes = await Promise.all(
      signed.map(raw => call<Hex>(ledger, 'eth_sendRawTransaction', raw)),
    )
    expect(new Set(hashes).size).toBe(5)
    expect(Number((await block(ledger)).number)).toBe(5)
  })

  it('keeps nothing of a transaction that it refused', async () => {
    const folder = freshFolder()
    const ledger = await open({ folder })
    await send(ledger)
    const { size } = statSync(join(folder, 'journal'))
    await expect(send(ledger, 0)).rejects.toThrow('nonce too low')
    await expect(send(ledger, 7)).rejects.toThrow('nonce too high')
    await expect(call(ledger, 'eth_sendRawTransaction', '0x1234')).rejects.toThrow()
    await expect(call(ledger, 'eth_sendRawTransaction', 'x')).rejects.toThrow()
    expect(statSync(join(folder, 'journal')).size).toBe(size)
    await send(ledger, 1)
    expect(Number((await block(ledger)).number)).toBe(2)
  })

  it('charges nothing for gas, and calls every block final', async () => {
    const ledger = await open({ folder: freshFolder() })
    await send(ledger)
    expect(await call(ledger, 'eth_gasPrice')).toBe('0x0')
    expect((await block(ledger, 'finalized')).number).toBe('0x1')
  })

  it('keeps its folder to one process', async () => {
    const folder = freshFolder()
    const ledger = await open({ folder })
    await expectRefusal(openLedger({ folder }), 'cloister/data-in-use')
    await ledger.close()
    await open({ folder })
  })

  it('takes over a lock whose holder is gone, even when its pid is in use again', async () => {
    const folder = freshFolder()
    await (await open({ folder })).close()
    writeFileSync(join(folder, 'lock'), '4194304 1')
    await (await open({ folder })).close()
    writeFileSync(join(folder, 'lock'), `${process.pid} 1`)
    await (await open({ folder })).close()
    expect(readdirSync(folder).filter(name => name.startsWith('lock'))).toEqual([])
  })

  it('draws its own keys, or takes those it is given and writes none', async () => {
    const drawn = freshFolder()
    await open({ folder: drawn })
    expect(statSync(join(drawn, 'accounts.json')).mode & 0o777).toBe(0o600)

    const given = freshFolder()
    const keys = { relayKey: generatePrivateKey(), governanceKey: generatePrivateKey() }
    const ledger = await open({ folder: given, ...keys })
    await send(ledger)
    await ledger.close()
    for (const name of readdirSync(given))
      for (const key of Object.values(keys))
        expect(readFileSync(join(given, name)).includes(key.slice(2))).toBe(false)
    const others = { ...keys, relayKey: generatePrivateKey() }
    await expectRefusal(openLedger({ folder: given, ...others }), 'cloister/mismatch')
    await expectRefusal(openLedger({ folder: given, ...keys, chainId: 7 }), 'cloister/mismatch')
    await open({ folder: given, ...keys })
  })

  it('refuses a journal that is damaged or that its node does not take, and lets go of the folder', async () => {
    const folder = freshFolder()
    const ledger = await open({ folder })
    for (let i = 0; i < 3; i++) await send(ledger)
    await ledger.close()
    const path = join(folder, 'journal')
    const whole = readFileSync(path)
    const damaged = Buffer.from(whole)
    damaged[40]! ^= 1
    writeFileSync(path, damaged)
    await expectRefusal(openLedger({ folder }), 'ledger/journal')
    const stranger = freshFolder()
    await (await open({ folder: stranger })).close()
    writeFileSync(join(stranger, 'genesis.json'), readFileSync(join(folder, 'genesis.json')))
    writeFileSync(join(stranger, 'accounts.json'), readFileSync(join(folder, 'accounts.json')))
    writeFileSync(join(stranger, 'journal'), whole.subarray(whole.length / 3))
    await expectRefusal(openLedger({ folder: stranger }), 'ledger/journal')
    writeFileSync(path, whole)
    expect(Number((await block(await open({ folder }))).number)).toBe(3)
  })

  it('names the variable that may point at a node when there is none', async () => {
    const { findAnvil } = await import('#services/ledger/find-anvil.ts')
    expect(() => findAnvil({ CLOISTER_ANVIL: '/no/such/file' })).toThrow('CLOISTER_ANVIL')
    expect(findAnvil({ CLOISTER_ANVIL: process.execPath })).toBe(process.execPath)
  })
})
