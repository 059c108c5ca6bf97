import { spawn } from 'node:child_process'
import { readFileSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Hex } from '#protocol/bytes.ts'
import { openLedger } from '#services/ledger/open-ledger.ts'
import { temporaryFolders } from './temporary-folder.ts'

const freshFolder = temporaryFolders()
const BURST = new URL('./burst.ts', import.meta.url).pathname

const pidOfNode = (folder: string): number =>
  JSON.parse(readFileSync(join(folder, 'node.json'), 'utf8')).pid

function isRunning(pid: number): boolean {
  try {
    // A killed process that nobody has waited for still answers to its pid.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(resolve => setTimeout(resolve, 10))
}

/** Sends a burst from another process and kills it in the middle; returns what it heard back. */
async function killInBurst(
  folder: string,
  { after, nodeToo }: { after: number; nodeToo: boolean },
): Promise<{ acknowledged: Hex[]; node: number }> {
  const child = spawn(process.execPath, [BURST, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', piece => {
    said += piece
  })
  const ended = new Promise(resolve => child.once('close', resolve))
  const lines = () => said.split('\n').slice(0, -1) as Hex[]
  await until(() => lines().length >= after || child.exitCode !== null)
  const node = pidOfNode(folder)
  if (nodeToo) process.kill(node, 'SIGKILL')
  child.kill('SIGKILL')
  await ended
  return { acknowledged: lines(), node }
}

describe('a ledger whose processes are killed at once', () => {
  it('has everything it acknowledged, three times over', async () => {
    const folder = freshFolder()
    const heard: Hex[] = []
    for (const after of [5, 60, 25]) {
      const { acknowledged } = await killInBurst(folder, { after, nodeToo: true })
      expect(acknowledged.length).toBeGreaterThanOrEqual(after)
      heard.push(...acknowledged)
    }
    const ledger = await openLedger({ folder })
    for (const hash of heard) {
      const receipt = await ledger.request({ method: 'eth_getTransactionReceipt', params: [hash] })
      expect(receipt, hash).toMatchObject({ status: '0x1' })
    }
    await ledger.close()
  })

  it('tolerates a record that was torn in the middle', async () => {
    const folder = freshFolder()
    const { acknowledged } = await killInBurst(folder, { after: 5, nodeToo: true })
    const journal = join(folder, 'journal')
    truncateSync(journal, statSync(journal).size - 3)
    const ledger = await openLedger({ folder })
    const count = await ledger.request({ method: 'eth_blockNumber' })
    expect(Number(count)).toBeGreaterThanOrEqual(acknowledged.length - 1)
    await ledger.close()
  })

  it('takes its node with it when only the parent is killed', async () => {
    const folder = freshFolder()
    const { node, acknowledged } = await killInBurst(folder, { after: 5, nodeToo: false })
    await until(() => !isRunning(node))
    const ledger = await openLedger({ folder })
    const count = await ledger.request({ method: 'eth_blockNumber' })
    expect(Number(count)).toBeGreaterThanOrEqual(acknowledged.length)
    await ledger.close()
  })
})

describe('a ledger whose node is killed', () => {
  it('starts another with the same chain, and goes on', async () => {
    const folder = freshFolder()
    const ledger = await openLedger({ folder })
    const { relay } = ledger.accounts
    const send = async (nonce: number) =>
      ledger.request({
        method: 'eth_sendRawTransaction',
        params: [
          await relay.signTransaction({
            type: 'legacy',
            chainId: ledger.chainId,
            nonce,
            to: relay.address,
            gas: 50_000n,
            gasPrice: 0n,
          }),
        ],
      })
    const first = await send(0)
    const killed = pidOfNode(folder)
    process.kill(killed, 'SIGKILL')
    await until(() => !isRunning(killed))
    // The parent may not have heard of the death yet; until then a call fails and may be repeated.
    const second = await patiently(() => send(1))
    for (const hash of [first, second])
      expect(
        await ledger.request({ method: 'eth_getTransactionReceipt', params: [hash] }),
      ).toMatchObject({ status: '0x1' })
    const node = pidOfNode(folder)
    await ledger.close()
    expect(isRunning(node)).toBe(false)
    await expect(ledger.request({ method: 'eth_blockNumber' })).rejects.toThrow('stopped')
  })
})

async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (tries === 20) throw error
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
}
